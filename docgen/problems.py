"""Every message a user can get: code, place (file:line:col), what is wrong, how to mend it.

A problem is data, not an exception: a stage collects all it finds and goes on as far as it can.
`ProblemsFound` is raised only where nothing useful can follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem weighs: an error stops the run, a warning only under `--strict`."""

    ERROR = "错误"
    WARNING = "警告"
    NOTE = "提示"


@dataclass(frozen=True, order=True)
class Place:
    """Where a problem stands; line and column count from 1, 0 means the whole file."""

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """`file`, `file:line` or `file:line:col`, as editors understand it."""
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(part for part in parts if part)


# The way to a value in a YAML file, ("指导计划", "行", 3, "日期"), and a loaded file's line map: where the
# value, or its nearest parent that is written there, stands.
KeyPath = tuple[str | int, ...]
PlaceOf = Callable[[KeyPath], Place]


@dataclass(frozen=True)
class Message:
    """An entry of the catalogue: severity, what is wrong and how to mend it (format strings)."""

    severity: Severity
    what: str
    remedy: str


@dataclass(frozen=True)
class Problem:
    """One problem found, ready to be shown."""

    code: str
    severity: Severity
    what: str
    remedy: str
    place: Place = field(default_factory=Place)

    def __str__(self) -> str:
        """One line: place, what, remedy, code."""
        head = f"{self.place}: " if self.place.file else ""
        return f"{head}{self.severity}：{self.what}{self.remedy}[{self.code}]"

    def as_json(self) -> dict[str, object]:
        """The problem as plain data for `--json`."""
        return {
            "code": self.code,
            "severity": self.severity.name.lower(),
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "message": self.what,
            "remedy": self.remedy,
        }


def problem(code: str, place: Place | None = None, **facts: object) -> Problem:
    """The catalogue's message `code` filled with `facts`, at `place`."""
    message = CATALOGUE[code]
    return Problem(
        code,
        message.severity,
        message.what.format(**facts),
        message.remedy.format(**facts),
        place or Place(),
    )


class Problems:
    """The problems of a run, collected; iterates sorted by place."""

    def __init__(self, found: Iterable[Problem] = ()) -> None:
        self._found: list[Problem] = list(found)

    def add(self, code: str, place: Place | None = None, **facts: object) -> None:
        """Collect the catalogue's message `code` at `place`."""
        self._found.append(problem(code, place, **facts))

    def extend(self, found: Iterable[Problem]) -> None:
        """Collect problems found elsewhere."""
        self._found.extend(found)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(set(self._found), key=lambda p: (p.place, p.code, p.what)))

    def __len__(self) -> int:
        return len(set(self._found))

    def of(self, severity: Severity) -> list[Problem]:
        """Those of one severity, sorted by place."""
        return [p for p in self if p.severity is severity]

    @property
    def failed(self) -> bool:
        """Whether an error is among them."""
        return any(p.severity is Severity.ERROR for p in self._found)

    def stop_if_failed(self) -> None:
        """Raise `ProblemsFound` with everything collected if an error is among them."""
        if self.failed:
            raise ProblemsFound(self)


class ProblemsFound(Exception):
    """Nothing useful can follow; carries every problem found so far.

    `usage` tells a wrong call of the command (exit code 2) from wrong data (exit code 1).
    """

    def __init__(self, problems: Problems | Iterable[Problem], *, usage: bool = False) -> None:
        self.problems = problems if isinstance(problems, Problems) else Problems(problems)
        self.usage = usage
        super().__init__("\n".join(str(p) for p in self.problems))


def stop(code: str, place: Place | None = None, *, usage: bool = False, **facts: object) -> ProblemsFound:
    """The exception to raise for a single problem that ends the run."""
    return ProblemsFound([problem(code, place, **facts)], usage=usage)


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

