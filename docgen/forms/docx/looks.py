"""The styles of a form: an annex after GB/T 9704-2012 in clean styles of its own, real fonts, no theme.

Writes: word/styles.xml, word/fontTable.xml, word/numbering.xml.
"""

from __future__ import annotations

from docgen.forms.docx.markup import HEAD, NAMESPACES

SONG, FANG, HEI, MARK = "宋体", "仿宋_GB2312", "黑体", "方正小标宋简体"
# The name that other systems know the font by, its family and pitch as Word lists them.
FONTS = {
    MARK: ("FZXiaoBiaoSong-B05S", "auto"),
    FANG: ("仿宋", "modern"),
    HEI: ("SimHei", "modern"),
    SONG: ("SimSun", "auto"),
}

TITLE, DUE, HEADING, LABEL = "FormTitle", "FormDue", "FormHeading", "FormLabel"
CELL, CENTRED, SECTION, HINT = "FormCell", "FormCentred", "FormSection", "FormHint"
NOTES_HEAD, NOTE, TEXT, SEAL = "FormNotes", "FormNote", "FormText", "FormSeal"
GAP, BREAK, NUMBER, IDENTITY = "FormGap", "FormBreak", "FormPageNumber", "FormIdentity"
PLACEHOLDER, BOX, GRID, PLAIN = "PlaceholderText", "FormBox", "FormGrid", "FormPlain"
CELL_PITCH = 280  # twips, of 12 pt lines in a table
HINT_PITCH = 220  # twips, of 9 pt
NOTE_PITCH = 380  # twips, of the instructions
BOX_FONT = "Segoe UI Symbol"  # has ☐ and ☑ on every Windows; a Chinese text font has them seldom


def _fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _spaced(line: int, before: int = 0, after: int = 0) -> str:
    """Lines of `line` twips, off the page's grid."""
    lines = f'w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"'
    return f'<w:snapToGrid w:val="0"/><w:spacing {lines}/>'


def _style(style: str, name: str, paragraph: str, text: str = "", based: str = "Normal") -> str:
    """A paragraph style."""
    look = f"<w:rPr>{text}</w:rPr>" if text else ""
    head = f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style}"><w:name w:val="{name}"/>'
    return f'{head}<w:basedOn w:val="{based}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>{look}</w:style>'


def _jc(side: str) -> str:
    return f'<w:jc w:val="{side}"/>'


DEFAULTS = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(FANG)}{_size(12)}"
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:widowControl w:val="0"/><w:suppressAutoHyphens/><w:autoSpaceDE w:val="0"/>'
    '<w:autoSpaceDN w:val="0"/><w:adjustRightInd w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    "<w:semiHidden/></w:style>"
)
TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
WHOLE_LINES = "<w:widowControl/>"  # no page holds one line alone of a text's several
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
MARGINS = (
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="57" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
)


def _table(style: str, name: str, line: str) -> str:
    """A table style with lines of 0.5 pt, or none."""
    borders = "".join(f'<w:{side} w:val="{line}" w:sz="4" w:space="0" w:color="000000"/>' for side in SIDES)
    head = f'<w:style w:type="table" w:customStyle="1" w:styleId="{style}"><w:name w:val="{name}"/>'
    body = f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders>{MARGINS}</w:tblPr></w:style>"
    return f'{head}<w:basedOn w:val="TableNormal"/>{body}'


def _characters(style: str, name: str, text: str) -> str:
    """A character style."""
    head = f'<w:style w:type="character" w:styleId="{style}"><w:name w:val="{name}"/>'
    return f'{head}<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{text}</w:rPr></w:style>'


def styles_xml() -> bytes:
    """word/styles.xml."""
    cell = _spaced(CELL_PITCH)
    # said in each style: LibreOffice puts defaults above the character styles of a table's text
    text = _fonts(FANG) + _size(12)
    styles = (
        _style(
            TITLE, "表格标题", f"<w:keepNext/>{_spaced(589, 0, 120)}{_jc('center')}", _fonts(MARK) + _size(22)
        ),
        _style(DUE, "报送期限", "<w:keepNext/>" + _spaced(360, 0, 60)),
        _style(HEADING, "表格小标题", "<w:keepNext/>" + _spaced(360, 120, 60), _fonts(HEI) + _size(12)),
        _style(CELL, "表格正文", cell, text),
        _style(CENTRED, "表格正文居中", _jc("center"), text, CELL),
        _style(HINT, "填写提示", _spaced(HINT_PITCH) + _jc("center"), _fonts(FANG) + _size(9)),
        _style(LABEL, "表头", _jc("center"), _fonts(HEI) + _size(12), CELL),
        _style(SECTION, "表内小标题", _jc("left"), _fonts(HEI) + _size(12), CELL),
        _style(NOTE, "填表说明", WHOLE_LINES + _spaced(NOTE_PITCH) + '<w:ind w:left="360" w:hanging="360"/>'),
        _style(NOTES_HEAD, "填表说明标题", "<w:keepNext/>" + _spaced(NOTE_PITCH, 120, 0), _fonts(HEI)),
        _style(TEXT, "表下文字", WHOLE_LINES + _spaced(380, 60, 60)),
        _style(SEAL, "盖章", _spaced(500) + '<w:ind w:right="480"/>' + _jc("right")),
        _style(GAP, "表间空隙", _spaced(140), _size(1)),
        _style(BREAK, "分节", _spaced(20), _size(1)),
        _style(
            NUMBER, "页码", _spaced(336) + '<w:ind w:left="280" w:right="280"/>', _fonts(SONG) + _size(14)
        ),
        _characters(PLACEHOLDER, "Placeholder Text", '<w:color w:val="7F7F7F"/>' + _size(9)),
        _characters(IDENTITY, "表格标识", _fonts(SONG) + '<w:color w:val="404040"/>' + _size(7.5)),
        _characters(BOX, "方框", _fonts(BOX_FONT)),
        _table(GRID, "表格", "single"),
        _table(PLAIN, "签字栏", "nil"),
    )
    body = DEFAULTS + TABLES + "".join(styles)
    return f"{HEAD}<w:styles {NAMESPACES}>{body}</w:styles>".encode()


def font_table_xml() -> bytes:
    """word/fontTable.xml: what to take where a font is not installed."""
    fonts = (
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="default"/></w:font>'
        for name, (other, family) in FONTS.items()
    )
    return f"{HEAD}<w:fonts {NAMESPACES}>{''.join(fonts)}</w:fonts>".encode()


def numbering_xml(count: int) -> bytes:
    """word/numbering.xml: the row numbers of `count` tables, which Word and WPS count up by themselves."""
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="nothing"/>'
        '<w:lvlText w:val="%1"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr>'
        "</w:lvl>"
    )
    numbers = range(1, count + 1)
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="singleLevel"/>{level}</w:abstractNum>'
        for n in numbers
    )
    used = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in numbers)
    return f"{HEAD}<w:numbering {NAMESPACES}>{kinds}{used}</w:numbering>".encode()
