"""What was issued, sent and decided: append-only lists of a year, and the papers kept beside them."""
