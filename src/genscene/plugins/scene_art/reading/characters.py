"""See that every character of a document is somebody who can be drawn."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from genscene.errors import Problem, StoryboardError
from genscene.plugins.scene_art.artwork import best_set
from genscene.plugins.scene_art.vocabulary import vocabulary
from genscene.storyboard.characters import Character


def check_characters(characters: Mapping[str, Character]) -> None:
    """Refuse characters of unknown concepts.

    Raises:
        StoryboardError: All of them, each with what its author may have meant.
    """
    known = vocabulary().concepts
    problems: list[Problem] = []
    for name, character in characters.items():
        concept = character.concept
        if concept in known or best_set(concept, "noto") is not None:
            continue
        near = get_close_matches(concept, known, n=3)
        meant = f" Did you mean {' or '.join(near)}?" if near else ""
        problems.append(
            Problem(place=f"characters.{name}.concept", message=f"Nobody knows how to draw {concept}.{meant}")
        )
    if problems:
        raise StoryboardError(problems, hint="`genscene gallery` shows everybody and everything there is.")
