"""What a process may take of the machine; where the system sets no limits, none."""

from __future__ import annotations

import math
import os
import time

from docgen.portable.modules import optional


def processors() -> int:
    """How many processors this process may use, else how many the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def limit_memory(megabytes: int) -> None:
    """Let this process take no more than `megabytes` of data (not more than it may take already)."""
    resource = optional("resource")
    if not resource:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = megabytes * 1_000_000
    soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def limit_processor(seconds: float) -> None:
    """End this process, without a word, when it has worked for so many seconds more."""
    resource = optional("resource")
    if not resource:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = math.ceil(time.process_time() + seconds)
    soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
