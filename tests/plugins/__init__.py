"""What pytest is taught for this tree: work shared between workers, samples or the whole range, snapshots."""
