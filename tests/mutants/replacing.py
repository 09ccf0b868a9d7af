"""A fault put into a process that has imported all: other code in functions, other values at names.

Reads: Mutant.
Writes: the functions and modules of this process; False where all is to be imported anew.
"""

from __future__ import annotations

import gc
import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

from tests.mutants.making import Mutant
from tests.mutants.rooms import module_of

PLAIN = (int, float, str, bytes, tuple, list, dict, set, frozenset, range, re.Pattern)


def replace(mutant: Mutant) -> bool:
    """Give the functions that hold a fault their other code."""
    around = _around(mutant.where)
    found = {name_of(code): code for code in codes_in(mutant.code()) if code.co_qualname in around}
    functions = [each for each in functions_of(mutant.path) if name_of(each.__code__) in found]
    for function in functions:
        function.__code__ = found[name_of(function.__code__)]
    return bool(functions)


def rebind(mutant: Mutant) -> bool:
    """Give the names of a module, wherever they were imported, and the defaults of its functions their other
    values. What another module has made of them stays as it was.
    """
    name = module_of(mutant.path)
    module, fresh = importlib.import_module(name), ModuleType(name)
    fresh.__file__ = str(mutant.path)
    exec(mutant.code(), fresh.__dict__)
    both = {key: (was, vars(fresh).get(key)) for key, was in vars(module).items()}
    names = {key: each for key, each in both.items() if _differ(*each)}
    for each in list(sys.modules.values()):
        for key, (was, now) in names.items():
            if getattr(each, "__dict__", {}).get(key) is was:
                setattr(each, key, now)
    changed = _defaults(mutant, fresh) or bool(names)
    return (replace(mutant) or changed) if mutant.lines else changed  # a function that runs on import


def _defaults(mutant: Mutant, fresh: ModuleType) -> bool:
    """Whether functions have other defaults, which they are given."""
    functions = functions_of(mutant.path)
    other = {name_of(each.__code__): each for each in functions if each.__globals__ is vars(fresh)}
    changed = False
    for each in functions:
        twin = other.get(name_of(each.__code__))
        if twin and _differ(each.__defaults__, twin.__defaults__):
            each.__defaults__, changed = twin.__defaults__, True
        if twin and _differ(each.__kwdefaults__, twin.__kwdefaults__):
            each.__kwdefaults__, changed = twin.__kwdefaults__, True
    return changed


def _differ(one: object, other: object) -> bool:
    """Whether two values are plain ones, and not the same."""
    if not (isinstance(one, PLAIN) and isinstance(other, PLAIN)) or " at 0x" in f"{one!r}{other!r}":
        return False
    return one != other


def functions_of(path: Path) -> list[FunctionType]:
    """The functions of a file that there are."""
    functions = (each for each in gc.get_objects() if isinstance(each, FunctionType))
    return [each for each in functions if each.__code__.co_filename == str(path)]


def _around(where: str) -> set[str]:
    """A dotted name and those around it: one of them is the outermost function, a class holds no code."""
    parts = where.split(".")
    return {".".join(parts[:count]) for count in range(1, len(parts) + 1)}


def name_of(code: CodeType) -> tuple[str, int]:
    """What tells a function's code from the others of its file."""
    return code.co_qualname, code.co_firstlineno


def codes_in(code: CodeType) -> Iterator[CodeType]:
    """All code objects within one."""
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield each
            yield from codes_in(each)
