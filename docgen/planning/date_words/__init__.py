"""Date words: what units write where a day is asked for (6月中旬, 国庆节前, 6、9月), as days; one grammar.

Reads: a text, the year that it is of, holidays.
Writes: DateWords.
"""

from docgen.planning.date_words.days import DateFault, DateWords, Days, OpenDays
from docgen.planning.date_words.reading import days_of, read_dates

__all__ = ["DateFault", "DateWords", "Days", "OpenDays", "days_of", "read_dates"]
