"""How the files of pictures begin, for whoever tells kinds of files apart and opens none of them."""

import re

# PNG, JPEG, TIFF, WebP, BMP (the bytes that are kept free, and the length of its second head).
PICTURES = re.compile(
    rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|II\*\0|MM\0\*|RIFF.{4}WEBP|BM.{4}\0{4}.{4}[\x0c\x28\x34\x38\x40\x6c\x7c]\0{3}",
    re.DOTALL,
)
# A phone's own format (ISO/IEC 23008-12), and its successor: a box of the kind of file, with its brand.
OF_PHONES = re.compile(rb".{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1|avi[fs])", re.DOTALL)


def is_picture(content: bytes) -> bool:
    """Whether a file is a picture, by its first bytes."""
    return PICTURES.match(content) is not None


def is_of_phones(content: bytes) -> bool:
    """Whether a file is a photo in the format of a phone, which nothing here opens."""
    return OF_PHONES.match(content) is not None
