"""Pure functions over many items: here, in processes of our own, or on a dask cluster. Knows no form."""
