"""`make bench`: every benchmark, one after the other.

make bench [ARGS="--quick"]               # few forms, one pair
make bench ARGS="--scale"                 # only the long one: registers of up to 100,000 units
make bench ARGS="--year 2024 --office nanyang --runs 3"   # of the notice
"""

from __future__ import annotations

import argparse
import sys

from tests.bench import check, collect, distribution, forms, long, names, notice, packages, page, returned


def main() -> None:
    """Run them; options of the notice's own are left to it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0], add_help=False)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--scale", nargs="*")
    options, sys.argv[1:] = parser.parse_known_args()
    if options.scale is not None:
        distribution.main(["--scale", *options.scale])
        return
    notice.main()
    check.main()
    page.main(["--runs", "3"] if options.quick else [])
    quick = ["--quick"] if options.quick else []
    long.main(["--rows", "320", "--pages", "40"] if options.quick else [])
    forms.main(quick)
    returned.main(["--pairs", "3"] if options.quick else [])
    names.main(["--units", "5000", "--names", "200"] if options.quick else [])
    distribution.main(quick)
    collect.main(quick)
    packages.main(quick)


if __name__ == "__main__":
    main()
