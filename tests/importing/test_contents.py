"""A table of contents typed in front of a plan is found by its headings, which stand there again."""

from __future__ import annotations

import pytest

from docgen.check.findings import Where
from docgen.check.outline import OutlineBlock
from docgen.importing.contents import contents_list

PLAN = ("1总则", "1.1编制目的", "为做好防范，制定本预案。", "2组织体系", "县防指负责。")


@pytest.mark.parametrize(
    ("above", "found"),
    [
        (("目录", "1总则……1", "1.1编制目的..........1", "2组织体系－－－2"), range(4)),
        (("目录", "1总则1", "1.1编制目的1", "2组织体系12"), range(4)),  # the tab of Word's own leaves nothing
        (("目次", "1总则", "2组织体系"), range(3)),
        (("青山县应急管理局", "二〇二六年三月", "目录", "1总则…1", "2组织体系…2"), range(5)),
        (("本预案分三部分。", "目录", "1总则…1", "2组织体系…2"), range(1, 4)),
        (("目录", "1总则…1"), range(0)),
        (("目录", "附件一", "附件二"), range(0)),  # not those of this text
        ((), range(0)),
    ],
)
def test_entries_are_lines_of_their_own_below(above: tuple[str, ...], found: range) -> None:
    blocks = [OutlineBlock(text, Where()) for text in (*above, *PLAN)]
    assert contents_list(blocks) == found
