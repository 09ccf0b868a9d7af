"""What the three offices issue: their documents and the forms of one unit each, made in this process."""

from __future__ import annotations

import shutil
from pathlib import Path

from click.testing import CliRunner

from docgen.cli import cli
from tests.kept.texts import files_in

HERE = Path(__file__).parent
DATA, TEXTS = HERE / "data", HERE / "texts"
OFFICES = {"liuchuan": "2026", "tonghuaping": "2025", "yundu": "2026"}
FORMS_OF = {"liuchuan": "X08", "tonghuaping": "C03", "yundu": "A03"}  # the unit whose forms are made


def make_office(office: str, output: Path, forms: bool = True) -> None:
    """All documents of the office's year and one unit's `forms` below `output`, their JSON beside them.

    The data are copied: forms that are made leave their definitions in records/.
    """
    data = shutil.copytree(DATA, output / "data")
    one_unit = ("--unit", FORMS_OF[office], "--pack", "none", "--engine", "inline")
    commands = {"build": ()} | ({"forms": one_unit} if forms else {})
    for command, more in commands.items():
        where = ("--office", office, "--data", str(data), "--output", str(output), "--json")
        done = CliRunner().invoke(cli, [command, OFFICES[office], *more, *where])
        assert done.exit_code == 0, done.output
        (output / f"{command}.json").write_text(done.stdout, encoding="utf-8")


def documents_in(folder: Path) -> dict[str, bytes]:
    """The documents below a folder, without the forms, by their path in it."""
    return {name: content for name, content in files_in(folder).items() if "表格" not in Path(name).parts}
