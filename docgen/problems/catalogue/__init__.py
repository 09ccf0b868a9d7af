"""Every message a user can get, one file a room; a code's letter tells the room."""

from docgen.problems.catalogue import (
    checking,
    composing,
    defining,
    engine,
    forms_docx,
    forms_pdf,
    forms_xlsx,
    issuing,
    planning,
    reading,
    registering,
    rendering,
    returning,
    setting_up,
    tabling,
    usage,
    values,
    writing,
)
from docgen.problems.message import Message

CATALOGUE: dict[str, Message] = {
    **reading.MESSAGES,
    **values.MESSAGES,
    **planning.MESSAGES,
    **defining.MESSAGES,
    **forms_docx.MESSAGES,
    **forms_pdf.MESSAGES,
    **forms_xlsx.MESSAGES,
    **returning.MESSAGES,
    **composing.MESSAGES,
    **rendering.MESSAGES,
    **engine.MESSAGES,
    **issuing.MESSAGES,
    **writing.MESSAGES,
    **usage.MESSAGES,
    **setting_up.MESSAGES,
    **checking.MESSAGES,
    **registering.MESSAGES,
    **tabling.MESSAGES,
}
