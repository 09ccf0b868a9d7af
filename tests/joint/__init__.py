"""Joint notices of 2 to 9 organs, and what their pages come to: `python -m tests.joint` prints the table."""
