"""What a form's PDF is known by when it comes back: names that the writer gives and the reader looks for.

Reads: nothing.
Writes: names, and the frame of a font's CMap. Whoever reads imports nothing of what lays out and draws.
"""

from __future__ import annotations

IDENTITY_FIELD = "docgen.identity"
IDENTITY_KEY = "DocgenIdentity"  # of the document's information dictionary
CHOICE_PREFIX = "_"  # before the number of a choice of several; no id begins with it
# The ToUnicode CMap of a copy's own font, around its characters (ISO 32000-1 9.10.3).
CMAP_HEAD = """/CIDInit/ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
/CMapName/Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><FFFF>
endcodespacerange
"""
CMAP_TAIL = """
endcmap
CMapName currentdict/CMap defineresource pop
end
end
"""