CATALOGUE: dict[str, Message] = {
    # --- DG-L: reading files (source/load.py) ---
    "DG-L101": Message(
        _E,
        "没有这个文件：{file}；",
        "请检查文件名和所在文件夹，或照已有年份的同名文件建一个。",
    ),
    "DG-L102": Message(
        _E,
        "这是一个文件夹，不是文件；",
        "请给文件夹改名，把数据写在同名的文件里。",
    ),
    "DG-L103": Message(
        _E,
        "没有读取这个文件的权限；",
        "请在文件的“属性”里给当前用户读取权限，或把文件复制到自己的文件夹。",
    ),
    "DG-L104": Message(
        _E,
        "不能读取：{reason}；",
        "请检查它是否被别的程序占用、所在磁盘是否可用。",
    ),
    "DG-L105": Message(
        _E,
        "文件有 {size} MB，数据文件不能超过 1 MB；",
        "请检查是否误把别的文件存成了这个名字，数据文件只放文字。",
    ),
    "DG-L106": Message(
        _E,
        "文件不是 UTF-8 编码，疑为{guess}；",
        "请用编辑器打开，核对文字后另存为，编码选 UTF-8。",
    ),
    "DG-L107": Message(
        _E,
        "文件是空的，没有任何数据；",
        "请照已有年份的同名文件填写。",
    ),
    "DG-L110": Message(
        _E,
        "这里有不能用的控制字符 {name}；",
        "请删去它（看不见时把前后几个字一起删去重打）；从 Word 粘贴的文字请用“只保留文本”。",
    ),
    "DG-L111": Message(
        _W,
        "这里有看不见或已损坏的字符 {name}；",
        "请核对原文后删去重打。",
    ),
    "DG-L112": Message(
        _W,
        "同类的字符还有 {count} 处没有列出；",
        "请先改好已列出的，再运行一次。",
    ),
    "DG-L113": Message(
        _E,
        "引号里的转义写法变成了不能用的字符 {name}；",
        "请去掉“\\”开头的写法，或把双引号换成单引号。",
    ),
    "DG-L201": Message(
        _E,
        "“{written}”是 YAML 的引用写法，这里不用；",
        "如果是文字，请加引号：'{written}'；如果想重复上文，请把内容再写一遍。",
    ),
    "DG-L202": Message(
        _E,
        "“{written}”带有 YAML 的锚点（& 开头），这里不用；",
        "如果是文字，请加引号：'{written}'；否则请删去 & 开头的词。",
    ),
    "DG-L203": Message(
        _E,
        "“{written}”带有 YAML 的标签（! 开头），这里不用；",
        "如果是文字，请加引号：'{written}'；否则请删去 ! 开头的词。",
    ),
    "DG-L204": Message(
        _E,
        "一个文件只能有一份数据，这里又用“---”开始了第二份；",
        "请删去“---”；第二份数据请存成另一个文件。",
    ),
    "DG-L205": Message(
        _E,
        "层次太深，超过了 {most} 层；",
        "请检查方括号、花括号和缩进，数据一般不超过 5 层。",
    ),
    "DG-L206": Message(
        _E,
        "“{written}”写在了键的位置，键只能是文字；",
        "以 [ 或 {{ 开头的文字请加引号：'{written}'；否则请检查这一行的冒号和括号。",
    ),
    "DG-L207": Message(
        _E,
        "“<<”是 YAML 的合并写法，这里不用；",
        "请把要合并的内容逐项写出来。",
    ),
    "DG-L208": Message(
        _E,
        "冒号前面没有键；",
        "请补上键，例如“标题: ……”。",
    ),
    "DG-L209": Message(
        _E,
        "“{key}”写了两次，前一次在 {first}；",
        "请只留一处。",
    ),
    "DG-L210": Message(
        _E,
        "文件的内容应是一行行的“键: 值”，现在不是；",
        "请照已有年份的同名文件填写，如“标题: ……”（半角冒号，后面空一格）。",
    ),
    "DG-L211": Message(
        _E,
        "文件里的值超过了 {most} 个；",
        "请检查是否误把别的文件存成了这个名字，或把数据分成几个文件。",
    ),
    "DG-L221": Message(
        _E,
        "“{key}”后面用了全角冒号“：”；",
        "请改成半角冒号加一个空格，如“{key}: ……”；如果这一行是上面文字的一部分，请缩进到与上文对齐。",
    ),
    "DG-L222": Message(
        _E,
        "“{key}”后面的冒号没有空格；",
        "请在冒号后空一格，如“{key}: ……”；如果这一行是上面文字的一部分，请缩进到与上文对齐。",
    ),
    "DG-L223": Message(
        _E,
        "这里用了制表符（Tab 键）；",
        "请删去，改用空格，每层缩进两格。",
    ),
    "DG-L224": Message(
        _E,
        "这里的引号 {mark} 没有成对；",
        "请在文字末尾补上同样的半角引号；文字里要用的引号请写成“ ”。",
    ),
    "DG-L225": Message(
        _E,
        "双引号里的“\\”有特别的意思，这里的写法不对；",
        "请把外面的双引号换成单引号，或把“\\”写成“\\\\”。",
    ),
    "DG-L226": Message(
        _E,
        "以“{char}”开头的文字在 YAML 里有特别的意思；",
        "请给整个值加上引号，如 '{char}……'。",
    ),
    "DG-L227": Message(
        _E,
        "“|”或“>”后面不能在同一行写字；",
        "请把文字放到下一行，缩进两格。",
    ),
    "DG-L228": Message(
        _E,
        "“|”下面的文字没有缩进；",
        "请把各行文字都缩进两格。",
    ),
    "DG-L229": Message(
        _E,
        "这个值里又有冒号加空格（“: ”），程序分不清哪里是键；",
        "请给整个值加上引号，如 '……'，或把里面的冒号改成全角“：”。",
    ),
    "DG-L230": Message(
        _E,
        "从这里的“{mark}”开始的列表没有写对；",
        "请检查括号是否成对、各项是否用半角逗号隔开。{hint}如果它是文字，请给整个值加上引号。",
    ),
    "DG-L231": Message(
        _E,
        "这一行与上面的行没有对齐；",
        "请检查缩进：同一层的键或“- ”从同一列开始，下一层多缩进两格；"
        "一段文字写不下时用“键: |”，另起一行缩进写。",
    ),
    "DG-L232": Message(
        _E,
        "以 {mark} 开头的值已经结束，后面却还有文字；",
        "请给整个值加上单引号，如 '……'；并检查前面几行的引号、括号是否成对。",
    ),
    "DG-L233": Message(
        _E,
        "这一行不是“键: 值”，也没有缩进成上面文字的一部分；",
        "如果是键，请补上半角冒号和空格；如果是上面文字的一部分，请缩进到与上文对齐。",
    ),
    "DG-L234": Message(
        _E,
        "“- ”不能与键写在同一行，也不能比上一项缩进得更深；",
        "请另起一行，缩进两格再写“- ”；如果“-”是文字，请给整个值加上引号。",
    ),
    "DG-L290": Message(
        _E,
        "YAML 写法有误，程序读到这里读不下去；",
        "请检查这一行和上一行的冒号、引号、括号和缩进（解析程序说：{said}）。",
    ),
    "DG-L301": Message(
        _W,
        "空格后面的“{dropped}”被当作注释，没有计入内容；",
        "如果是内容，请给整个值加上引号；如果是注释，请在 # 后面空一格。",
    ),
    "DG-L302": Message(
        _W,
        "“{text}”分写在几行里，换行的地方会变成空格；",
        "请写在一行里；要保留换行时用“键: |”，另起一行缩进写。",
    ),
    "DG-L303": Message(
        _E,
        "第 {line} 行的“-”后面少一个空格，这一项和上一项连成了一句：“{text}”；",
        "请在“-”后面加一个空格，如“- 地址：……”。",
    ),
    "DG-L401": Message(
        _E,
        "“{given}”不是年份；",
        "请写四位数字，如 YEAR=2026。{hint}",
    ),
    "DG-L402": Message(
        _E,
        "没有找到单位的数据文件夹（{folder} 下面应有一个单位一个文件夹）；",
        "请在项目的文件夹里运行；新单位请照 data/yangcheng 建立。",
    ),
    "DG-L403": Message(
        _E,
        "没有{year}年的数据：{known}；",
        "请照上一年的文件夹复制一个，改名为 {year}，再改里面的内容。",
    ),
    "DG-L404": Message(
        _E,
        "{year}年的数据有几个单位都有：{offices}；",
        "请写明单位，如 YEAR={year} OFFICE={first}。",
    ),
    "DG-L405": Message(
        _E,
        "没有叫“{given}”的单位；",
        "{hint}请从现有的单位里选：{offices}。",
    ),
    "DG-L406": Message(
        _E,
        "{office}没有{year}年的数据，已有的年份：{years}；",
        "请把上一年的文件夹复制为 data/{name}/{year}，再改里面的内容。",
    ),
    "DG-L407": Message(
        _E,
        "文件夹里没有 notice.yaml，也没有 plan.yaml，{year}年没有可以生成的内容；",
        "请照已有年份的文件建立，注意文件名和扩展名 .yaml。",
    ),
    "DG-L408": Message(
        _W,
        "这个文件没有用到，程序只读{read}；",
        "如果文件名写错了，请改名；如果用不着，请移到别处。",
    ),
    # --- DG-V: values (source/validate.py) ---
    "DG-V101": Message(
        _E,
        "缺少“{where}”；",
        "请补上一行“{key}: ……”，照实际填写，例如“{key}: {example}”。",
    ),
    "DG-V102": Message(
        _E,
        "“{where}”没有填写；",
        "请在冒号后空一格填写，如“{key}: {example}”。",
    ),
    "DG-V103": Message(
        _E,
        "{home}没有“{key}”这个键；",
        "{hint}可用的键：{keys}。",
    ),
    "DG-V104": Message(
        _E,
        "“{key}”写在了不该写的地方，它应在{other}；",
        "请检查缩进，把它移到{other}；{home}可用的键：{keys}。",
    ),
    "DG-V105": Message(
        _E,
        "“{where}”是空的；",
        "请填写，或删去这一行“- ”。",
    ),
    "DG-V106": Message(
        _E,
        "“{where}”应是一段文字，现为{now}；",
        "请写在一行里；几段文字用“{key}: |”，另起一行缩进写；以 [ 或 {{ 开头的文字请加引号。",
    ),
    "DG-V107": Message(
        _E,
        "“{where}”下面应有下级的键，现为{now}；",
        "请另起一行，缩进两格写：{keys}。{hint}",
    ),
    "DG-V108": Message(
        _E,
        "“{where}”应是列表，现为{now}；",
        "请另起一行，每项一行，以“- ”开头，缩进两格。",
    ),
    "DG-V109": Message(
        _E,
        "“{where}”只能填{choices}，现为{now}；",
        "{hint}请从中选一个。",
    ),
    "DG-V110": Message(
        _E,
        "“{where}”：{said}；",
        "请填不带小数和单位的阿拉伯数字，如 3。",
    ),
    "DG-V111": Message(
        _E,
        "“{where}”：{said}；",
        "请填阿拉伯数字，单位毫米不写，如 24 或 24.5。",
    ),
    "DG-V112": Message(
        _E,
        "“{where}”：{said}；",
        "请照“2026-03-30”的样子填写。",
    ),
    "DG-V113": Message(
        _E,
        "“{where}”：{said}；",
        "请对照日历改正月份和日子。",
    ),
    "DG-V114": Message(
        _E,
        "“{where}”：{said}；",
        "请填“是”或“否”。",
    ),
    "DG-V115": Message(
        _E,
        "“{where}”：{said}；",
        "请依次写机关代字、〔年份〕、顺序号和“号”，如“阳应急总指办发〔2026〕3号”。",
    ),
    "DG-V116": Message(
        _E,
        "“{where}”：{said}；",
        "请填起止月份（前小后大），如“3-12”；或逐个列出，如“3、6、9”。",
    ),
    "DG-V117": Message(
        _E,
        "“{where}”：{said}；",
        "请填年、月或日，如“2026年”“2026年6月”“2026年6月上旬”“2026年6月15日”“2026年上半年”。",
    ),
    "DG-V118": Message(
        _E,
        "“{where}”：{said}；",
        "请照“每月第三周的星期五”填写，只改“三”和“五”。",
    ),
    "DG-V119": Message(
        _E,
        "“{where}”：{said}；",
        "由规则推算日期的填“月份: 4”，自定日期的填“日期: 2026-04-24”。",
    ),
    "DG-V120": Message(
        _E,
        "“{where}”：{said}；",
        "请改成同一个月，或只留“日期”。",
    ),
    "DG-V121": Message(
        _E,
        "“{where}”：{said}；",
        "请在“列”下面逐列写“- 标题: ……”。",
    ),
    "DG-V122": Message(
        _E,
        "“{where}”：{said}；",
        "请把“字段”改成其中一个；表头要另写的，写在“标题”里。",
    ),
    "DG-V123": Message(
        _E,
        "“{where}”：{said}；",
        "请改成半角冒号，后面空一格，如“{key}: ……”。",
    ),
    "DG-V124": Message(
        _E,
        "“{where}”{limit}，现为{now}；",
        "请改成范围内的数。",
    ),
    "DG-V125": Message(
        _E,
        "“{where}”没有填够，现为{now}；",
        "请填写，如“{key}: {example}”。",
    ),
    "DG-V126": Message(
        _E,
        "“{where}”：{said}；",
        "请只填一个值，不加括号。",
    ),
    "DG-V127": Message(
        _E,
        "“{where}”：{said}；",
        "请只写数字，如“000012”，不足 6 位的前面会补 0。",
    ),
    "DG-V128": Message(
        _E,
        "“{where}”：{said}；",
        "请写 绝密、机密 或 秘密，后面可加保密期限，如“机密★1年”。",
    ),
    "DG-V190": Message(
        _E,
        "“{where}”：{said}；",
        "请改正后再运行。",
    ),
    "DG-V191": Message(
        _E,
        "“{where}”填得不对，现为{now}；",
        "请对照已有年份的同名文件改正（检查程序说：{said}）。",
    ),
    "DG-V199": Message(
        _E,
        "同一文件里还有 {count} 处问题没有列出；",
        "请先改好已列出的，再运行一次。",
    ),
    "DG-V201": Message(
        _E,
        "附件的内容写了“{content}”，但 plan.yaml 里没有“{part}”；",
        "请在 plan.yaml 里补上“{part}”，或改这里的“内容”。",
    ),
    "DG-V202": Message(
        _E,
        "附件的内容“{content}”不是计划里的表，也不是文件；",
        "{hint}计划里的表可写{known}；文件请写年份文件夹下的路径，如 attachments/转发通知.yaml。",
    ),
    "DG-V203": Message(
        _E,
        "附件的内容“{content}”不在本年的文件夹里；",
        "请把文件放到年份文件夹下的 attachments 里，写 attachments/文件名。",
    ),
    "DG-V204": Message(
        _E,
        "没有找到附件的内容“{content}”；",
        "{hint}请检查文件名；路径从 {folder} 文件夹写起，如 attachments/转发通知.yaml。",
    ),
    "DG-V205": Message(
        _E,
        "附件的内容“{content}”不是 .yaml 文件；",
        "请把转发的文件照 attachments 里的样子录成 .yaml；不随文印发的附件不写“内容”。",
    ),
    "DG-V206": Message(
        _E,
        "没有名为“{layout}”的版式；",
        "可用的版式：{layouts}。",
    ),
    "DG-V207": Message(
        _E,
        "“发文机关”写的是“{given}”，文件却在 {office} 的文件夹里；",
        "请改成“发文机关: {office}”，或把文件移到该单位的文件夹。",
    ),
    "DG-V208": Message(
        _E,
        "附件第{number}项的标题与第{first}项相同：“{title}”；",
        "请改成各自的标题，或删去多余的一项。",
    ),
    "DG-V301": Message(
        _W,
        "“{written}”：{fact}，{advice}；",
        "正文照原样排印，请核对后决定是否改正。",
    ),
    "DG-V302": Message(
        _N,
        "“{written}”里有全角数字；",
        "日期、数字项已按半角处理，请改成半角数字。",
    ),
    "DG-V303": Message(
        _N,
        "发文字号写作“{written}”，已按“{used}”处理：年份用六角括号〔 〕，"
        "顺序号不加“第”、不编虚位（GB/T 9704-2012 7.2.5）；",
        "请照此改正。",
    ),
    "DG-V305": Message(
        _W,
        "标题没有以法定文种结尾；",
        "文种有15种：{genres}（党政机关公文处理工作条例第八条）；方案、计划等请作为通知的附件印发。",
    ),
    "DG-V306": Message(
        _W,
        "附件说明里的标题是“{title}”，附件页上的标题是“{page}”，两处应当一致（GB/T 9704-2012 7.3.7）；",
        "已照原样排印，请核对后统一。",
    ),
    "DG-V307": Message(
        _W,
        "结构层次从“{above}”跳到了“{level}”；",
        "层次依次用“一、”“（一）”“1.”“（1）”（GB/T 9704-2012 7.3.3），这里应是“{wanted}”。",
    ),
    "DG-V308": Message(
        _W,
        "发文字号的年份是{written}，文件却在{year}年的文件夹里；",
        "请核对年份，是否沿用了别的年度的数据。",
    ),
    "DG-V309": Message(
        _W,
        "发文字号的代字是“{written}”，office.yaml 里的机关代字是“{own}”；",
        "请核对，改成一致。",
    ),
    "DG-V310": Message(
        _W,
        "没有{missing}；",
        "公文应有发文机关署名和成文日期（GB/T 9704-2012 7.3.5），请核对后补上；已照原样排印，没有代为填写。",
    ),
    "DG-V311": Message(
        _W,
        "成文日期{issued}在印发日期{printed}之后；",
        "请核对：印发日期应与成文日期同日或在其后。",
    ),
    "DG-V312": Message(
        _W,
        "标题写的是{written}年，文件却在{year}年的文件夹里；",
        "请核对年份，是否沿用了别的年度的数据。",
    ),
    "DG-V313": Message(
        _W,
        "有{count}项演练的时间不在{year}年，第一处是“{time}”；",
        "请核对年份，是否沿用了别的年度的数据。",
    ),
    # --- DG-P: planning ---
    "DG-P101": Message(
        _N,
        "{month}月演练日按规则为{rule_date}，{met}，按“{policy}”改为{date}；",
        "如另有安排，请在指导计划该月的行里写明“日期”和“改期理由”。",
    ),
    "DG-P102": Message(
        _W,
        "{month}月演练日按规则为{rule_date}，{met}，按“{policy}”改到了另一个月：{date}；",
        "如应留在{month}月，请在指导计划该月的行里写明“日期”和“改期理由”。",
    ),
    "DG-P103": Message(
        _N,
        "{month}月演练日按规则为{rule_date}，{met}，按“{policy}”没有改期；",
        "如应改期，请把“遇法定节假日”改为“顺延”或“提前”，或在该月的行里写明“日期”。",
    ),
    "DG-P104": Message(
        _W,
        "{month}月演练日按规则为{rule_date}，{met}，数据里没有写遇节假日怎么办，没有改期；",
        "请在“演练日”下写“遇法定节假日: 顺延”，或“提前”“保留”。",
    ),
    "DG-P105": Message(
        _W,
        "{month}月演练日按规则为{rule_date}，{met}，按“{policy}”在{year}年内已无日可改，没有改期；",
        "请在指导计划该月的行里写明“日期”和“改期理由”。",
    ),
    "DG-P106": Message(
        _E,
        "“{rule}”永远没有这一天：整周指星期一至星期日都在当月的周，一个月至多四个；",
        "请把规则改为“每月第一周”至“每月第四周”中的一种。",
    ),
    "DG-P107": Message(
        _W,
        "没有{year}年节假日和调休的安排，没有核对演练日是否逢节假日；",
        "请在国务院办公厅公布后照通知填写 data/holidays/{year}.yaml，再运行一次。",
    ),
    "DG-P108": Message(
        _N,
        "{date}在年末，{next}年元旦的放假和调休安排还没有，可能改变这一天；",
        "请在国务院办公厅公布后照通知填写 data/holidays/{next}.yaml，再运行一次。",
    ),
    "DG-P109": Message(
        _W,
        "{year}年{month}月没有第{week}个整周（星期一至星期日都在当月），这个月没有演练日；",
        "如这个月也要演练，请在指导计划该月的行里写明“日期”；否则请从规则的“月份”里去掉{month}月。",
    ),
    "DG-P201": Message(
        _W,
        "第{row}行在{month}月，而演练日规则的“月份”里没有{month}月；",
        "请核对这一行，或把{month}月加进规则的“月份”。",
    ),
    "DG-P202": Message(
        _E,
        "第{row}行没有写“日期”，又没有“演练日”规则，无从得知是哪一天；",
        "请在这一行写“日期”，或在文件里写“演练日”规则。",
    ),
    "DG-P203": Message(
        _E,
        "第{row}行没有写“日期”，而按“{rule}”，{year}年{month}月没有这样的整周（星期一至星期日都在当月）；",
        "请在这一行写“日期”。",
    ),
    "DG-P204": Message(
        _W,
        "第{row}行写了“改期理由”却没有写“日期”，日期仍按规则为{date}；",
        "如要改期，请写“日期”；否则请删去“改期理由”。",
    ),
    "DG-P205": Message(
        _E,
        "第{row}行的日期{date}不在{year}年；",
        "请核对年份，印出的指导计划只写月日，看不出年份。",
    ),
    "DG-P206": Message(
        _W,
        "第{row}行的日期是{date}，按“{rule}”应为{ruled}，改期理由：{reason}；",
        "如理由属实，无须修改。",
    ),
    "DG-P207": Message(
        _W,
        "第{row}行的日期是{date}，按“{rule}”应为{ruled}，没有写改期理由；",
        "如确需改期，请写“改期理由”；否则请删去“日期”，按规则推算。",
    ),
    "DG-P208": Message(
        _W,
        "第{row}行的日期{date}逢{day_off}；",
        "请核对日期，改为工作日；如确在这一天演练，无须修改。",
    ),
    "DG-P209": Message(
        _W,
        "第{row}行（{date}）早于第{other}行（{other_date}），没有按日期先后排列；",
        "请调整行的先后，或核对日期。",
    ),
    "DG-P210": Message(
        _W,
        "第{row}行与第{other}行是同一天：{date}；",
        "请核对日期；如确在同一天，无须修改。",
    ),
    "DG-P211": Message(
        _N,
        "演练日规则的“月份”里有{months}，指导计划里没有这些月份的行；",
        "请补上，或从“月份”里去掉。",
    ),
    "DG-P301": Message(
        _N,
        "“{name}”的截止日期{date}逢{day_off}；",
        "如要提前，{before}。",
    ),
    "DG-P302": Message(
        _N,
        "“{name}”的截止日期{date}在下一年；",
        "如是报送全年情况，无须修改；否则请核对年份。",
    ),
    "DG-P303": Message(
        _W,
        "“{name}”的截止日期{date}不在{year}年；",
        "请核对年份，是否沿用了别的年度的数据。",
    ),
    "DG-P304": Message(
        _N,
        "没有{year}年节假日和调休的安排，没有核对“{name}”的截止日期{date}是否逢节假日；",
        "请在国务院办公厅公布后照通知填写 data/holidays/{year}.yaml，再运行一次。",
    ),
    "DG-P401": Message(
        _E,
        "{date}既写在“放假”（{name}）里，又写在“调休上班”里；",
        "请对照通知，只留一处。",
    ),
    "DG-P402": Message(
        _W,
        "调休上班的{date}是{weekday}，本来就上班；",
        "请对照通知核对日期：调休上班的都是星期六或星期日。",
    ),
    "DG-P403": Message(
        _E,
        "{date}不属于{year}年的放假安排；",
        "请对照通知核对年份：只可以是{year}年的日期，和为元旦放假、调休的上一年12月末的日期。",
    ),
    "DG-P404": Message(
        _W,
        "{year}年的放假安排里没有{missing}，那几天会当作平常日子；",
        "请照通知补齐七个节日；与别的节日合并放假的，名称写在一起，如“国庆节、中秋节”。",
    ),
    "DG-P405": Message(
        _W,
        "“{name}”里的{date}与同一节日别的放假日不相连；",
        "请对照通知核对日期。",
    ),
    "DG-P406": Message(
        _E,
        "文件名说的是{named}年，“年份”写的是{year}；",
        "请改成一致：文件名是哪一年，“年份”就写哪一年。",
    ),
    # --- DG-C: composing the document ---
    "DG-C101": Message(
        _E,
        "正文里的 {{{{ … }}}} 不能识别：{reason}。",
        "可用的写法如 {{{{ 截止.计划报送 | 日期 }}}}（得“2024年3月10日”）、"
        "{{{{ 截止.计划报送 | 月日 }}}}（得“3月10日”），"
        "名称要与 plan.yaml 的“截止”一致。",
    ),
    "DG-C102": Message(
        _E,
        "“{name}”的列宽差得太多，有的列放不下一个字；",
        "请调整“列”里的“宽”，纵向页面合计 156 毫米，横向 225 毫米，每列不少于 9 毫米。",
    ),
    "DG-C103": Message(
        _W,
        "发文机关标志有 {count} 个字，要压得很窄才能排在一行里，不易辨认；",
        "请考虑用规范化简称（GB/T 9704-2012 7.2.4）。",
    ),
    # --- DG-R: rendering ---
    "DG-R101": Message(
        _E,
        "字体文件夹“{folder}”不全（{reason}）。",
        "请运行 make fonts 重新取得字体。",
    ),
    "DG-R102": Message(
        _E,
        "缺少排版 PDF 所需的系统库（{reason}）。",
        "请安装：apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0；"
        "在此之前可以用 --format docx 只生成 Word 文件。",
    ),
    "DG-R103": Message(
        _W,
        "没有排版（{reason}），所以 Word 文件里版记所在的页没有核对过。",
        "打印前请看一眼末页：版记应在双页。",
    ),
    "DG-R104": Message(
        _W,
        "首页没有显示正文（GB/T 9704-2012 7.3.3）。",
        "请精简主送机关，或缩短标题。",
    ),
    "DG-R107": Message(
        _N,
        "主送机关过多，首页会没有正文，已移到版记（GB/T 9704-2012 7.3.2）。",
        "如不愿移动，请精简主送机关。",
    ),
    "DG-R108": Message(
        _E,
        "版记太长，一页放不下。",
        "请精简主送机关和抄送机关，例如用“各乡（镇）人民政府”代替逐个列出。",
    ),
    "DG-R105": Message(
        _N,
        "“{char}”（{point}）不在本来的字体里，用 {font} 代替显示。",
        "打印前请看一眼这个字。",
    ),
    "DG-R106": Message(
        _W,
        "“{char}”（{point}）没有字体能显示。",
        "请换用别的写法，或安装含有这个字的字体后运行 make fonts。",
    ),
    # DG-R3xx: Word files (render/docx)
    "DG-R301": Message(
        _E,
        "Word 模板打不开：{reason}。",
        "请把原来的模板放回 templates/docx/，再在 Word 里修改，另存时类型选“Word 文档（*.docx）”。",
    ),
    "DG-R302": Message(
        _E,
        "Word 模板里的语句有误（{reason}）{near}；",
        "请对照原来的模板改正蓝色的语句和双花括号里的名称。",
    ),
    "DG-R303": Message(
        _E,
        "Word 模板用了没有的名称“{name}”；",
        "请改为下列名称之一：{known}。",
    ),
    "DG-R304": Message(
        _E,
        "Word 模板里有不允许的语句（{reason}）；",
        "模板只可以取用要素的文字，请删去这一处。",
    ),
    "DG-R305": Message(
        _E,
        "Word 模板里没有样式“{style}”；",
        "请在 Word 的“样式”窗格里新建同名的样式，或从原来的模板重新修改。",
    ),
    "DG-R306": Message(
        _E,
        "Word 模板里没有{page}页的页面设置；",
        "模板要有两节：前一节竖排，后一节横排（只保存版面，不印出）；请从原来的模板重新修改。",
    ),
    "DG-R307": Message(
        _E,
        "Word 模板没有给“{kind}”留位置；",
        "请在模板里补上 {{{{ 要素.{kind} }}}}（版记的内容是 {{{{ 版记.{kind} }}}}），写法照原来的模板。",
    ),
    "DG-R308": Message(
        _E,
        "文字里有 Word 不能容纳的字符：{text}；",
        "请在数据文件里找到这一处，删去看不见的控制字符后重新输入。",
    ),
    # --- DG-W: writing (publish) ---
    "DG-W001": Message(
        _W,
        "这个文件在上次生成以后被人改动过，改动的一份已原样另存为“{kept}”；",
        "请核对：要保留的改动写进数据文件后再运行一次，不需要时删除另存的一份。",
    ),
    "DG-W002": Message(
        _W,
        "这里原有一个同名文件，不是 docgen 生成的，已原样另存为“{kept}”；",
        "请核对另存的一份，不需要时自行删除。",
    ),
    "DG-W003": Message(
        _W,
        "这个文件不再生成了，但是被人改动过，所以原样留下；",
        "请核对，不需要时自行删除。",
    ),
    "DG-W004": Message(
        _W,
        "这份清单读不懂（{why}），已另存为“{kept}”，并重新写了一份；",
        "文件夹里与本次结果不同的文件都当作有人改动过，请核对另存的各份，不需要时删除。"
        "清单由 docgen 维护，请勿手工修改。",
    ),
    "DG-W005": Message(
        _N,
        "这个文件夹所在的磁盘不能加锁（{reason}）；",
        "请不要让两台电脑同时往这里生成文件。",
    ),
    "DG-W006": Message(
        _N,
        "上一次运行中途停了，留下的临时文件已经清理；",
        "本次已把文件都补齐，不必另做什么。",
    ),
    "DG-W101": Message(
        _E,
        "没有写这里的权限，或者磁盘是只读的，原有的文件都没有动；",
        "请关闭正打开这些文件的程序，检查文件夹的权限，或者换一个可以写的输出文件夹。",
    ),
    "DG-W102": Message(
        _E,
        "磁盘已满，或者超过了允许的大小，原有的文件都没有动；",
        "请清理磁盘后再运行一次。",
    ),
    "DG-W103": Message(
        _E,
        "文件名或者路径太长，磁盘不接受，原有的文件都没有动；",
        "请把输出文件夹移到层级较浅的地方，或者缩短标题。",
    ),
    "DG-W104": Message(
        _E,
        "这里应当是输出文件夹，现有一个同名的文件挡着；",
        "请把那个文件改名或者移走后再运行一次。",
    ),
    "DG-W105": Message(
        _E,
        "另一个 docgen{who}正在写这个文件夹，本次没有写任何文件；",
        "请等它结束后再运行一次。",
    ),
    "DG-W106": Message(
        _E,
        "要在这里写文件，现有一个同名的文件夹或者设备挡着，原有的文件都没有动；",
        "请把它改名或者移走后再运行一次。",
    ),
    "DG-W107": Message(
        _E,
        "正要替换这个文件时，它被别的程序改动了，原有的文件都没有动；",
        "请在别的程序里保存并关闭它，再运行一次。",
    ),
    "DG-W108": Message(
        _E,
        "这个文件正被别的程序占用，原有的文件都没有动；",
        "请关闭打开它的程序（如 Word、WPS）后再运行一次。",
    ),
    "DG-W109": Message(
        _E,
        "读写时系统报告错误（{reason}），原有的文件都没有动；",
        "请检查磁盘和网络连接后再运行一次。",
    ),
    "DG-W110": Message(
        _E,
        "写到一半出错（{reason}），又没能全部复原：有的文件是新的，有的还是旧的，每个都是完整的；",
        "请排除这个错误后再运行一次，docgen 会接着做完。",
    ),
    # --- DG-U: use of the command ---
    "DG-U101": Message(
        _E,
        "{office} 的 {year} 年数据里没有“{what}”。",
        "请在这一年的文件夹里补上（通知写在 notice.yaml，计划写在 plan.yaml），"
        "或改用 docgen build 生成已有的部分。",
    ),
    "DG-U102": Message(
        _E,
        "有 {count} 条警告；用了 --strict，所以没有写任何文件。",
        "请先处理上面的警告，或去掉 --strict。",
    ),
    # --- DG-S: set-up ---
    "DG-S101": Message(
        _E,
        "缺少系统软件包：{packages}；{reason}。",
        "请管理员执行“apt-get update && apt-get install -y {packages}”后重新运行。{works}",
    ),
    "DG-S102": Message(
        _W,
        "软件包 {packages} 没有装上（{reason}）；",
        "只影响生成 PDF 的速度，可以继续；管理员可执行“apt-get install -y {packages}”。",
    ),
    "DG-S103": Message(
        _E,
        "Python 组件没有装好：{reason}。",
        "请检查网络（或用“pip config set global.index-url …”设置本单位可用的镜像）后重新运行；{works}",
    ),
    "DG-S104": Message(
        _E,
        "测试用的 npm 组件没有装好：{reason}。",
        "请检查网络后重新运行 make test；不影响 make notice 等命令。",
    ),
    "DG-S105": Message(
        _E,
        "准备运行环境时出错：{reason}。",
        "请检查项目文件夹的权限和磁盘空间（约需 1 GB）后重新运行。",
    ),
    "DG-S201": Message(
        _E,
        "字体软件包 {packages} 没有取到：{reason}。",
        "请检查网络后重新运行；不能联网时，在另一台 Debian 12 上执行"
        "“apt-get download texlive-lang-chinese fonts-noto-cjk fonts-arphic-ukai”，"
        "把三个 .deb 文件拷到本机，再执行“make fonts DEBS=所在文件夹”。",
    ),
    "DG-S202": Message(
        _E,
        "{package} 中的 {file} 校验值不符（应为 {expected}，现为 {found}），没有使用；",
        "请确认软件源是 Debian 12（bookworm）后重新运行；文件损坏时请重新下载。",
    ),
    "DG-S203": Message(
        _E,
        "字体不能存入 {folder}：{reason}。",
        "请检查该文件夹的权限和磁盘空间（约需 100 MB，安装时 350 MB），"
        "或用环境变量 DOCGEN_FONTS 指定另一处。",
    ),
    "DG-S204": Message(
        _E,
        "字体没有备齐，原因见上一条；",
        "备齐之前可以用“.venv/bin/docgen notice 年份 --format docx”生成 Word 文件，PDF 要等备齐以后。",
    ),
    # --- DG-K: checking documents (check) ---
    "DG-K101": Message(
        _E,
        "不是 docx、PDF 或 YAML 文件，没有核验；",
        "请给出 Word（.docx）、PDF 或本程序的数据文件；图片或旧的 .doc 请先另存为 .docx。",
    ),
    "DG-K102": Message(
        _E,
        "{kind} 文件已损坏或不完整，没有核验；",
        "请重新取得这个文件，或用 Word（PDF 阅读器）打开后另存一份。",
    ),
    "DG-K103": Message(
        _E,
        "文件加了密码，或是旧格式 .doc，没有核验；",
        "请去掉密码，或另存为 .docx 后再核验。",
    ),
    "DG-K104": Message(
        _E,
        "文件展开后过大（{size} MB），没有核验；",
        "请确认这是一份公文；内嵌的图片、视频请先移出。",
    ),
    "DG-K105": Message(
        _E,
        "docx 里有 DTD 或实体声明，正常的 Word 文件没有，没有核验；",
        "请确认文件的来历，用 Word 打开后另存一份。",
    ),
    "DG-K106": Message(
        _W,
        "共 {count} 页，只核验了前 {most} 页；",
        "请把文件分成几份。",
    ),
    "DG-K107": Message(
        _W,
        "PDF 里没有文字（可能是扫描件），文字和字体没有核验；",
        "请用排版软件直接导出的 PDF。",
    ),
    "DG-K108": Message(
        _W,
        "版面位置没有核验：{reason}；",
        "请安装 LibreOffice（make 会自动准备），或核验导出的 PDF。",
    ),
    "DG-K109": Message(
        _E,
        "文件的内容程序读不懂，没有核验（{reason}）；",
        "请用 Word（PDF 阅读器）打开后另存一份再核验。",
    ),
    "DG-K110": Message(
        _E,
        "没有这个文件，或不能读取；",
        "请检查文件名和读取权限。",
    ),
    "DG-K111": Message(
        _E,
        "文件是空的（0 字节），没有核验；",
        "请重新取得这个文件。",
    ),
}
