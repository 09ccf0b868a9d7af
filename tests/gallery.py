"""`make gallery`: a specimen of each format and element, from its YAML to PDF, pictures and a page.

Reads: docs/gallery/data/<specimen>/.
Writes: docs/gallery/*.pdf, *.png and README.md; what has not changed is left alone.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from docgen.bootstrap.paths import font_cache
from docgen.desk.year import Places, YearJob
from docgen.document.elements import OfficialDocument
from docgen.model.kinds import DOCUMENT_KINDS, Format, Kind
from docgen.problems import Problem, Problems
from docgen.publish.artifact import Rendered
from docgen.source.year import read_year
from docgen.standard.layouts import ELECTRONIC

ROOT = Path(__file__).resolve().parents[1]
GALLERY = ROOT / "docs" / "gallery"
DATA = GALLERY / "data"
YEAR = "2026"
RESOLUTION = 60  # dpi: a page reads at a glance and the file stays small
COLOURS = 16
PICTURE_WIDTH = 320  # px on the page
MADE = ("*.pdf", "*.png")


@dataclass(frozen=True)
class Specimen:
    """A document of the gallery: its folder below data/, what it shows, its clauses, the pages to look at.

    `told` are the codes of the warnings and notes that its data rightly gets. `alone` is the annex
    that is shown as a file of its own as well.
    """

    name: str
    title: str
    shows: str
    clauses: str
    pages: tuple[int, ...] = (1, 2)
    told: tuple[str, ...] = ()
    alone: Kind | None = None


SPECIMENS = (
    Specimen(
        "notice",
        "通知",
        "一般的下行文：附件说明、附注、加盖印章的署名，附件随文装订，抄送几行悬挂对齐",
        "7.2.4—7.4.3",
        (1, 3, 4, 6),
    ),
    Specimen(
        "notice-unsealed",
        "通知（不加盖印章）",
        "不加盖印章的署名右空二字，日期比署名右移二字；正文后列联系方式",
        "7.3.5.2",
    ),
    Specimen(
        "secret",
        "通知（涉密、紧急）",
        "份号、密级和保密期限、紧急程度自上而下排在左上角",
        "7.2.1—7.2.3",
    ),
    Specimen(
        "request",
        "请示",
        "上行文：发文字号居左空一字，签发人居右空一字；附注写联系人",
        "7.2.5、7.2.6、7.3.6",
    ),
    Specimen(
        "request-joint",
        "请示（三个机关联合）",
        "三名签发人分两行，第二行与上一行第一个姓名对齐；三枚印章分两排",
        "7.2.4、7.2.6、7.3.5.1",
    ),
    Specimen("report", "报告", "上行文，不夹带请示事项", "7.2.6；条例第十五条"),
    Specimen(
        "joint-two",
        "通知（两个机关联合）",
        "机关名称上下排列，“文件”居右；署名并排，最后一个署名之下排日期",
        "7.2.4、7.3.5.1",
    ),
    Specimen("joint-four", "通知（四个机关联合）", "四枚印章分两排，互不相切", "7.2.4、7.3.5.1"),
    Specimen(
        "joint-unsealed",
        "通知（联合，不加盖印章）",
        "署名上下排列，主办机关在前",
        "7.2.4、7.3.5.2",
    ),
    Specimen(
        "bill",
        "议案",
        "签名章：下空二行，右空四字，职务在左二字，日期下空一行（签名章的位置留空）",
        "7.3.5.3",
    ),
    Specimen(
        "recipients-moved",
        "通知（主送机关移到版记）",
        "主送机关太多，首页排不下正文，程序移到版记，排在抄送之上，中间不加线",
        "7.3.2、7.4.2",
        told=("DG-R107",),
    ),
    Specimen(
        "forwarded",
        "通知（转发）",
        "转发的红头文件作为附件装订，“附件”排在第一行",
        "7.3.4、7.3.7",
        (1, 2, 3, 4),
    ),
    Specimen(
        "issued",
        "通知（印发办法、方案）",
        "文字附件：标题排在第三行，没有红头；题注，章居中、条号用黑体，正文里的表格",
        "7.3.3、7.3.7；条例第八条",
        (1, 2, 3, 5),
    ),
    Specimen(
        "landscape",
        "通知（横排表格附件）",
        "横排表格一单页一双页，页码与其他页在同一位置；横排的双页之后空一页排版记；附件另发时写发文字号",
        "7.3.7、第8章",
        (3, 4, 6),
        alone=Kind.PLAN,
    ),
    Specimen(
        "blank-page",
        "通知（版记前有空白页）",
        "正文恰好排满双页，版记另起，空白页和版记页都不编页码",
        "7.4.1、7.5",
        (2, 3, 4),
    ),
    Specimen(
        "letter",
        "函",
        "信函格式：标志距上页边30毫米，红色双线长170毫米，首页不显示页码；没有抄送，也就没有版记",
        "10.1",
        (1,),
    ),
    Specimen(
        "letter-secret",
        "函（涉密，两页）",
        "份号、密级、紧急程度在双线下左侧；版记不加分隔线，没有印发机关",
        "10.1",
    ),
    Specimen("order", "命令（令）", "令号居中，上下各空二行；签名章的位置留空", "10.2", (1, 2)),
    Specimen("order-named", "命令（令）（印姓名）", "不用签名章时印出姓名", "10.2", (1,)),
    Specimen("minutes", "纪要", "正文之后依次列出席、请假、列席", "10.3"),
    Specimen("resolution", "决议", "没有主送机关；附注写通过的会议", "条例第八条（一）"),
    Specimen("decision", "决定", "附件不止一个，编号；附件另行制发", "条例第八条（二）；7.3.4"),
    Specimen("communique", "公报", "没有主送机关", "条例第八条（四）"),
    Specimen("announcement", "公告", "没有主送机关，以“特此公告”结尾", "条例第八条（五）", (1,)),
    Specimen("circular", "通告", "逐条写明应当遵守的事项", "条例第八条（六）", (1,)),
    Specimen("opinions", "意见", "一级、二级标题", "条例第八条（七）；7.3.3"),
    Specimen("reply", "批复", "引来文的标题和发文字号", "条例第八条（十二）", (1,)),
    Specimen(
        "rare-characters",
        "通报（生僻字）",
        "人名、单位名里的喆、垚、堃、㛃、𬭎由备用字体补上，行距不变",
        "条例第八条（九）",
        told=("DG-R105",),
    ),
)


@dataclass(frozen=True)
class Made:
    """What docgen made of a specimen: its documents, the files in their order, and what it had to say."""

    documents: tuple[OfficialDocument, ...]
    files: tuple[Rendered, ...]
    said: tuple[Problem, ...]

    def file(self, kind: Kind, form: Format, title: str = "") -> bytes:
        """The file of a kind in a format, of the title if one is given; ValueError if not exactly one is."""
        files = (file for file in self.files if (file.kind, file.format) == (kind, form))
        (found,) = (file for file in files if title in ("", file.title))
        return found.content


def data_in(folder: Path, layout: str) -> Path:
    """A copy of the specimens' data below `folder` whose offices choose another 版式."""
    copy = folder / "data"
    shutil.copytree(DATA, copy)
    for file in copy.glob("*/office.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(f"版式: {ELECTRONIC.name}", f"版式: {layout}"), encoding="utf-8")
    return copy


def make(
    name: str,
    data: Path = DATA,
    formats: Sequence[Format] = (Format.PDF,),
    kinds: Sequence[Kind] = DOCUMENT_KINDS,
    of: str = YEAR,
) -> Made:
    """A specimen made in memory. Raises ProblemsFound where docgen finds an error in it."""
    problems = Problems()
    year = read_year(data, of, name, problems)
    places = Places(ROOT / "templates", font_cache())
    job = YearJob(year, formats, places, problems, lambda title: None)
    documents = job.documents(kinds)
    files = tuple(job.render(documents))
    problems.stop_if_failed()
    return Made(documents, files, tuple(problems))


def files_of(specimen: Specimen) -> Iterator[tuple[str, bytes]]:
    """The PDFs of a specimen and the pictures of their telling pages, by file name."""
    made = make(specimen.name)
    wanted = [(Kind.NOTICE, specimen.name, specimen.pages)]
    if specimen.alone:
        wanted.append((specimen.alone, f"{specimen.name}-annex", (1,)))
    for kind, name, pages in wanted:
        content = made.file(kind, Format.PDF)
        yield f"{name}.pdf", content
        for page in pages:
            yield f"{name}-{page}.png", picture(content, page)


def picture(pdf: bytes, page: int) -> bytes:
    """A page as a PNG of few colours."""
    command = ["pdftoppm", "-r", str(RESOLUTION), "-png", "-f", str(page), "-l", str(page), "-"]
    drawn = subprocess.run(command, input=pdf, check=True, capture_output=True).stdout
    target = io.BytesIO()
    with Image.open(io.BytesIO(drawn)) as image:
        few = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(target, "PNG", optimize=True)
    return target.getvalue()


def page_text(pictures: dict[str, list[str]]) -> str:
    """README.md of the gallery; `pictures` are the names of each specimen's."""
    lines = [
        "# 公文样张",
        "",
        "每种公文格式和要素各一份，由 `make gallery` 从 `data/` 里的 YAML 生成，机关、人名和事项均为虚构。",
        "点图看 PDF。条款号未注明的，指 GB/T 9704-2012；“条例”指《党政机关公文处理工作条例》。",
    ]
    for specimen in SPECIMENS:
        source = f"data/{specimen.name}/{YEAR}/notice.yaml"
        lines += ["", f"## {specimen.title}", "", f"{specimen.shows}（{specimen.clauses}）。", ""]
        lines += [_image(specimen, name) for name in pictures[specimen.name]]
        annex = f"，[附件单独成文]({specimen.name}-annex.pdf)" if specimen.alone else ""
        lines += ["", f"[PDF]({specimen.name}.pdf)，[数据]({source}){annex}"]
    return "\n".join([*lines, ""])


def _image(specimen: Specimen, picture_name: str) -> str:
    stem, _, page = picture_name.removesuffix(".png").rpartition("-")
    alt = f"{specimen.title}，{'附件单独成文，' if stem.endswith('-annex') else ''}第{page}页"
    return f'<a href="{stem}.pdf"><img src="{picture_name}" width="{PICTURE_WIDTH}" alt="{alt}"></a>'


def write(folder: Path, files: dict[str, bytes]) -> list[str]:
    """Write what differs, remove what no specimen makes any more; the names of both."""
    folder.mkdir(parents=True, exist_ok=True)
    old = {path.name: path for pattern in MADE for path in folder.glob(pattern)}
    gone = sorted(old.keys() - files.keys())
    for name in gone:
        old[name].unlink()
    changed = [name for name, content in files.items() if not _holds(folder / name, content)]
    for name in changed:
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            file.write(files[name])
        Path(file.name).chmod(0o644)
        Path(file.name).replace(folder / name)
    return [*changed, *gone]


def _holds(path: Path, content: bytes) -> bool:
    return path.exists() and path.read_bytes() == content


def main() -> None:
    """Make every specimen, its pictures and the page that shows them."""
    files: dict[str, bytes] = {}
    pictures: dict[str, list[str]] = {}
    for specimen in SPECIMENS:
        made = dict(files_of(specimen))
        files.update(made)
        pictures[specimen.name] = [name for name in made if name.endswith(".png")]
    files["README.md"] = page_text(pictures).encode()
    changed = write(GALLERY, files)
    print(f"样张 {len(SPECIMENS)} 份，{len(changed)} 个文件有变化：docs/gallery/README.md")


if __name__ == "__main__":
    main()
