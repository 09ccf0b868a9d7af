"""From a year's data to rendered files: the jobs and how they are run."""
