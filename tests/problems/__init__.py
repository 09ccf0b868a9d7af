"""Every message a user can get, made by an input that really causes it; `said/` shows how each one reads.

    python -m tests.problems            writes said/ anew: a changed wording is seen in the diff

`causes/` has a module for each one below `docgen/problems/catalogue/`, with an input for each code of it.
"""
