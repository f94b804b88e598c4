"""Turn the bytes of a document into text, or say why they are none."""

from __future__ import annotations

import codecs

from genscene.errors import Problem, StoryboardError

MAX_DOCUMENT_BYTES = 256 * 1024
"""Longer documents are refused: a text of this size speaks for about five hours."""

_OTHER_ENCODINGS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode_document(data: bytes) -> str:
    """Decode UTF-8, with or without a byte order mark; lines end with a line feed.

    Raises:
        StoryboardError: Too long, binary, in another encoding, or empty.
    """
    if len(data) > MAX_DOCUMENT_BYTES:
        raise _refused(f"The document is longer than {MAX_DOCUMENT_BYTES // 1024} KiB. Split it into several videos.")
    if data.startswith(_OTHER_ENCODINGS):
        raise _refused("The document is UTF-16 or UTF-32; UTF-8 is expected. Save it as UTF-8.")
    if b"\0" in data:
        raise _refused("This is a binary file, not a text. Give a text, Markdown, JSON or YAML file in UTF-8.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _refused(
            f"Byte 0x{data[error.start]:02x} is not UTF-8, which is expected. Save the document as UTF-8.",
            f"line {line}",
        ) from None
    if not text.strip():
        raise _refused("The document is empty. Write at least one sentence.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refused(message: str, place: str = "") -> StoryboardError:
    return StoryboardError([Problem(place=place, message=message)])
