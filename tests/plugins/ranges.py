"""Long ranges: a sample drawn by a seed, or the whole where DOCGEN_PROVE is set, as `make prove` does.

This is the only place that reads DOCGEN_PROVE and DOCGEN_SEED. CI always draws by the same seed, so that a
red run is a fault of the change and not of chance; `make prove` draws by a new one each time and prints it.
"""

from __future__ import annotations

import functools
import os
import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, is_hypothesis_test, seed, settings

T = TypeVar("T")

PROVE, SEED = "DOCGEN_PROVE", "DOCGEN_SEED"
WHOLE = bool(os.environ.get(PROVE))
CI_SEED = 9704
CHANCE = int(os.environ.get(SEED) or CI_SEED)
DRAWN = "drawn"  # a test's property: what its random data were like, as JSON of counts by headings
USUAL = 40  # random examples of a test that does not say how many, in CI
MORE = 75  # times as many random examples in a whole range

settings.register_profile(
    "docgen",
    max_examples=USUAL * MORE if WHOLE else USUAL,
    deadline=None,  # a busy machine is no fault
    database=None,  # the same examples, whatever ran here before
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("docgen")


def amount(sampled: T, whole: T) -> T:
    """How much a test takes: `sampled` in CI, `whole` where everything is proved."""
    return whole if WHOLE else sampled


def examples(sampled: int) -> int:
    """How many random examples a test takes that has `sampled` in CI."""
    return amount(sampled, sampled * MORE)


def sample(whole: Iterable[T], count: int) -> list[T]:
    """All of a range, or its ends and what the seed draws of the rest, `count` in all and in their order."""
    found = list(whole)
    if WHOLE or len(found) <= count:
        return found
    inner = random.Random(CHANCE).sample(range(1, len(found) - 1), max(0, count - 2))
    return [found[at] for at in (0, *sorted(inner), len(found) - 1)]


def pytest_configure(config: pytest.Config) -> None:
    """Tell pytest of the marker."""
    config.addinivalue_line(
        "markers", "ranged(what, cases=1): takes a sample of a long range, all of it in `make prove`"
    )


def pytest_report_header() -> str:
    """How long ranges are taken in this run."""
    return f"long ranges: {'whole' if WHOLE else 'samples'}, {SEED}={CHANCE}"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Random examples are drawn by the seed, and are a long range like any other."""
    for item in items:
        if isinstance(item, pytest.Function) and is_hypothesis_test(item.obj):
            seed(CHANCE)(item.obj)
            if item.get_closest_marker("ranged") is None:
                item.add_marker(pytest.mark.ranged("随机例子"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Note with the test's result what its range is and how many cases of it were taken."""
    marker = item.get_closest_marker("ranged")
    if marker is None or not isinstance(item, pytest.Function):
        return (yield)
    with counted(item.obj) as runs:
        result = yield
    cases = marker.kwargs.get("cases") or len(runs) or 1
    item.user_properties += [("range", marker.args[0]), ("cases", str(cases))]
    return result


@contextmanager
def counted(test: Any) -> Iterator[list[None]]:
    """As long as the random examples that a test takes; empty where it takes none."""
    runs: list[None] = []
    if not is_hypothesis_test(test):
        yield runs
        return
    real = test.hypothesis.inner_test

    @functools.wraps(real)
    def inner(*given: object, **named: object) -> object:
        runs.append(None)
        return real(*given, **named)

    test.hypothesis.inner_test = inner
    try:
        yield runs
    finally:
        test.hypothesis.inner_test = real
