"""Forms that come back on paper: a scan's pages, whose they are, where each field stands on them."""
