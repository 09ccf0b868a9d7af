"""What came back, settled: whose it is, which version is in force, what is wrong, what must be decided.

Reads: Arrivals, Submissions, what was sent, the register, decisions.
Writes: Agreed.
"""

from docgen.collect.reconcile.known import YearKnown
from docgen.collect.reconcile.settle import settle

__all__ = ["YearKnown", "settle"]
