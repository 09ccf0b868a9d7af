"""Headers and footers are read once for the forms of a run, which print the same but for the identity."""

from __future__ import annotations

import pytest

from docgen.forms.docx.found import ANY_IDENTITY, margin
from docgen.model.identity import Identity, is_written_out
from docgen.opc.wordml import W

MOST = 1_000
OWN, ANOTHER = (Identity("plan", "1A2B3C4D", "nanyang", 2026, unit).text for unit in ("U0001", "U0002"))


def footer(*texts: str) -> bytes:
    """A footer of a line of several runs."""
    runs = "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in texts)
    return f'<w:ftr xmlns:w="{W[1:-1]}"><w:p>{runs}</w:p></w:ftr>'.encode()


@pytest.mark.parametrize(
    "texts",
    [
        (OWN, "— 1 —"),
        (ANOTHER,),
        (OWN, ANOTHER),
        (ANY_IDENTITY, OWN),
        (OWN[:20], OWN[20:]),
        ("已盖章", OWN),
        ("— 1 —",),
        (),
    ],
)
def test_a_margin_says_the_same_read_with_its_identity_and_without(texts: tuple[str, ...]) -> None:
    part = footer(*texts)
    for identity in (OWN, ANOTHER):
        assert margin(part, MOST, identity) == margin(part, MOST)
    assert margin(part, MOST, OWN).text.strip() == "".join(texts)


def test_each_form_of_a_run_shows_its_own_identity() -> None:
    read = [margin(footer(each, "— 1 —"), MOST, each) for each in (OWN, ANOTHER)]
    assert [Identity.parse(each.text) for each in read] == [Identity.parse(OWN), Identity.parse(ANOTHER)]
    assert [line.text for each in read for line in each.lines] == [f"{OWN}— 1 —", f"{ANOTHER}— 1 —"]


@pytest.mark.parametrize("text", ["", "w:t", f" {OWN}", f"{OWN}<w:t/>", OWN.replace("/", "／"), OWN[:-1]])
def test_nothing_but_an_identity_is_taken_out_of_a_part(text: str) -> None:
    assert is_written_out(OWN)
    assert not is_written_out(text)
