"""Working days, drill days and deadlines."""
