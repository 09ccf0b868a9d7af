"""OfficialDocument to bytes; nothing here writes a file."""
