"""What a command works on: a script or storyboard file, a text given on the line, or standard input."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from genscene.errors import InputError, Problem, StoryboardError
from genscene.storyboard.checking import check_storyboard, check_storyboard_file
from genscene.storyboard.document import Storyboard

if TYPE_CHECKING:
    from genscene.storyboard.reading import Kind

_SUFFIXES = (".txt", ".md", ".markdown", ".json", ".yaml", ".yml")
_LONGEST_NAME = 255
Function = TypeVar("Function", bound=Callable[..., Any])

OVERRIDES = (
    ("--style", "Style of the catalogue (see `genscene styles`), or a TOML file of your own."),
    ("--format", "Aspect ratio: 9:16, 16:9, 1:1 or 4:5."),
    ("--height", "Height of the frames in pixels, 480 to 2160; 1080 on the shorter side when absent."),
    ("--fps", "Frames a second: 24, 25, 30 or 60."),
    ("--language", "Language of the text (es, en …); detected when absent."),
    ("--voice", "auto, fast, or engine:voice (see `genscene voices`)."),
    ("--rate", "Speaking rate, 0.5 to 2."),
    ("--music", "auto, none, a mood, or a sound file."),
    ("--captions-file", "Subtitles (SRT) in place of captions of the narration."),
    ("--captions", "karaoke, pop, one-word, boxed or none."),
    ("--logo", "Picture in the top right corner of the whole video."),
    ("--lut", "Look-up table (.cube) for the colours of all pictures and clips."),
    ("--quality", "draft, standard or high."),
    ("--seed", "Number that fixes every random choice."),
    ("--title", "Title of the video."),
)

PICTURE_OVERRIDES = {"--style", "--format", "--height", "--language", "--logo", "--lut", "--quality", "--seed"}
"""Those of the options that shape a picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A storyboard and where it came from.

    Attributes:
        storyboard: The document.
        folder: Folder under which files that it names are looked for.
        name: Name for files made of it, without suffix.
        typed: Whether it is a text given on the line.
    """

    storyboard: Storyboard
    folder: Path
    name: str
    typed: bool = False


def document_options(function: Function) -> Function:
    """Add the options that override fields of the document."""
    for flag, text in reversed(OVERRIDES):
        function = click.option(flag, help=text)(function)
    return function


def picture_options(function: Function) -> Function:
    """Add those of the options that shape a picture."""
    for flag, text in reversed(OVERRIDES):
        if flag in PICTURE_OVERRIDES:
            function = click.option(flag, help=text)(function)
    return function


def read_source(given: str, options: dict[str, str | None], *, allowed: Sequence[Path] = ()) -> Source:
    """Read what a command was given: the path of a script or storyboard, `-` for standard input, or the text itself.

    Args:
        given: The argument.
        options: Overrides by field name; `None` leaves the document's own.
        allowed: Folders beside the document's own whose files it may name.

    Raises:
        InputError: The file is missing or a folder, or the document has problems: all of them at once, missing media
            included.
    """
    from genscene.storyboard.decoding import MAX_DOCUMENT_BYTES
    from genscene.storyboard.reading import read_storyboard, script_to_storyboard

    overrides = {name: _value(name, value) for name, value in options.items() if value is not None}
    _refuse_folder(given)
    if given != "-" and _looks_like_a_path(given):
        return _read_file(Path(given), overrides, allowed)
    moods, voices = _choices()
    _open_style(overrides, Path.cwd(), moods)
    if given == "-":
        data = sys.stdin.buffer.read(MAX_DOCUMENT_BYTES + 1)
        storyboard = read_storyboard(data, kind=_kind_of(data), overrides=overrides)
    else:
        storyboard = script_to_storyboard(given, overrides=overrides)
    _refuse(check_storyboard(storyboard, document_folder=Path.cwd(), extra_folders=allowed, moods=moods, voices=voices))
    return Source(storyboard=storyboard, folder=Path.cwd(), name=file_name(storyboard), typed=given != "-")


def _read_file(path: Path, overrides: dict[str, object], allowed: Sequence[Path]) -> Source:
    from genscene.storyboard.reading import read_storyboard_file

    if not path.is_file():
        raise InputError(
            f"There is no file {path}.", hint="Give the path of a script or storyboard, or the text itself in quotes."
        )
    overrides = dict(overrides)
    moods, voices = _choices()
    if "style" not in overrides:
        _open_own_style(path, overrides, moods)
    _open_style(overrides, path.parent, moods)
    _refuse(check_storyboard_file(path, overrides=overrides, extra_folders=allowed, moods=moods, voices=voices))
    return Source(
        storyboard=read_storyboard_file(path, overrides=overrides), folder=path.resolve().parent, name=path.stem
    )


def _open_style(overrides: dict[str, object], folder: Path, moods: Sequence[str]) -> None:
    """Open the file of a style that an option names, and put its id there."""
    from genscene.styles.custom import style_named

    if isinstance(name := overrides.get("style"), str):
        overrides["style"] = style_named(name, folder, moods=moods)


def _open_own_style(path: Path, overrides: dict[str, object], moods: Sequence[str]) -> None:
    """Open the file of a style that a document names, which must lie in the document's folder."""
    from genscene.storyboard.reading import document_bytes, document_kind, read_draft
    from genscene.styles.custom import style_named

    try:
        name = read_draft(document_bytes(path), kind=document_kind(path)).fields.get("style")
    except StoryboardError:
        return  # whoever checks the document says so, with everything else that is wrong
    if isinstance(name, str) and (own := style_named(name, path.parent, inside=True, moods=moods)) != name:
        overrides["style"] = own


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise StoryboardError(problems)


def _choices() -> tuple[Sequence[str], Callable[[str, str], str | None]]:
    """Return the moods that can be played, and what tells why a voice cannot speak a language."""
    from genscene.engines.chain import voice_problem
    from genscene.engines.registry import find_engines

    engines = find_engines()
    return engines.composer().moods(), partial(voice_problem, engines=engines.speech)


def file_name(storyboard: Storyboard) -> str:
    """Return a file name made of the title or the first words."""
    text = storyboard.title or storyboard.scenes[0].narration or "video"
    words = "".join(letter if letter.isalnum() else " " for letter in text.lower()).split()
    return "-".join(words[:6])[:60] or "video"


def _kind_of(data: bytes) -> Kind:
    """Tell a document that comes without a name by its beginning: JSON, YAML, or a script."""
    beginning = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if beginning.startswith(b"{"):
        return "json"
    return "yaml" if re.search(rb"^scenes:\s*$", beginning, re.MULTILINE) else "markdown"


def _refuse_folder(given: str) -> None:
    if given and len(os.fsencode(given)) <= _LONGEST_NAME and Path(given).is_dir():
        raise InputError(f"`{given}` is a folder; give a file or a text.")


def _looks_like_a_path(given: str) -> bool:
    if len(os.fsencode(given)) > _LONGEST_NAME or "\n" in given:
        return False
    path = Path(given)
    return path.is_file() or (path.suffix.lower() in _SUFFIXES and " " not in given.strip())


def _value(name: str, value: str) -> object:
    """Return an option's value as its field has it; what is no number stays a text and is refused with the field."""
    kind = {"height": int, "fps": int, "seed": int, "rate": float}.get(name, str)
    try:
        return kind(value)
    except ValueError:
        return value
