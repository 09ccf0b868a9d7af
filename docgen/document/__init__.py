"""OfficialDocument: the elements of a 公文 as types, and how a year's data becomes one."""
