"""A theme that nothing refers to: Word wants one, and no style takes a font or a colour from it.

Writes: word/theme/theme1.xml.
"""

from __future__ import annotations

from docgen.forms.docx.looks import FANG, MARK
from docgen.forms.docx.markup import DRAWING, HEAD

NAME = "表格"
COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "1F1F1F",
    "lt2": "F2F2F2",
    "accent1": "C00000",
    "accent2": "4472C4",
    "accent3": "7F6000",
    "accent4": "548235",
    "accent5": "7F7F7F",
    "accent6": "BF9000",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'


def theme_xml() -> bytes:
    """word/theme/theme1.xml; the schema wants three of each kind of format."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{rgb}"/></a:{name}>' for name, rgb in COLOURS.items())
    line = f'<a:ln w="6350">{FILL}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    formats = (
        f"<a:fillStyleLst>{FILL * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{FILL * 3}</a:bgFillStyleLst>"
    )
    fonts = _fonts("major", MARK) + _fonts("minor", FANG)
    return (
        f'{HEAD}<a:theme xmlns:a="{DRAWING}/main" name="{NAME}"><a:themeElements>'
        f'<a:clrScheme name="{NAME}">{colours}</a:clrScheme>'
        f'<a:fontScheme name="{NAME}">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="{NAME}">{formats}</a:fmtScheme></a:themeElements></a:theme>'
    ).encode()


def _fonts(kind: str, font: str) -> str:
    names = "".join(f'<a:{script} typeface="{font}"/>' for script in ("latin", "ea", "cs"))
    return f"<a:{kind}Font>{names}</a:{kind}Font>"
