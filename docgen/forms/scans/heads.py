"""How the files of pictures begin, for whoever tells kinds of files apart and opens none of them."""

PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")  # PNG, JPEG, TIFF


def is_picture(content: bytes) -> bool:
    """Whether a file is a picture, by its first bytes."""
    return content.startswith(PICTURES)
