"""The JSON Schema of the data files, and their reference for readers, from the models and words.yaml."""
