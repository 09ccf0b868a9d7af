"""A new office, a new year, a later format of the data (DG-J)."""

from docgen.problems.message import ERROR, WARNING, Message

MESSAGES = {
    "DG-J101": Message(
        ERROR,
        "这里已经有{year}年的数据，没有动它；",
        "要重新生成，请先把这个文件夹改名或者移走。",
    ),
    "DG-J102": Message(
        ERROR,
        "{year}年不在{base}年之后；",
        "请写新的一年和它照着改的那一年，如 docgen new 2027 --from 2026。",
    ),
    "DG-J103": Message(
        ERROR,
        "{year}年以前还没有任何一年的数据，没有可以照着改的；",
        "新开一家机关请用 docgen init，或者用 --from 写明照哪一年改。",
    ),
    "DG-J104": Message(
        WARNING,
        "{year}年还有 {count} 处没有定（标着“请决定”“请补上”“请核对”），这是第一处；"
        "新的一年照现在写的推，只标新一年要定的；",
        "请先把那一年的定好、删去标着的行，再换一年；已经写好的，对照那一年的文件看一遍。",
    ),
    "DG-J201": Message(
        ERROR,
        "“{name}”不能作机关文件夹的名称；",
        "请用小写英文字母、数字和“-”，以字母开头，如 qingshan。",
    ),
    "DG-J202": Message(
        ERROR,
        "这里已经有一家机关，没有动它；",
        "请换一个名称；要给这家机关加一年，请用 docgen new。",
    ),
    "DG-J203": Message(
        ERROR,
        "少了{missing}；",
        "请在命令后面写明，如 {example}；在终端里运行而不写选项时，会逐项问您。",
    ),
    "DG-J301": Message(
        ERROR,
        "没有名为“{given}”的数据文件种类；{hint}",
        "可用的有：{known}。",
    ),
    "DG-J401": Message(
        ERROR,
        "这家机关的数据是第{version}版的写法，这个程序只认得到第{known}版；",
        "请换用新版的 docgen；“数据格式”由程序写，请不要手工改。",
    ),
    "DG-J402": Message(
        WARNING,
        "这家机关的数据是第{version}版的写法，现在是第{known}版；",
        "请运行 docgen upgrade --office {office} 看会改哪些，再加 --write 改过来。",
    ),
}
