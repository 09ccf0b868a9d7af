"""Faults that nobody can see, each with its reason: drawn like others, but not held against the tests."""

from __future__ import annotations

EVEN, TITLE = "docgen/document/even.py", "docgen/document/title.py"
# File, function, what is written there and what would be instead, as the run tells them.
EQUIVALENT: dict[tuple[str, str, str, str], str] = {
    (
        EVEN,
        "_even_ends",
        "for least in range(lowest, min(total // count, most - spread) + 1):",
        "for least in range(lowest, min(total * count, most - spread) + 1):",
    ): "no line is narrower than all are on the average, so that more is tried in vain",
    (
        EVEN,
        "_within",
        "if width >= least and above * least <= at[start] <= above * most and (a",
        "if width > least and above * least <= at[start] <= above * most and (a",
    ): "each layout is found one spread later, all alike, so that the same is the best",
    (
        "docgen/document/tokens.py",
        "",
        "_COUNTED = re.compile(f'(?<![{_LETTERS}{_DIGITS}:：·/.@_–—－-]){_FIGURE}+(?:[.．]{_FIGURE}+)",
        "_COUNTED = re.compile(f'(?<![X{_LETTERS}{_DIGITS}:：·/.@_–—－-]){_FIGURE}+(?:[.．]{_FIGURE}+)",
    ): "X is a letter, and those are in the class",
    (
        "docgen/forms/several.py",
        "_within",
        "return False",
        "return None",
    ): "asked only whether it is true",
    (
        "docgen/forms/pdf/reader.py",
        "_packet",
        "return ''",
        "return 'X'",
    ): "an identity is looked for in it, and neither holds one",
    (
        TITLE,
        "_ways",
        "for end in range(start + 1, len(ends) if found else 0):",
        "for end in range(start + 1, len(ends) if found else -1):",
    ): "the range is empty for either",
    (
        TITLE,
        "balanced",
        "if cells(text) <= room:",
        "if cells(text) < room:",
    ): "a text that just fills a line is laid out in the one line that it fits",
    (
        EVEN,
        "_even_ends",
        "lowest = max(-(-total // count) - spread, 0)",
        "lowest = max(+(-total // count) - spread, 0)",
    ): "what is tried below it has no layout: more is tried in vain",
    (
        "docgen/document/cells.py",
        "cell",
        "if unicodedata.east_asian_width(char) in 'WFA':",
        "if unicodedata.east_asian_width(char) in 'WFAX':",
    ): "no character has a width called X",
    (
        "docgen/document/signers.py",
        "signer_rows",
        "widest = max((cells(row) for row in rows), default=0.0)",
        "widest = max((cells(row) for row in rows), default=1.0)",
    ): "without signers there are no rows",
    (
        "docgen/forms/xlsx/reader.py",
        "_hidden",
        "if sheet.hidden <= {own[0]} and sheet.hidden_columns <= {own[1]}:",
        "if sheet.hidden < {own[0]} and sheet.hidden_columns <= {own[1]}:",
    ): "what is told below leaves the form's own row out as well",
    (
        "docgen/forms/blockread.py",
        "BlockReading._is_of_values",
        "found = ((table.positions(first, at, len(row)) or '', cell.text) for at, cell in enumerate(row))",
        "found = ((table.positions(first, at, len(row)) or 'X', cell.text) for at, cell in enumerate(row))",
    ): "no field is called so",
    (
        "docgen/forms/blockread.py",
        "BlockReading._is_note",
        " len(own) == 1 and self.head and (len(self.head.covered(own[0], 0, 1)) >= self.head.known)",
        " len(own) == 1 and self.head and (len(self.head.covered(own[-1], 0, 1)) >= self.head.known)",
    ): "the first of one is the last",
    (
        "docgen/forms/blockread.py",
        "BlockReading._fixed_row",
        "return labelled[0]",
        "return labelled[-1]",
    ): "the first of one is the last",
    (
        "docgen/source/units/from_csv.py",
        "CsvTable.rows",
        "yield (row, freed(values) if \"'\" in ''.join(values) else values)",
        "yield (row, freed(values) if '' in ''.join(values) else values)",
    ): "where none begins with one, nothing is freed: it is only quicker",
    (
        "docgen/source/units/table.py",
        "_is_total",
        "return False",
        "return None",
    ): "asked only whether it is true",
    (
        "docgen/source/units/register.py",
        "open_register",
        "problems.add('DG-N103', Place(register.source_files[0]))",
        "problems.add('DG-N103', Place(register.source_files[-1]))",
    ): "a register is one file",
    (
        "docgen/model/fieldtypes/dates.py",
        "",
        "TIMES_KEPT = 512",
        "TIMES_KEPT = 256",
    ): "what is kept is only quicker",
    (
        "docgen/model/fieldtypes/dates.py",
        "Impossible",
        "NO_YEAR = 'no year'",
        "NO_YEAR = 'no yearX'",
    ): "nobody is shown it",
    (
        "docgen/model/fieldtypes/parsers.py",
        "_number",
        "narrow = _figures(text) or ''",
        "narrow = _figures(text) or 'X'",
    ): "neither is a number",
    (
        "docgen/model/fieldtypes/parsers.py",
        "read_date",
        "return _dated(item, text, parse_day(_figures(text) or ''), 'DG-F305')",
        "return _dated(item, text, parse_day(_figures(text) or 'X'), 'DG-F305')",
    ): "neither is a day",
    (
        "docgen/model/fieldtypes/parsers.py",
        "read_month",
        "return _dated(item, text, parse_time(_figures(text) or ''), 'DG-F306')",
        "return _dated(item, text, parse_time(_figures(text) or 'X'), 'DG-F306')",
    ): "neither is a time",
    (
        "docgen/model/fieldtypes/ticked.py",
        "",
        "Known = Callable[[str], 'str | None']",
        "Known = Callable[[str], '']",
    ): "only a type checker reads it",
    (
        "docgen/model/fieldtypes/traits.py",
        "Control",
        "TEXT = 'typed'",
        "TEXT = 'typedX'",
    ): "nobody is shown it",
    (
        "docgen/model/fieldtypes/traits.py",
        "Extent",
        "PHRASE = 'a line, or a few: from the left where it is long'",
        "PHRASE = ''",
    ): "nobody is shown it",
    (
        "docgen/model/fieldtypes/traits.py",
        "Extent",
        "PROSE = 'several lines to write into: from the top left'",
        "PROSE = ''",
    ): "nobody is shown it",
    (
        "docgen/render/lines.py",
        "_cell_lines",
        "if cells(piece) <= room:",
        "if cells(piece) < room:",
    ): "what just fills a line is one line either way",
    (
        "docgen/render/lines.py",
        "_Measure.best_line_to",
        "before = math.ceil(self._at[at] / (self.widest + 0.5)) * LINE_COST",
        "before = math.ceil(self._at[at] / (self.widest + 0.5)) / LINE_COST",
    ): "more lines are tried in vain",
    (
        "docgen/render/lines.py",
        "_Measure.best_line_to",
        "if found is not None and before + line > found[0]:",
        "if found is not None and before - line > found[0]:",
    ): "more lines are tried in vain",
    (
        "docgen/render/lines.py",
        "_Measure.best_line_to",
        "break",
        "continue",
    ): "more lines are tried in vain",
    (
        "docgen/render/lines.py",
        "_Measure._costs",
        "return lambda given_up: HANGING_COST if given_up < 0 else 0.0",
        "return lambda given_up: HANGING_COST if given_up < 0 else -1.0",
    ): "each layout has one last line",
}
