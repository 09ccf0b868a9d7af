"""The command `docgen`, and `python -m docgen`: Ctrl-C is answered while the rest is still being loaded."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line."""
    try:
        if _checks_one_file(sys.argv[1:]):
            from docgen.engine.fence import FenceLimits, begin

            begin(FenceLimits(), "docgen.check.ready")
        from docgen import cli

        cli.main()
    except KeyboardInterrupt:
        print(_interrupted(), file=sys.stderr)
        sys.exit(130)


def _interrupted() -> str:
    """What is said of Ctrl-C, which may come before a language was chosen."""
    from docgen.tongue import phrase, spoken
    from docgen.tongue.languages import asked_for

    told = phrase("已中断。已写好的文件不受影响。")
    return spoken(told, asked_for(sys.argv[1:], os.environ))


def _checks_one_file(words: list[str]) -> bool:
    """Whether one file is to be checked: its process can start while the command line is being loaded."""
    return words[:1] == ["check"] and len(words) == 2 and not words[1].startswith("-")


if __name__ == "__main__":
    main()
