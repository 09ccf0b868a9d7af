"""Set-up: system packages, the virtual environment and the fonts, done by the commands themselves."""
