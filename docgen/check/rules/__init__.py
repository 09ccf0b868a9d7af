"""The rules, each one function with clause, force and tolerance."""
