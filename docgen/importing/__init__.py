"""Papers that somebody made elsewhere, last year's as a rule, into an office's data files."""
