"""The characters of Chinese, for patterns: names of persons and places hold rare ones (𠮷, 㙟, 㛃, 𬱖)."""

from __future__ import annotations

# Unified ideographs, their extension A, those for compatibility, extensions B to J.
HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003347f"  # within the brackets of a pattern
