"""Forms as Excel workbooks: the blank, and the reader of what came back."""
