"""Prove documents that come over HTTP: everything that is wrong with one is told at once, with its place.

Such a document names no file, in no field and not in Markdown; its media are assets or addresses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import cast

from genscene.errors import Problem, StoryboardError
from genscene.storyboard.building import all_problems, in_order, storyboard_fields
from genscene.storyboard.checking import named_problems
from genscene.storyboard.document import Storyboard
from genscene.storyboard.draft import Draft, Location, place_of
from genscene.storyboard.markdown import looks_like_markdown
from genscene.storyboard.paths import names_a_file
from genscene.storyboard.reading import read_draft
from genscene.storyboard.rules import files_named, is_address
from genscene.studio.media_refs import Media, document_of, media_of, media_places, put
from genscene.studio.requests.choices import Choices

MediaProblem = Callable[[Media, str], str | None]
"""Says what is wrong with media in a field of that name, such as an asset that the account does not have."""

NO_PATHS = 'A document that comes over HTTP names no file. Give {"asset_id": …} or {"url": "https://…"} in its place.'
_NO_PATHS_IN_TEXT = (
    "A script that comes over HTTP names no file. Send a `storyboard` or `images`, whose media are assets or addresses."
)
_PLACEHOLDER = "media/there"
_ANY_SCENE: Mapping[str, object] = MappingProxyType({"id": "s01", "narration": "Anything."})
_NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """A document of which a video can be made.

    Attributes:
        document: As it is kept and shown, every setting and scene id filled in.
        storyboard: The same, its media named by a placeholder.
    """

    document: Mapping[str, object]
    storyboard: Storyboard


def prove_script(
    text: str,
    *,
    overrides: Mapping[str, object] = _NOTHING,
    defaults: Mapping[str, object] = _NOTHING,
    choices: Choices,
    media_problem: MediaProblem,
) -> Proven:
    """Prove a script: Markdown where it shows, else plain text.

    `defaults` stand where neither the script nor `overrides` say anything; those that cannot be used are left out.

    Raises:
        StoryboardError: Every problem, by line.
    """
    data = text.encode("utf-8", errors="surrogatepass")
    draft = read_draft(data, kind="markdown" if looks_like_markdown(text) else "text")
    return _proven(draft, overrides, defaults, choices, media_problem, no_paths=_NO_PATHS_IN_TEXT)


def prove_document(
    fields: Mapping[str, object],
    *,
    overrides: Mapping[str, object] = _NOTHING,
    defaults: Mapping[str, object] = _NOTHING,
    choices: Choices,
    media_problem: MediaProblem,
) -> Proven:
    """Prove a storyboard whose media are objects; `defaults` as for `prove_script`.

    Raises:
        StoryboardError: Every problem, by path.
    """
    draft = Draft(fields={name: value for name, value in fields.items() if name != "$schema"})
    return _proven(draft, overrides, defaults, choices, media_problem, no_paths=NO_PATHS)


def _proven(
    draft: Draft,
    overrides: Mapping[str, object],
    defaults: Mapping[str, object],
    choices: Choices,
    media_problem: MediaProblem,
    *,
    no_paths: str,
) -> Proven:
    taken = {name: value for name, value in overrides.items() if value is not None}
    filled = usable_defaults(defaults, {**draft.fields, **taken}, choices, media_problem)
    draft = replace(draft, fields={**filled, **draft.fields})
    media, problems = _sifted({**draft.fields, **taken}, media_problem, no_paths)
    settled = {**media, **{location: None for location, _ in problems}}
    named = dict.fromkeys(settled, _PLACEHOLDER)
    fields, lines, found = storyboard_fields(
        replace(
            draft, fields=put(draft.fields, {place: name for place, name in named.items() if place[0] not in taken})
        ),
        put(taken, {place: name for place, name in named.items() if place[0] in taken}),
    )
    if "voice" in filled and not choices.is_of(str(filled["voice"]), str(fields["language"])):
        fields["voice"] = "auto"  # nobody asked for it in this language
    # The paragraphs of a Markdown document have become scenes by now, and may name pictures.
    paths = [location for location, _ in files_named(fields) if location not in settled]
    problems += [(location, no_paths) for location in paths]
    fields = put(fields, dict.fromkeys(paths, _PLACEHOLDER))
    storyboard, broken = all_problems(fields, lines)
    broken += found + named_problems(fields, lines, moods=choices.moods, voices=choices.voice_problem)
    told = [Problem(place=place_of(location, lines), message=message) for location, message in problems]
    if storyboard is None or broken or told:
        raise StoryboardError(in_order(list(dict.fromkeys([*told, *broken]))))
    return Proven(document=document_of(storyboard, media), storyboard=storyboard)


def usable_defaults(
    defaults: Mapping[str, object], said: Mapping[str, object], choices: Choices, media_problem: MediaProblem
) -> dict[str, object]:
    """Return the defaults for what is not said, but for media that are gone and names that nothing has any more."""
    wanted = {name: value for name, value in defaults.items() if name not in said}
    words = {name: value for name, value in wanted.items() if not isinstance(value, Mapping)}
    fields = {**words, "language": "en", "scenes": [_ANY_SCENE]}
    problems = all_problems(fields, {})[1] + named_problems(fields, {}, moods=choices.moods, voices=None)
    gone = {problem.place for problem in problems}
    for name in wanted.keys() - words.keys():
        media = media_of(cast("Mapping[str, object]", wanted[name]))
        if isinstance(media, str) or media_problem(media, name) is not None:
            gone.add(name)
    return {name: value for name, value in wanted.items() if name not in gone}


def _sifted(
    fields: Mapping[str, object], media_problem: MediaProblem, no_paths: str
) -> tuple[dict[Location, Media], list[tuple[Location, str]]]:
    """Part what stands in the fields for media: media that can be used, and what is wrong with the rest."""
    media: dict[Location, Media] = {}
    problems: list[tuple[Location, str]] = []
    for location, value in media_places(fields):
        field = str(location[-1])
        if isinstance(value, str):
            if field != "music" or names_a_file(value) or is_address(value):
                problems.append((location, no_paths))
            continue
        found = media_of(cast("Mapping[str, object]", value)) if isinstance(value, Mapping) else NO_PATHS
        problem = found if isinstance(found, str) else media_problem(found, field)
        if problem is not None:
            problems.append((location, problem))
        elif isinstance(found, Media):
            media[location] = found
    return media, problems
