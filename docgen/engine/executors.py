"""The executors behind the engines: this thread, processes of our own, a dask cluster."""

from __future__ import annotations

import concurrent.futures as cf
import importlib
import multiprocessing
from collections.abc import Callable
from typing import Any, Protocol

from docgen.engine.options import EngineKind, EngineOptions
from docgen.engine.workers import ProcessExecutor
from docgen.problems import stop
from docgen.tongue import phrase


class Engine(Protocol):
    """A concurrent.futures.Executor that can be ended at once."""

    def submit(self, fn: Callable[..., Any], /, *args: Any) -> cf.Future[Any]:
        """The future of a call."""

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End once everything is done."""

    def kill(self) -> None:
        """End now; what is under way is lost."""


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

    def kill(self) -> None:
        """Nothing is ever under way."""


class DaskExecutor(cf.Executor):
    """dask's own executor, together with the client (and the cluster of our own) that it needs."""

    def __init__(self, options: EngineOptions) -> None:
        try:
            distributed: Any = importlib.import_module("distributed")
        except ImportError as error:
            raise stop("DG-B102", reason=phrase("没有安装 dask")) from error
        try:
            self._cluster = None if options.address else _local_cluster(distributed, options)
            self._client = distributed.Client(options.address or self._cluster, timeout="20s")
        except (OSError, ValueError, TimeoutError) as error:
            raise stop(
                "DG-B102", reason=phrase("连不上 {address}（{error}）", address=options.address, error=error)
            ) from error
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

    def kill(self) -> None:
        """Let go of the cluster without waiting for what it is at."""
        for child in multiprocessing.active_children():
            child.kill()
        self.shutdown(wait=False)


def _local_cluster(distributed: Any, options: EngineOptions) -> Any:
    """Workers on this machine, one thread each: what they run is bound to the processor."""
    return distributed.LocalCluster(
        n_workers=options.workers,
        threads_per_worker=1,
        processes=True,
        dashboard_address=":0",  # any free port: two runs at once share the machine
        memory_limit=options.limits.megabytes * 1_000_000,
        silence_logs="ERROR",
    )


def open_executor(options: EngineOptions) -> Engine:
    """The executor of an engine; raises ProblemsFound DG-B102 where there is none."""
    if options.kind is EngineKind.INLINE:
        return InlineExecutor()
    if options.kind is EngineKind.DASK:
        return DaskExecutor(options)
    return ProcessExecutor(options.workers, options.limits.megabytes)
