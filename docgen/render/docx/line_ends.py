"""Which characters may not end or begin a line of a Word file: lists that Word and WPS keep to.

ECMA-376-1 17.15.1.58 (noLineBreaksAfter) and 17.15.1.59 (noLineBreaksBefore). A list replaces Word's own, so
each begins with that. A figure ends no line: its unit stays with it, whatever it is.
"""

from __future__ import annotations

import docx.document
from docx.oxml.ns import qn

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


def keep_line_ends(word: docx.document.Document) -> None:
    """Give the file the two lists; those that the office's own template has for Chinese stay."""
    settings = word.settings.element
    for name, marks in LISTS.items():
        if settings.find(qn(f"w:{name}")) is None:
            at = next((n for n, child in enumerate(settings) if child.tag not in EARLIER), len(settings))
            settings.insert(at, new(name, lang="zh-CN", val=marks))
