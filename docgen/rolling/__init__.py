"""A year's data rolled forward to another year, and two years compared."""
