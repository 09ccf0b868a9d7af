"""A stylesheet with fonts of its own, and the folder that WeasyPrint copies them to.

Writes: about 80 MB of fonts in a temporary folder, removed with the configuration or when Python ends.

WeasyPrint removes that folder when Python collects the configuration. It hangs in cycles, and at the end of
a run Python looks for none (`cli.main`): every run would leave its copy of all fonts behind.
"""

from __future__ import annotations

import shutil
import weakref

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher


def with_own_fonts(css: str, fetcher: URLFetcher) -> tuple[weasyprint.CSS, FontConfiguration]:
    """The stylesheet parsed, and the configuration with the fonts it names.

    Raises OSError where there is no room for the copies.
    """
    fonts = FontConfiguration()
    try:
        return weasyprint.CSS(string=css, font_config=fonts, url_fetcher=fetcher), fonts
    finally:
        if fonts._folder:
            weakref.finalize(fonts, shutil.rmtree, fonts._folder, ignore_errors=True)
