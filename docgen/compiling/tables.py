"""A plan that holds nothing but tables made in memory, for a document to be set of them.

Reads: the year's plan.
Writes: Plan.
"""

from __future__ import annotations

from collections.abc import Mapping

from docgen.model.plan import Plan
from docgen.model.tables import NamedTable


def alone(plan: Plan | None, tables: Mapping[str, NamedTable]) -> Plan:
    """The plan with its deadlines, and with these tables in the place of its own."""
    own = {"annual": None, "guidance": None, "blank_table": None, "tables": dict(tables)}
    return (plan or Plan()).model_copy(update=own)
