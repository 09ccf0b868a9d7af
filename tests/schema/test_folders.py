"""Whatever an office writes within the schema is set, to the character, and the checker finds nothing in it.

Each case is a folder of data as YAML text: read, composed, made as docx and PDF. Nothing that is drawn is
left out; what is known to be set wrongly is not drawn, and stands in known.py.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import Phase, given, seed, settings

from docgen.standard.genres import GENRES
from tests.plugins.ranges import CHANCE, DRAWN, amount
from tests.schema import wishes
from tests.schema.folders import Folder, folders
from tests.schema.judging import faults
from tests.schema.setting import Drawn

# From the eleventh example on hypothesis varies those that it has instead of drawing new ones.
EXAMPLES = amount(1, 10)
RUNS = amount(1, wishes.RUNS)
PHASES = (Phase.generate, Phase.shrink)


@pytest.mark.slow
@pytest.mark.ranged("一年的数据：机关、公文、附件、表格", cases=EXAMPLES)
@pytest.mark.parametrize("run", range(RUNS))
@pytest.mark.parametrize("genre", GENRES)
def test_any_folder_is_set_as_it_is_written(
    genre: str, run: int, tmp_path: Path, record_property: pytest.RecordProperty
) -> None:
    drawn, cases = Drawn(), 0

    @seed(CHANCE * 100_000 + run * 100 + GENRES.index(genre))
    @settings(max_examples=EXAMPLES, phases=PHASES)
    @given(folders(genre, wishes.schedule(genre)[run]))
    def check(folder: Folder) -> None:
        nonlocal cases
        with tempfile.TemporaryDirectory(dir=tmp_path) as work:
            assert faults(folder, Path(work)) == []
        cases += 1
        drawn.add(folder.drawn)

    check()
    assert cases == EXAMPLES
    record_property(DRAWN, json.dumps(drawn.counts, ensure_ascii=False))
