"""docgen: official notices and forms of an emergency-headquarters office from one year's YAML."""

__version__ = "0.1.0"
