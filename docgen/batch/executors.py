"""The executors behind the engines: this thread, a pool of spawned processes, a dask cluster."""

from __future__ import annotations

import concurrent.futures as cf
import importlib
import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from docgen.batch.options import EngineKind, EngineOptions
from docgen.problems import stop

INTERRUPTS = {signal.SIGINT, signal.SIGTERM}


class InlineExecutor(cf.Executor):
    """Runs what it is given at once, in this thread."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> cf.Future[Any]:
        """The future of a call that is over."""
        future: cf.Future[Any] = cf.Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class DaskExecutor(cf.Executor):
    """dask's own executor, together with the client (and the cluster of our own) that it needs."""

    def __init__(self, options: EngineOptions) -> None:
        try:
            distributed: Any = importlib.import_module("distributed")
        except ImportError as error:
            raise stop("DG-B102", reason="没有安装 dask") from error
        try:
            self._cluster = None if options.address else _local_cluster(distributed, options)
            self._client = distributed.Client(options.address or self._cluster, timeout="20s")
        except (OSError, ValueError, TimeoutError) as error:
            raise stop("DG-B102", reason=f"连不上 {options.address}（{error}）") from error
        # One try of dask's own: a worker that was lost is no fault of what it ran.
        self._executor = self._client.get_executor(pure=False, retries=1)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> cf.Future[Any]:
        """The future of a call on some worker."""
        future: cf.Future[Any] = self._executor.submit(fn, *args, **kwargs)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let go of the cluster; one of our own ends with it."""
        self._executor.shutdown(wait=wait)
        self._client.close(timeout=5)
        if self._cluster is not None:
            self._cluster.close(timeout=5)


def _local_cluster(distributed: Any, options: EngineOptions) -> Any:
    """Workers on this machine, one thread each: what they run is bound to the processor."""
    return distributed.LocalCluster(
        n_workers=options.workers,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        memory_limit=options.limits.megabytes * 1_000_000,
        silence_logs="ERROR",
    )


def open_executor(options: EngineOptions) -> cf.Executor:
    """The executor of an engine; raises ProblemsFound DG-B102 where there is none."""
    if options.kind is EngineKind.INLINE:
        return InlineExecutor()
    if options.kind is EngineKind.DASK:
        return DaskExecutor(options)
    return cf.ProcessPoolExecutor(
        max_workers=options.workers,
        mp_context=multiprocessing.get_context("spawn"),  # a forked Pango may hang
        initializer=_start_worker,
        initargs=(options.limits.megabytes,),
    )


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Ctrl-C and the like wait until the end of the block; a process started within begins with them held.

    A worker that is broken off while it starts, or left by a parent that is, would show a traceback.
    Holding them in this thread alone would not do: any thread of the process may take them instead.
    """
    if threading.current_thread() is not threading.main_thread():  # Ctrl-C never comes here
        yield
        return
    waiting: list[int] = []
    handlers = {
        number: signal.signal(number, lambda which, _: waiting.append(which)) for number in INTERRUPTS
    }
    before = signal.pthread_sigmask(signal.SIG_BLOCK, INTERRUPTS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        for number, handler in handlers.items():
            signal.signal(number, handler)
    for taken in dict.fromkeys(waiting):
        signal.raise_signal(taken)


def _start_worker(megabytes: int) -> None:
    """Ctrl-C is the parent's to answer; memory is limited; without a parent there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, INTERRUPTS)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _limit_memory(megabytes)


def _end_with_parent() -> None:
    """End this worker when its parent has gone, however that ended: nobody would ever stop it."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _limit_memory(megabytes: int) -> None:
    """Let this process take no more than `megabytes` of data (not more than it may take already)."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = megabytes * 1_000_000
    soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
