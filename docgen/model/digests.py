"""The digest of a form's definition: the same for every definition by which a copy is read alike.

It covers whatever a value's address, its meaning or its judgement hangs on: blocks, fields, columns and
rows in their order, with ids, printed labels, types, choices, limits, what must be filled and when, what
stands in them beforehand, how many rows and how many fields a line there are. It does not cover what only
the eye meets, or the hand that prefills: titles, instructions, hints, widths, 方向, 报送, 发给, 预填, 锁定.

It stands on forms that were handed out, for years: `tests/model/test_digests.py` holds it fast.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from docgen.model.identity import DIGEST_LENGTH

# Keys of blocks, fields, columns and rows on which reading does not hang.
UNREAD = frozenset(("标题", "备注", "提示", "宽", "预填", "锁定", "可选", "合计"))
BLOCKS, PRINTED = "内容", "段"


def definition_digest(stated: Mapping[str, Any]) -> str:
    """The digest of a definition, given by its keys as the YAML has them, without what says the default."""
    read = [_read(block) for block in stated[BLOCKS] if PRINTED not in block]
    text = json.dumps(read, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:DIGEST_LENGTH].upper()


def _read(value: Any) -> Any:
    """A part of the definition without the keys that reading does not hang on."""
    if isinstance(value, dict):
        return {key: _read(inner) for key, inner in value.items() if key not in UNREAD}
    return [_read(inner) for inner in value] if isinstance(value, list) else value
