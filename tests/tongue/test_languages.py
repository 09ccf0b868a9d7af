"""Which language is spoken: that of --lang, else that of the environment, else Chinese."""

from __future__ import annotations

import pytest

from docgen.tongue import Language
from docgen.tongue.languages import asked_for, first_of

ZH, EN = Language.CHINESE, Language.ENGLISH


@pytest.mark.parametrize(
    ("words", "environment", "language"),
    [
        ([], {}, ZH),
        ([], {"LANG": "C"}, ZH),
        ([], {"LANG": "POSIX"}, ZH),
        ([], {"LANG": "C.UTF-8"}, ZH),
        ([], {"LANG": "zh_CN.UTF-8"}, ZH),
        ([], {"LANG": "de_DE.UTF-8"}, ZH),
        ([], {"LANG": "en_US.UTF-8"}, EN),
        ([], {"LANG": "en_GB.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, ZH),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, EN),
        ([], {"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, EN),
        ([], {"LANG": "zh_CN.UTF-8", "LANGUAGE": "fr:en"}, EN),
        ([], {"LANG": "en_US.UTF-8", "LANGUAGE": ""}, EN),
        (["--lang", "en", "today"], {"LANG": "zh_CN.UTF-8"}, EN),
        (["--lang=en", "today"], {}, EN),
        (["--lang", "zh", "today"], {"LANG": "en_US.UTF-8"}, ZH),
        (["--lang", "tlh"], {"LANG": "en_US.UTF-8"}, ZH),
        (["--lang"], {"LANG": "en_US.UTF-8"}, ZH),
    ],
)
def test_the_language_of_a_command(words: list[str], environment: dict[str, str], language: Language) -> None:
    assert asked_for(words, environment) is language


@pytest.mark.parametrize(
    ("tags", "language"),
    [(["en-GB", "zh"], EN), (["zh-CN", "en"], ZH), (["fr", "en"], EN), (["fr"], ZH), ([], ZH), ([""], ZH)],
)
def test_the_first_language_that_docgen_speaks_is_taken(tags: list[str], language: Language) -> None:
    assert first_of(tags) is language
