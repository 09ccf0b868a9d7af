"""Forms handed out: which unit gets which, from which data, and what is in its pack."""
