"""Documents checked, ours or not: read into facts, elements recognised, judged clause by clause."""
