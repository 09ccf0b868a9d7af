"""Forms that units fill: one definition, a blank in three formats, and the reader of each."""
