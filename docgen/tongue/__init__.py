"""What the clerk is told, as phrases that can be said in Chinese and in English, and which is spoken."""

from docgen.tongue.languages import Language, language, speak, speaking
from docgen.tongue.phrase import (
    Phrase,
    both,
    day_told,
    either,
    full_day_told,
    month_day_told,
    phrase,
    strung,
    unended,
    weekday_told,
)
from docgen.tongue.translation import spoken, spoken_data, translated

__all__ = [
    "Language",
    "Phrase",
    "both",
    "day_told",
    "either",
    "full_day_told",
    "language",
    "month_day_told",
    "phrase",
    "speak",
    "speaking",
    "spoken",
    "spoken_data",
    "strung",
    "translated",
    "unended",
    "weekday_told",
]
