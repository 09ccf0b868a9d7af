"""Mutants: how many small faults, planted one at a time into a room's code, its own fast tests find.

    python -m tests.mutants document --seed 1 --count 100

`rooms` says which code and which tests, `making` plants, `left_out` says what is no fault to look for and
which faults nobody can see, `covering` finds the tests that run a line, `running` runs them.
"""
