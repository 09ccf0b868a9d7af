"""The page in the browser: what the desk offers, shown as HTML and JSON.

It starts nothing that the desk does not offer, and decides nothing that an Outcome has not decided.
"""
