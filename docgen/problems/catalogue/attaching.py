"""What is bound in as an annex from a file (DG-N5)."""

from docgen.problems.message import ERROR, WARNING, Message

MESSAGES = {
    "DG-N501": Message(
        ERROR,
        "看不出这是转发的文件，还是方案、办法一类的文字附件：写了{given}，没有写“发文机关标志”；",
        "转发的文件请补上“发文机关标志: ……”；文字附件请删去{given}，只写{keys}。",
    ),
    "DG-N502": Message(
        ERROR,
        "附件的内容“{content}”装订到自己里面去了（{chain}）；",
        "请删去这一项的“内容”，或改成别的文件。",
    ),
    "DG-N503": Message(
        ERROR,
        "附件的内容“{content}”已经是第{depth}层附件，最多{most}层；",
        "请把它改成外面公文的附件，或删去“内容”，只列名称。",
    ),
    "DG-N504": Message(
        ERROR,
        "连同附件的附件，这份公文要装订{count}个文件，最多{most}个；",
        "请核对各附件的“内容”，看有没有重复装订；确有这么多的，请分成几份公文。",
    ),
    "DG-N505": Message(
        WARNING,
        "“页上标题”没有用：附件页上印的是文件“{content}”里的标题；",
        "请删去“页上标题”；标题要改的，改那个文件里的“标题”。",
    ),
    "DG-N506": Message(
        WARNING,
        "标题说印发《{written}》，附件的标题是{titles}；",
        "请核对后统一；印发的文件没有列入的，在“附件”里补上。",
    ),
    "DG-N507": Message(
        WARNING,
        "“{title}”写了“随文印发”，没有写“内容”：附件说明里不列，后面也没有排；",
        "请写上“内容: attachments/……”；只列名称的，删去“随文印发”。",
    ),
}
