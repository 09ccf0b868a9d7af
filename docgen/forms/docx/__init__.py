"""Forms as Word files: content controls to fill, and the reader of what comes back."""
