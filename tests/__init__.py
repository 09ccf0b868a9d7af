"""The tests; a package so that helpers are imported as `tests.measure...` and never as another `tests`."""
