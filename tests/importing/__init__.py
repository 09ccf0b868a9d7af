"""Papers taken over: what they say comes back as data, and the data print it again."""
