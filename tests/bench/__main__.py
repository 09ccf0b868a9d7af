"""`make bench`: every benchmark, one after the other."""

from tests.bench import check, notice

notice.main()
check.main()
