"""Read a storyboard from text, Markdown, JSON or YAML: the door through which every document comes in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from genscene.errors import InputError, Problem, StoryboardError
from genscene.storyboard.building import build_storyboard
from genscene.storyboard.decoding import MAX_DOCUMENT_BYTES, decode_document
from genscene.storyboard.document import Storyboard
from genscene.storyboard.draft import Draft
from genscene.storyboard.markdown import looks_like_markdown, read_markdown
from genscene.storyboard.plain import read_plain
from genscene.storyboard.structured import read_json, read_yaml

Kind = Literal["text", "markdown", "json", "yaml"]

KINDS_BY_SUFFIX: Mapping[str, Kind] = MappingProxyType(
    {".txt": "text", ".md": "markdown", ".markdown": "markdown", ".json": "json", ".yaml": "yaml", ".yml": "yaml"}
)

_READERS = {"text": read_plain, "markdown": read_markdown, "json": read_json, "yaml": read_yaml}
_NO_OVERRIDES: Mapping[str, object] = MappingProxyType({})


def read_storyboard(data: bytes, *, kind: Kind, overrides: Mapping[str, object] = _NO_OVERRIDES) -> Storyboard:
    """Read a document.

    Args:
        data: The document's bytes: UTF-8, at most `MAX_DOCUMENT_BYTES`.
        kind: What it is written in.
        overrides: Values by field of the storyboard that win over the document's; `None` stands for none.

    Raises:
        StoryboardError: The document cannot be used; every problem is listed, with its line or path.
    """
    return build_storyboard(read_draft(data, kind=kind), overrides)


def read_draft(data: bytes, *, kind: Kind) -> Draft:
    """Read what a document says, without proving it.

    Raises:
        StoryboardError: It is not UTF-8 text of that kind, or says nothing.
    """
    draft = _READERS[kind](decode_document(data))
    if kind in {"text", "markdown"} and not draft.paragraphs and not draft.problems:
        raise StoryboardError([Problem(place="", message="The text has no words to say. Write at least one sentence.")])
    return draft


def read_storyboard_file(path: Path, *, overrides: Mapping[str, object] = _NO_OVERRIDES) -> Storyboard:
    """Read a file, whose suffix tells what it is written in.

    Raises:
        InputError: The file cannot be read, or its suffix is unknown.
        StoryboardError: The document cannot be used; every problem is listed, with its line or path.
    """
    kind = document_kind(path)
    return read_storyboard(document_bytes(path), kind=kind, overrides=overrides)


def script_to_storyboard(text: str, overrides: Mapping[str, object] = _NO_OVERRIDES) -> Storyboard:
    """Read a script that was typed or pasted: Markdown where it shows, else plain text.

    Raises:
        StoryboardError: The script cannot be used; every problem is listed, with its line.
    """
    data = text.encode("utf-8", errors="surrogatepass")  # what was not UTF-8 on a command line is refused by decoding
    return read_storyboard(data, kind="markdown" if looks_like_markdown(text) else "text", overrides=overrides)


def document_kind(path: Path) -> Kind:
    """Tell by its suffix what a document is written in.

    Raises:
        InputError: The suffix is unknown.
    """
    kind = KINDS_BY_SUFFIX.get(path.suffix.lower())
    if kind is None:
        raise InputError(f"{path.name} is not a document: its name must end with {', '.join(KINDS_BY_SUFFIX)}.")
    return kind


def document_bytes(path: Path) -> bytes:
    """Read a document's bytes, and no more of them than are needed to refuse it.

    Raises:
        InputError: The file does not exist or cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(MAX_DOCUMENT_BYTES + 1)
    except FileNotFoundError:
        raise InputError(f"The file {path} does not exist.") from None
    except IsADirectoryError:
        raise InputError(f"{path} is a folder, not a document.") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from None
