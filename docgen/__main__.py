"""The command `docgen`, and `python -m docgen`: Ctrl-C is answered while the rest is still being loaded."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    try:
        from docgen import cli

        cli.main()
    except KeyboardInterrupt:
        print("已中断。已写好的文件不受影响。", file=sys.stderr)
        sys.exit(130)


if __name__ == "__main__":
    main()
