"""Styles of the user's own: a TOML file that says what differs from a style of the catalogue.

The catalogue's style gives the hand that paints, its light and its titles; the file may change everything else, key by
key. A file is opened by a command, never by a request over HTTP.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from genscene.errors import InputError, Problem, StoryboardError
from genscene.names import closest_name, unknown_name_message
from genscene.styles.catalogue import hold_style, load_styles
from genscene.styles.model import Grade, LocalisedText, Style

MAX_STYLE_BYTES = 64 * 1024
MAX_NAME_LENGTH = 200
"""A longer name is no file's."""

_ID = re.compile(r"[a-z][a-z0-9_-]{0,63}")
_TABLES = {"label": LocalisedText, "description": LocalisedText, "grade": Grade}
_SYNTAX_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


class StyleFileError(StoryboardError):
    """A file of a style of the user's own has problems; all of them are listed at once."""

    code = "style_invalid"


def style_named(name: str, folder: Path, *, inside: bool = False, moods: Collection[str] = ()) -> str:
    """Return the id under which a style can be used: opens the file if the name is that of one.

    Args:
        name: An id of the catalogue, the path of a TOML file, or its name without `.toml`.
        folder: Folder from which paths are looked up, after the working folder.
        inside: Whether only files in that folder may be opened, as for a name that stands in a document.
        moods: Moods that its music may have; empty leaves it unchecked.

    Raises:
        InputError: The file is missing or may not be opened.
        StyleFileError: It has problems.
    """
    if name in load_styles() or len(name) > MAX_NAME_LENGTH:
        return name
    is_file = name.lower().endswith(".toml")
    names = (name,) if is_file else (f"{name}.toml",)
    for place in (folder,) if inside else (Path(), folder):
        for candidate in (place / one for one in names):
            # Asked first, so that a document learns nothing about files elsewhere.
            if inside and not candidate.resolve().is_relative_to(folder.resolve()):
                raise InputError(f"The style {name} lies outside the document's folder.", hint="Give it by --style.")
            if candidate.is_file():
                return open_style(candidate, moods=moods).id
    if is_file:
        raise InputError(f"There is no style file {name}.", hint="Make one with `genscene styles new`.")
    return name


def open_style(path: Path, *, moods: Collection[str] = ()) -> Style:
    """Read a file and make its style known to this process.

    Args:
        path: The file.
        moods: Moods that its music may have; empty leaves it unchecked.

    Raises:
        InputError: The file cannot be read.
        StyleFileError: It has problems.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_STYLE_BYTES + 1)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from None
    if len(data) > MAX_STYLE_BYTES:
        raise InputError(f"{path} is longer than {MAX_STYLE_BYTES // 1024} KiB: that is no style.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path} is not UTF-8 text.") from None
    own = read_style(text, name=path.name, moods=moods)
    hold_style(own)
    return own


def read_style(text: str, *, name: str, moods: Collection[str] = ()) -> Style:
    """Read a style of the user's own.

    Args:
        text: TOML.
        name: Name of the file, for messages.
        moods: Moods that its music may have; empty leaves it unchecked.

    Raises:
        StyleFileError: Every problem, each with its line and its key.
    """
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _SYNTAX_PLACE.search(str(error))
        line = f" line {found[1]}" if found and found[1] else ""
        message = f"This is not TOML. {_SYNTAX_PLACE.sub('', str(error))}."
        raise StyleFileError([Problem(place=f"{name}{line}", message=message)]) from None
    lines = _lines_of(text)
    problems = _unfit(given, lines, name)
    music = given.get("music")
    if moods and isinstance(music, str) and music not in moods:
        message = unknown_name_message("a mood of music", music, moods)
        problems.append(Problem(place=_place(("music",), lines, name), message=message))
    base = load_styles().get(str(given.get("base")))
    if base is None or problems:
        raise StyleFileError(problems)
    whole = base.model_dump(mode="json")
    for key, value in given.items():
        held = whole.get(key)
        merged = isinstance(held, dict) and isinstance(value, dict)
        whole[key] = {**cast("dict[str, Any]", held), **cast("dict[str, Any]", value)} if merged else value
    try:
        return Style.model_validate(whole)
    except ValidationError as error:
        problems = [
            Problem(place=_place(one["loc"], lines, name), message=_said(one["msg"], one.get("ctx")))
            for one in error.errors()
        ]
        raise StyleFileError(problems) from None


def _unfit(given: Mapping[str, Any], lines: Mapping[tuple[str, ...], int], name: str) -> list[Problem]:
    """Return what a model cannot say well: keys that do not exist, and an id or a base that cannot be."""
    problems: list[Problem] = []
    for table, known in (((), Style.model_fields), *(((key,), model.model_fields) for key, model in _TABLES.items())):
        held: object = given.get(table[0], {}) if table else given
        for key in cast("Mapping[str, object]", held) if isinstance(held, Mapping) else ():
            if key not in known:
                meant = closest_name(key, known)
                guess = f" Did you mean `{meant}`?" if meant else f" There are: {', '.join(known)}."
                place = _place((*table, key), lines, name)
                problems.append(Problem(place=place, message=f"There is no such key.{guess}"))
    own_id, base = given.get("id"), given.get("base")
    if not isinstance(own_id, str) or not _ID.fullmatch(own_id):
        message = "Give the style a name: small letters, digits, `_` and `-`, a letter first."
        problems.append(Problem(place=_place(("id",), lines, name), message=message))
    elif own_id in load_styles():
        message = f"`{own_id}` is a style of the catalogue. Give yours another name."
        problems.append(Problem(place=_place(("id",), lines, name), message=message))
    if not isinstance(base, str) or base not in load_styles():
        message = unknown_name_message("a style of the catalogue", str(base or ""), load_styles())
        problems.append(Problem(place=_place(("base",), lines, name), message=message))
    return problems


def _place(location: tuple[str | int, ...], lines: Mapping[tuple[str, ...], int], name: str) -> str:
    """Say where a key is: file, line, and key."""
    parts = tuple(str(part) for part in location)
    key = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location).removeprefix(".")
    line = next((lines[parts[:length]] for length in range(len(parts), 0, -1) if parts[:length] in lines), None)
    return f"{name}, {key}" if line is None else f"{name} line {line}, {key}"


def _said(message: str, context: Mapping[str, Any] | None) -> str:
    """Return a message of the model as a sentence."""
    if context and "pattern" in context:
        return "This is no colour like `#3366aa`, in small letters."
    return f"{message.removeprefix('Value error, ')}."


def _lines_of(text: str) -> dict[tuple[str, ...], int]:
    """Return the line of every key, by its tables and its name."""
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[+\s*([\w.\"'-]+)\s*\]+", line):
            table = tuple(part.strip("\"'") for part in header[1].split("."))
            found.setdefault(table, number)
        elif key := re.match(r"\s*([\w.\"'-]+)\s*=", line):
            found.setdefault((*table, *(part.strip("\"'") for part in key[1].split("."))), number)
    return found
