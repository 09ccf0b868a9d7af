"""The page's templates and scripts in English: texts are put into words, what programs ask for stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.requests import Request

from docgen.tongue import Language, speaking
from docgen.web import speech

HAN = re.compile(r"[\u4e00-\u9fff]")
# Words that the data have, which scripts look up, compare and send.
DATA = re.compile(
    r'\["[\u4e00-\u9fff]+"\]|== "[\u4e00-\u9fff]+"|"[\u4e00-\u9fff]+":|[“〔](?:# )?[\u4e00-\u9fff]'
)
WEB = Path(__file__).resolve().parents[2] / "templates" / "web"


def asked(address: str = "", cookie: str = "", accepted: str = "") -> Request:
    headers = [(b"cookie", cookie.encode()), (b"accept-language", accepted.encode())]
    return Request({"type": "http", "query_string": address.encode(), "headers": headers})


@pytest.mark.parametrize(
    ("request_", "language"),
    [
        (asked(), Language.CHINESE),
        (asked(accepted="zh-CN,zh;q=0.9,en;q=0.8"), Language.CHINESE),
        (asked(accepted="en-GB,en;q=0.9,zh;q=0.8"), Language.ENGLISH),
        (asked(accepted="fr,en;q=0.5"), Language.ENGLISH),
        (asked(cookie="lang=zh", accepted="en"), Language.CHINESE),
        (asked(cookie="lang=en", accepted="zh-CN"), Language.ENGLISH),
        (asked("lang=zh", "lang=en", "en"), Language.CHINESE),
        (asked("lang=xx", "", "en"), Language.ENGLISH),
    ],
)
def test_the_language_of_a_request(request_: Request, language: Language) -> None:
    assert speech.language_of(request_) is language


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("<h2>{{ year }}年日历</h2>", ["{{ year }}年日历"]),
        ("<p>{% if a %}保存{% else %}\n 关闭 {% endif %}</p>", ["保存", "关闭"]),
        ('<input placeholder="不写" value="发出" aria-label="查找">', ["不写", "查找"]),
        ('<a class="x {{ "甲" if a > b else "" }}">乙</a>', ["乙"]),
        ("{% set 甲 = 1 %}{# 说明 #}{{ plain }}", []),
        ("<td>{{ row.number or '（无字号）' }}</td>", ["{{ row.number or '（无字号）' }}"]),
    ],
)
def test_the_texts_of_a_template(source: str, texts: list[str]) -> None:
    assert list(speech.template_texts(source)) == texts


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ('show("保存");', ["保存"]),
        ("show(`第${a.b}页`);", ["第${a.b}页"]),
        ('at(a ? "甲" : "乙");', ["甲", "乙"]),
        ('each["理由"] + row["次"];', []),
        ('if (kind === "发出" || kind !== "撤回") return;', []),
        ('const look = { "通过": "done" };', []),
        ('const said = [["标题", title]];', ["标题"]),
        ('show("plain");', []),
    ],
)
def test_the_texts_of_a_script(source: str, texts: list[str]) -> None:
    assert list(speech.script_texts(source)) == texts


def test_a_template_is_put_into_words_around_its_expressions() -> None:
    with speaking(Language.ENGLISH):
        told = speech.spoken_template('<html lang="zh-CN"><h2> {{ year }}年日历</h2>')
    assert told == '<html lang="en"><h2> Calendar of {{ year }}</h2>'


def test_what_nobody_has_translated_stays_as_it_is() -> None:
    with speaking(Language.ENGLISH):
        assert speech.spoken_script('show("没有人翻译过的话");') == 'show("没有人翻译过的话");'


@pytest.mark.parametrize("path", sorted(WEB.glob("*.js*")), ids=lambda path: path.name)
def test_no_chinese_is_left_in_a_script_but_the_datas_own_words(path: Path) -> None:
    with speaking(Language.ENGLISH):
        lines = speech.spoken_script(path.read_text(encoding="utf-8")).splitlines()
    left = [line.strip() for line in lines if HAN.search(line) and not DATA.search(line)]
    assert left == []
