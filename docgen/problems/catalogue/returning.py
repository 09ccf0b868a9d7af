"""Forms that come back, whatever their format (DG-A): which kind of file, which form, which field."""

from docgen.problems.message import ERROR, WARNING, Message

MESSAGES = {
    "DG-A101": Message(
        ERROR,
        "这个文件不是 Word 文档（.docx）、Excel 工作簿（.xlsx），也不是 PDF，没有读取；",
        "请核对是否放错了文件；是压缩包的，请先解压；确是填好的表，请用填表的程序打开，另存为其中一种后重新放入。",
    ),
    "DG-A102": Message(
        ERROR,
        "这个文件是旧格式（.doc、.xls、.wps、.et），或者设了打开密码，没有读取；",
        "请用 Word、Excel 或 WPS 打开，去掉密码，另存为 .docx 或 .xlsx 后重新放入。",
    ),
    "DG-A103": Message(
        ERROR,
        "这个文件不完整或已损坏，看不出是 Word 还是 Excel 文件，没有读取；",
        "请填报单位在自己的电脑上打开核对，另存后重新发送。",
    ),
    "DG-A104": Message(
        ERROR,
        "这个文件大得不像一张表，没有读取；",
        "请打开看看里面是否贴了大量图片或其他内容；属实的，请填报单位用发下去的空表重填。",
    ),
    "DG-A201": Message(
        ERROR,
        "这张表（{identity}）是“{form}”，现有的和发出时存下的表格定义里都没有它，不知道每一格是什么，没有读取；",
        "请核对是不是本机关发出的表；是的，请从备份里把发出那一年的 records/forms 文件夹放回来。",
    ),
    "DG-A301": Message(
        ERROR,
        "表上没有标识，不知道是哪一张表，这一格（{address}）填的“{given}”没有核对；",
        "请核对是不是发下去的表；是的，请填报单位用原来发出的文件填写后重新报送。",
    ),
    "DG-A302": Message(
        ERROR,
        "这一格（{address}）是表里本来没有的，填的“{given}”没有采用；",
        "请打开表核对：多出的行、列里的内容，请挪到表内相应的格里。",
    ),
    "DG-A303": Message(
        ERROR,
        "“{label}”（{address}）这一格在表里找不到了，填没填、填了什么都看不出；",
        "请打开表核对：格子被删掉或合并了的，请填报单位用原来发出的文件重填这一项。",
    ),
    "DG-A401": Message(
        WARNING,
        "这张表（{identity}）发出时的定义没有存下，是按另一份“{form}”的定义读的；",
        "请对照原件逐格核对；有备份的，把发出那一年的 records/forms 文件夹放回来，再读一次。",
    ),
    "DG-A402": Message(
        WARNING,
        "存下的这份定义（“{form}”）被改动过，与发出时的不同，没有用它；",
        "请从备份里把原来的放回来；没有备份、表格定义又没有改过的，删去这个文件，"
        "再运行 docgen forms，会重存。",
    ),
    "DG-A304": Message(
        ERROR,
        "“{label}”这一栏在表里找不到了，各行填没填、填了什么都看不出；",
        "请打开表核对：表头改了名称的，请改回原来的；整栏删掉了的，请填报单位用原来发出的文件重填。",
    ),
    "DG-A410": Message(
        ERROR,
        "“{label}”填的“{given}”，看不出勾的是哪一项，没有采用；",
        "请向填报单位问清后填上；勾应当紧靠所选的一项。",
    ),
    "DG-A411": Message(
        ERROR,
        "“{label}”（{address}）里是公式，文件里没有存下算出来的结果，不知道填的是什么；",
        "请用 Excel 或 WPS 打开，核对后保存，再重新放入。",
    ),
    "DG-A429": Message(
        WARNING,
        "{where}有图片、手写的字或者嵌入的文件，写了什么读不出来；",
        "请打开原件看；是答案的，请照着填上；是印章、签名的，不必填。",
    ),
    "DG-A430": Message(
        WARNING,
        "{where}写着“{given}”，已照上一行的“{above}”读；",
        "请核对这一处，看说的是不是上一行的这一栏。",
    ),
    "DG-A431": Message(
        ERROR,
        "“{label}”（{address}）写着“{given}”，上一行的这一栏却没有内容，不知道是什么，没有采用；",
        "请问清楚填报单位，把这一栏写明。",
    ),
    "DG-A432": Message(
        WARNING,
        "{where}起的这一行，格数与表头不同，像是拆分、删掉了格，各格是哪一栏的可能错了位；",
        "请对照原件核对这一行的每一格。",
    ),
    "DG-A433": Message(
        ERROR,
        "“{label}”（{address}）的格里是表上的栏目名“{given}”，像是格子挪动了，没有采用；",
        "请看原件里这一栏填的是什么，照着填上；挪动过的格，前后几栏都核对一下。",
    ),
    "DG-A434": Message(
        WARNING,
        "“{label}”有 {count} 项同名，文件里各栏的先后或者数目同发出的不一样，已按先后读，可能错了位；",
        "请对照原件核对这几项。",
    ),
    "DG-A428": Message(
        ERROR,
        "“{label}”里是 Excel 的数“{given}”，看不出写的是1月还是10月；",
        "请填报单位写成“2026年10月”一类的文字，或者核对后照实填写。",
    ),
    "DG-A412": Message(
        ERROR,
        "“{label}”（{address}）里的公式出了错，显示的是“{given}”，没有采用；",
        "请填报单位改正公式，或者直接填上数。",
    ),
    "DG-A413": Message(
        ERROR,
        "“{label}”（{address}）与同一行相邻的格合并了，合并后的文字是“{given}”，分不出哪些是这一格的，没有采用；",
        "请打开表核对，把文字分填到原来的各格里。",
    ),
    "DG-A414": Message(
        WARNING,
        "{where}上下几行合并成了一格，“{given}”已按每行都填了它来读；",
        "请核对是不是几行共用；是几行合计的数，请分别填到各行。",
    ),
    "DG-A415": Message(
        WARNING,
        "{where}有划去的字“{given}”，没有采用；",
        "请核对填报单位是不是不要这些字了。",
    ),
    "DG-A416": Message(
        WARNING,
        "{where}是隐藏的，里面填的照样读了；",
        "请核对是筛选时藏起来的，还是填报单位不要了；不要的请删去。",
    ),
    "DG-A417": Message(
        WARNING,
        "{where}有批注“{given}”；",
        "请核对批注里是不是答案；是的，请填到格里。",
    ),
    "DG-A418": Message(
        WARNING,
        "{where}原来是“{other}”的位置，现在的表头是“{label}”，已按表头读；",
        "请核对这一处，看填报单位是不是把位置换了。",
    ),
    "DG-A419": Message(
        WARNING,
        "文件里没有表格标识，按表头看是“{form}”，已照表头读出；",
        "请核对并指明是哪个单位、哪一年的表。",
    ),
    "DG-A420": Message(
        WARNING,
        "表上的标识是发给“{unit}”的，“{label}”填的却是“{given}”；",
        "请核对是哪个单位的表：可能是借用了别的单位的空表。",
    ),
    "DG-A421": Message(
        WARNING,
        "这个文件里有 {count} 份表，已分别读出；",
        "请核对各是哪个单位的；同一单位的，请确认以哪一份为准。",
    ),
    "DG-A422": Message(
        WARNING,
        "这是打印后扫描的，或者转成了不能填写的 PDF（{identity}），填了什么读不出来；",
        "请照原件把内容录入，或者请填报单位另报可填写的文件。",
    ),
    "DG-A423": Message(
        ERROR,
        "这像是一份扫描件，但看不清表上的二维码，不知道是哪个单位的哪张表；",
        "请用 150 dpi 以上重新扫描，不要拍歪、拍糊；或者请填报单位报送可填写的文件。",
    ),
    "DG-A424": Message(
        WARNING,
        "文件里的第{number}份表没有自己的标识；",
        "请核对并指明是哪个单位的表。",
    ),
    "DG-A425": Message(
        WARNING,
        "表外的文字太多，还有 {count} 处没有列出；",
        "请打开原件看看表外写了什么。",
    ),
    "DG-A426": Message(
        WARNING,
        "{where}有修订痕迹，删去了“{given}”，已按删去以后的读；",
        "请填报单位确认修订后另存，或者核对修订前后以哪个为准。",
    ),
    "DG-A427": Message(
        WARNING,
        "隐藏的首行、首列被删掉了，已照“{form}”的表头读出；",
        "请对照原件核对；以后不要在发下去的表里删行删列。",
    ),
}
