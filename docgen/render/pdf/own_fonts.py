"""A stylesheet with fonts of its own, and the folder that WeasyPrint copies them to.

Writes: about 80 MB of fonts in a temporary folder of this process.

WeasyPrint removes its own such folder when Python collects the configuration. It hangs in cycles, and at the
end of a run Python looks for none (`cli.main`): every run would leave its copy of all fonts behind.
"""

from __future__ import annotations

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from docgen.portable.scratch import make_scratch


def with_own_fonts(css: str, fetcher: URLFetcher) -> tuple[weasyprint.CSS, FontConfiguration]:
    """The stylesheet parsed, and the configuration with the fonts it names.

    Raises OSError where there is no room for the copies.
    """
    fonts = FontConfiguration()
    fonts._folder = make_scratch("fonts")
    return weasyprint.CSS(string=css, font_config=fonts, url_fetcher=fetcher), fonts
