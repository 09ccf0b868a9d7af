"""Radicals and compatibility characters: code points of their own that look like an ordinary character.

What is copied out of a PDF is full of them, for fonts draw both with one glyph: ⼭⻄ is not 山西 to whoever
searches, sorts or compares. Unicode decomposes them but for most of the CJK Radicals Supplement, whose
characters EquivalentUnifiedIdeograph.txt names.
"""

from __future__ import annotations

import re
import unicodedata

_OF_THE_SUPPLEMENT = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋"
    "⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冈⺶羊⺹耂⺺肀⺻聿⺼肉⺾艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青"
    "⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀"
)
_BLOCKS = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00))
_DECOMPOSED = {code: unicodedata.normalize("NFKC", chr(code)) for block in _BLOCKS for code in block}
# The character in place of each code point.
CHARACTERS = {code: plain for code, plain in _DECOMPOSED.items() if plain != chr(code)}
CHARACTERS |= zip(map(ord, _OF_THE_SUPPLEMENT[::2]), _OF_THE_SUPPLEMENT[1::2], strict=True)
LOOKALIKES = re.compile(f"[{re.escape(''.join(map(chr, CHARACTERS)))}]+")


def with_characters(text: str) -> str:
    """The text with the character in place of each radical that looks like it."""
    return text.translate(CHARACTERS)
