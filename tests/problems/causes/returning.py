"""Forms that come back, whatever their format (DG-A)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from types import ModuleType

from docgen.forms.returned import read
from docgen.model.fieldtypes import Misfit
from docgen.model.kinds import Format
from docgen.model.units import Unit
from docgen.problems import Place, Problem, Problems
from docgen.render.archive import zip_bytes
from docgen.source.forms.kept import kept_name, kept_text, read_kept
from docgen.source.misfits import problem_of
from tests.forms import test_same_labels
from tests.forms.damage import bookmore, paper, word, wordmore, workbook
from tests.forms.damage.damaged import Damage
from tests.forms.docx import specimen
from tests.forms.pdf import made as pdf
from tests.forms.xlsx import made
from tests.problems.bench import Bench, Cause
from tests.render.reading import Read


def returned(code: str, given: str, content: Callable[[], bytes]) -> Cause:
    """A file that came back, and what is said of its fields."""

    def run(_: Bench) -> Iterator[Problem]:
        for answer in read(content(), specimen.known).answers.values():
            if isinstance(answer.value, Misfit):
                yield problem_of(answer.value, Place("某县公安局.docx"))

    return Cause(code, given, run)


def unknown(_: Bench) -> list[Problem]:
    """A form that was defined once, and is no more."""
    read(specimen.filled(), lambda identity: None)
    return []


def changed_since(_: Bench) -> Iterator[Problem]:
    """A form whose definition has a further column by now; the one it was handed out with was not kept."""
    now = specimen.definition(
        内容=[*specimen.EVERY["内容"][:-1], {"组": "more", "项目": [{"编号": "a", "名称": "甲"}]}]
    )
    yield from read(specimen.filled(), lambda identity: now).doubts


def kept_and_changed(bench: Bench) -> list[Problem]:
    """A kept definition that somebody wrote into."""
    definition = specimen.definition()
    text = kept_text(definition, "jia", 2026, dt.date(2026, 4, 1)).decode().replace("联系人", "负责人")
    name = f"data/jia/2026/records/forms/{kept_name(definition)}"
    bench.lay({name: text})
    problems = Problems()
    read_kept(bench.folder / name, bench.folder, problems)
    return list(problems)


def rewritten(change: Callable[[str], str]) -> bytes:
    """A form of ours with every part of text changed."""
    parts = Read(specimen.filled({"basic.contact": "张三"})).parts
    texts = {name: part for name, part in parts.items() if name.endswith(".xml")}
    changed = {name: change(part.decode()).encode() for name, part in texts.items()}
    return zip_bytes({**parts, **changed}.items())


def anonymous(xml: str) -> str:
    return xml.replace(specimen.IDENTITY.text, "")


def without_row(xml: str) -> str:
    """The row of the notes cut out of its table, and what tells of it."""
    cut = re.sub(r"<w:tr>(?:(?!<w:tr>).)*?basic\.note.*?</w:tr>", "", xml)
    return re.sub(r"<property .*</property>", "", cut)


def damaged(code: str, given: str, damage: Damage, forms: ModuleType = specimen) -> Cause:
    """A file that came back damaged in a way that the tests know, and all that is said of it."""

    def run(_: Bench) -> Iterator[Problem]:
        definitions = (forms.definition(),)
        for form in read(damage().content, forms.known, definitions).forms:
            yield from form.doubts
            for answer in form.answers.values():
                if isinstance(answer.value, Misfit) and answer.value.code == code:
                    yield problem_of(answer.value, Place("某县公安局的表"))

    return Cause(code, given, run)


def of_a_neighbour(_: Bench) -> Iterator[Problem]:
    """A form that one unit was sent and another filled."""
    content = made.filled({"basic.unit": "阳城县水务局"})
    yield from read(content, made.known, units=lambda identity: Unit("U0123", "阳城县应急管理局")).doubts


def a_row_of_namesakes_deleted(_: Bench) -> tuple[Problem, ...]:
    content = test_same_labels.without_a_row(test_same_labels.filled(Format.DOCX), "电话")
    return read(content, lambda identity: test_same_labels.FORM).doubts


CAUSES = [
    returned("DG-A101", "是一段文字", lambda: "填好的表".encode()),
    returned("DG-A101", "是压缩包", lambda: zip_bytes([("附件.docx", b"PK")])),
    returned("DG-A102", "旧格式，或加了密码", lambda: b"\xd0\xcf\x11\xe0" + bytes(600)),
    returned("DG-A103", "文件只有一半", lambda: specimen.filled()[:4000]),
    returned("DG-A104", "压缩包里有 4001 个文件", lambda: zip_bytes([(f"{n}", b"") for n in range(4001)])),
    Cause("DG-A201", "表格的定义已经没有了", unknown),
    Cause("DG-A401", "发出以后定义改了，发出时的没有存下", changed_since),
    Cause("DG-A402", "存下的定义被改过", kept_and_changed),
    returned("DG-A301", "标识全没有了", lambda: rewritten(anonymous)),
    returned(
        "DG-A302",
        "行数超过了最多的行数",
        lambda: specimen.filled({"drills.201.content": "第201项"}, drills=201),
    ),
    returned("DG-A303", "删掉了一行", lambda: rewritten(without_row)),
    damaged("DG-A304", "删掉了一栏", wordmore.a_column_taken_out),
    damaged("DG-A410", "勾在两项之间", word.a_tick_that_may_be_of_either_word),
    damaged("DG-A411", "公式没有存下结果", workbook.a_formula_without_a_result, made),
    damaged("DG-A412", "公式出了错", workbook.a_formula_that_lost_its_cell, made),
    damaged("DG-A429", "答案的地方贴了一张图片", word.a_picture_in_place_of_a_value),
    damaged("DG-A428", "月份写成了 Excel 的数 2026.1", bookmore.october_as_a_number, made),
    damaged("DG-A413", "同一行的两格合并了", wordmore.two_cells_of_a_row_merged),
    damaged("DG-A414", "几行的一栏合并了", wordmore.one_value_merged_over_three_rows),
    damaged("DG-A430", "后一行写“同上”", bookmore.the_row_above_in_words, made),
    damaged("DG-A433", "没有了控件，又把一格拖到了后面", word.a_label_moved_in_front_of_another),
    Cause("DG-A434", "几项同名，删掉了一行", a_row_of_namesakes_deleted),
    damaged("DG-A432", "一行里拆分了一格", wordmore.a_cell_split_in_two),
    returned("DG-A431", "第一行就写“同上”", lambda: specimen.filled({"drills.1.content": "同上"})),
    damaged("DG-A415", "划去一个名字，后面写了另一个", wordmore.a_name_struck_out_before_another),
    damaged("DG-A416", "筛选时藏起一行", workbook.a_row_hidden_by_a_filter, made),
    damaged("DG-A417", "答案写在批注里", workbook.an_answer_in_a_comment, made),
    damaged(
        "DG-A418", "两栏连表头剪切、粘贴换了位置", workbook.columns_cut_and_pasted_with_their_headings, made
    ),
    damaged("DG-A419", "表格粘贴到了新文件里", wordmore.tables_pasted_into_a_fresh_file),
    Cause("DG-A420", "借用了别的单位的空表", of_a_neighbour),
    damaged("DG-A421", "一个文件里有两个单位的表", paper.two_forms_joined_by_pypdf, pdf),
    damaged("DG-A422", "打印后扫描", paper.scanned_a_little_askew, pdf),
    damaged("DG-A423", "扫描得太粗", paper.scanned_too_coarsely, pdf),
    damaged("DG-A424", "整张表在同一个文件里又复制了一份", wordmore.two_copies_in_one_file),
    damaged("DG-A425", "很远的地方还有字", workbook.a_word_far_away, made),
    damaged("DG-A426", "修订还没有确认", wordmore.a_change_that_was_tracked),
    damaged("DG-A435", "填在自己加的工作表上", bookmore.the_answers_on_a_sheet_of_the_units_own, made),
    damaged("DG-A427", "隐藏的首行、首列被删掉了", workbook.the_hidden_row_and_column_deleted, made),
]
