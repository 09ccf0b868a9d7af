"""A module's code with a fault in the module's stead, in this process and in those that it starts.

Reads: DOCGEN_MUTANT, where it is set: the module's name and the file that holds its code.

A copy of this file named sitecustomize.py, on PYTHONPATH, has Python look here first in every process.
"""

from __future__ import annotations

import marshal
import os
import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

PLANTED = "DOCGEN_MUTANT"


class _Code(Loader):
    """Runs the code that a file holds."""

    def __init__(self, file: str) -> None:
        self._file = file

    def exec_module(self, module: ModuleType) -> None:
        """Run it in the module."""
        with open(self._file, "rb") as held:
            exec(marshal.load(held), module.__dict__)


class _Finder(MetaPathFinder):
    """Finds one module, as it is found anyhow, but for its code."""

    def __init__(self, name: str, file: str) -> None:
        self._name, self._file = name, file

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Where the module is, with the loader of its other code; None for all other modules."""
        spec = PathFinder.find_spec(name, path) if name == self._name else None
        if spec is not None:
            spec.loader = _Code(self._file)
        return spec


def install() -> None:
    """Have the fault that the environment names looked for before anything else."""
    if told := os.environ.get(PLANTED):
        name, _, file = told.partition("=")
        sys.meta_path.insert(0, _Finder(name, file))


if __name__ == "sitecustomize":
    install()
