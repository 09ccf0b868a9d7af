"""Ways in which forms come back damaged, each a function that makes the file and says what is to be read."""
