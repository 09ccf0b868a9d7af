"""Every message a user can get, one file a room; a code's letter tells the room."""

from docgen.problems.catalogue import (
    checking,
    composing,
    planning,
    reading,
    rendering,
    setting_up,
    usage,
    values,
    writing,
)
from docgen.problems.message import Message

CATALOGUE: dict[str, Message] = {
    **reading.MESSAGES,
    **values.MESSAGES,
    **planning.MESSAGES,
    **composing.MESSAGES,
    **rendering.MESSAGES,
    **writing.MESSAGES,
    **usage.MESSAGES,
    **setting_up.MESSAGES,
    **checking.MESSAGES,
}
