"""What came back: taken in, read, matched, settled; who owes what."""
