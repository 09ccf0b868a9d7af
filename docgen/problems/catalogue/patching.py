"""Changing a data file as text (DG-H)."""

from docgen.problems.message import ERROR, Message

MESSAGES = {
    "DG-H101": Message(
        ERROR,
        "程序改不了这里的写法（如用“?”另起的键、找不到的项），没有改动这个文件；",
        "请把这一处写成平常的“键: 值”，再运行一次；或者手工改。",
    ),
}
