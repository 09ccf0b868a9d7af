from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from docgen.bootstrap.machine import Machine, only_one


def test_all_that_a_program_says_is_kept() -> None:
    outcome = Machine().run([sys.executable, "-c", "print('one\\ntwo'); raise SystemExit(3)"])
    assert (outcome.code, outcome.said, outcome.failed) == (3, "one\ntwo\n", True)


def test_a_missing_program_counts_as_failed() -> None:
    outcome = Machine().run(["no-such-program"])
    assert outcome.failed
    assert "no-such-program" in outcome.said


def test_programs_get_no_input(root: Path) -> None:
    asks = "import sys; print(repr(sys.stdin.read()))"
    call = f"print(Machine().run([{sys.executable!r}, '-c', {asks!r}]))"
    runs = f"from docgen.bootstrap.machine import Machine; {call}"
    done = subprocess.run(
        [sys.executable, "-c", runs], cwd=root, input="y", capture_output=True, text=True, check=True
    )
    assert done.stdout == "ProgramRun(code=0, said=\"''\\n\")\n"


def test_the_real_machine_knows_what_it_has() -> None:
    machine = Machine()
    assert machine.has_command("sh")
    assert not machine.has_command("no-such-program")
    assert machine.has_library("libc.so.6")
    assert not machine.has_library("libnosuch.so.1")
    assert machine.has_module("json")
    assert not machine.has_module("no_such_module")
    assert machine.has_file(__file__)
    assert not machine.has_file(f"{__file__}.no")


def test_a_second_set_up_waits_for_the_first(tmp_path: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with only_one(tmp_path):
            order.append("second")

    with only_one(tmp_path):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(timeout=0.1)
        order.append("first")
    thread.join(timeout=10)
    assert order == ["first", "second"]
