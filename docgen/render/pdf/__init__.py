"""PDF through Jinja HTML/CSS and WeasyPrint."""
