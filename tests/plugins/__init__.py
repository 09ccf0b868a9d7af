"""What pytest is taught for this tree: work shared between workers, samples, what must stay as it is."""
