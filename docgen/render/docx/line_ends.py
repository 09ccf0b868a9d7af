"""How a Word file ends its lines: characters that may not end or begin one, lines ended by hand.

ECMA-376-1 17.15.1.58 (noLineBreaksAfter) and 17.15.1.59 (noLineBreaksBefore). A list replaces Word's own, so
each begins with that. A figure ends no line: its unit stays with it, whatever it is.
"""

from __future__ import annotations

import docx.document
from docx.oxml.ns import qn
from lxml import etree

from docgen.render.docx.oxml import new

WORDS_OWN_LAST = "([{·‘“〈《「『【〔〖（．［｛￡￥"
WORDS_OWN_FIRST = "!),.:;?]}¨·ˇˉ―‖’”…∶、。〃々〉》」』】〕〗！＂＇），．：；？］｀｜｝～￠"
NOT_LAST = WORDS_OWN_LAST + "$¥€№" + "0123456789０１２３４５６７８９" + "±≥≤×～－-"
NOT_FIRST = WORDS_OWN_FIRST + "%％‰℃℉°′″㎡㎥×－" + "²³¹⁰⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉₊₋"
LISTS = {"noLineBreaksAfter": NOT_LAST, "noLineBreaksBefore": NOT_FIRST}


def _names(text: str) -> frozenset[str]:
    return frozenset(qn(f"w:{name}") for name in text.split())


# The children of w:settings that stand before them, in the order of CT_Settings.
EARLIER = _names(
    """
    writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries
    displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData
    embedTrueTypeFonts embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges
    bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors
    hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate linkStyles
    stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView trackRevisions
    doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme
    styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone
    doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders
    bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing
    drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery
    doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin
    doNotShadeFormData noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars
    noLineBreaksAfter noLineBreaksBefore
    """
)


EARLIER_THAN_COMPAT = EARLIER | _names(
    """
    savePreviewPicture doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText
    doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags
    alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr
    """
)
# The children of w:compat that stand before doNotExpandShiftReturn (17.15.3).
EARLIER_IN_COMPAT = _names(
    """
    useSingleBorderforContiguousCells wpJustification noTabHangInd noLeading spaceForUL noColumnBalance
    balanceSingleByteDoubleByteWidth noExtraLineSpacing doNotLeaveBackslashAlone ulTrailSpace
    """
)


def keep_line_ends(word: docx.document.Document) -> None:
    """Give the file the two lists; those that the office's own template has for Chinese stay.

    And no line of an even paragraph that was ended by hand, as those of a 备注 are, is drawn out to the edge.
    """
    settings = word.settings.element
    for name, marks in LISTS.items():
        if settings.find(qn(f"w:{name}")) is None:
            _put(settings, new(name, lang="zh-CN", val=marks), EARLIER)
    if (compat := settings.find(qn("w:compat"))) is None:
        compat = new("compat")
        _put(settings, compat, EARLIER_THAN_COMPAT)
    if compat.find(qn("w:doNotExpandShiftReturn")) is None:
        _put(compat, new("doNotExpandShiftReturn"), EARLIER_IN_COMPAT)


def _put(parent: etree._Element, child: etree._Element, earlier: frozenset[str]) -> None:
    """Put a child behind those that stand before it in the schema's sequence."""
    at = next((n for n, each in enumerate(parent) if each.tag not in earlier), len(parent))
    parent.insert(at, child)
