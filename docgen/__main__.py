"""The command `docgen`, and `python -m docgen`: Ctrl-C is answered while the rest is still being loaded."""

from __future__ import annotations

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
        print("已中断。已写好的文件不受影响。", file=sys.stderr)
        sys.exit(130)


def _checks_one_file(words: list[str]) -> bool:
    """Whether one file is to be checked: its process can start while the command line is being loaded."""
    return words[:1] == ["check"] and len(words) == 2 and not words[1].startswith("-")


if __name__ == "__main__":
    main()
