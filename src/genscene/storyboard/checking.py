"""Find everything that is wrong with a document, the files that it names included, without making anything."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from genscene.errors import MediaError, PathNotAllowedError, Problem, StoryboardError
from genscene.names import unknown_name_message
from genscene.storyboard.building import all_problems, in_order, storyboard_fields
from genscene.storyboard.document import LANGUAGE, Storyboard
from genscene.storyboard.draft import Location, place_of
from genscene.storyboard.paths import allowed_file, names_a_file
from genscene.storyboard.reading import document_bytes, document_kind, read_draft
from genscene.storyboard.rules import VOICE, files_named, is_address, voices_wanted

VoiceProblem = Callable[[str, str], str | None]
"""Says what is wrong with a wanted voice for a text in a language, or `None`."""

_NOTHING: Mapping[str, object] = MappingProxyType({})


def check_storyboard_file(
    path: Path,
    *,
    overrides: Mapping[str, object] = _NOTHING,
    extra_folders: Sequence[Path] = (),
    moods: Collection[str] = (),
    voices: VoiceProblem | None = None,
) -> tuple[Problem, ...]:
    """Return every problem of a document, by line or path; none when a video can be made of it.

    Args:
        path: The document.
        overrides: Values by field that win over the document's; see `reading.read_storyboard`.
        extra_folders: Folders beside the document's own whose files may be opened.
        moods: Moods that the music may have; empty leaves them unchecked.
        voices: Says what is wrong with a wanted voice for a language, both as the document writes them; `None` leaves
            voices unchecked.

    Raises:
        InputError: The file cannot be read, or its suffix is unknown.
    """
    kind, data = document_kind(path), document_bytes(path)
    try:
        fields, lines, problems = storyboard_fields(read_draft(data, kind=kind), overrides)
    except StoryboardError as error:
        return error.problems
    problems += all_problems(fields, lines)[1]
    problems += _outside(fields, lines, document_folder=path.parent, extra_folders=extra_folders)
    problems += named_problems(fields, lines, moods=moods, voices=voices)
    return tuple(in_order(problems))


def check_storyboard(
    storyboard: Storyboard,
    *,
    document_folder: Path,
    extra_folders: Sequence[Path] = (),
    moods: Collection[str] = (),
    voices: VoiceProblem | None = None,
) -> tuple[Problem, ...]:
    """Return what a valid storyboard still lacks outside itself: files, a mood and voices that exist.

    Args:
        storyboard: The storyboard.
        document_folder: Folder from which its files are named.
        extra_folders: Further folders whose files may be opened.
        moods: Moods that the music may have; empty leaves them unchecked.
        voices: Says what is wrong with a wanted voice for a language, both as the document writes them; `None` leaves
            voices unchecked.
    """
    fields = storyboard.model_dump(mode="json", exclude_none=True)
    problems = _outside(fields, {}, document_folder=document_folder, extra_folders=extra_folders)
    return (*problems, *named_problems(fields, {}, moods=moods, voices=voices))


def named_problems(
    fields: Mapping[str, object],
    lines: Mapping[Location, int],
    *,
    moods: Collection[str],
    voices: VoiceProblem | None,
) -> list[Problem]:
    """Return each mood and voice of a document that does not exist.

    Args:
        fields: The document's fields, completed but not validated.
        lines: Lines of a text, to say where a problem is.
        moods: Moods that the music may have; empty leaves them unchecked.
        voices: See `check_storyboard`.
    """
    problems: list[Problem] = []
    music = fields.get("music", "auto")
    if moods and isinstance(music, str) and not names_a_file(music) and music not in {"auto", "none", *moods}:
        message = unknown_name_message("a mood of music", music, ["auto", "none", *moods])
        problems.append(Problem(place=place_of(("music",), lines), message=message))
    return [*problems, *(_unspeakable(fields, lines, voices) if voices else ())]


def _outside(
    fields: Mapping[str, object],
    lines: Mapping[Location, int],
    *,
    document_folder: Path,
    extra_folders: Sequence[Path],
) -> list[Problem]:
    problems: list[Problem] = []
    for location, name in files_named(fields):
        if is_address(name) or not name.strip():
            continue  # a rule of the document says so already
        try:
            allowed_file(name, document_folder=document_folder, extra_folders=extra_folders)
        except (MediaError, PathNotAllowedError) as error:
            message = f"{error.message} {error.hint}".strip()
            problems.append(Problem(place=place_of(location, lines), message=message))
    return problems


def _unspeakable(
    fields: Mapping[str, object], lines: Mapping[Location, int], voices: VoiceProblem
) -> Iterator[Problem]:
    """Yield each wanted voice that cannot speak, and the language where no voice speaks it."""
    language = fields.get("language")
    if not isinstance(language, str) or not LANGUAGE.fullmatch(language):
        return  # the schema says so already
    for location, wanted in voices_wanted(fields).items():
        message = voices(wanted, language) if VOICE.fullmatch(wanted) else None
        if message:
            yield Problem(place=place_of(location, lines), message=message)
