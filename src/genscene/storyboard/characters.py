"""Those who appear in a video, by name, with looks that stay the same from scene to scene."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from genscene.storyboard.looks import Looks
from genscene.storyboard.spec import Id

MAX_CHARACTERS = 50

CharacterName = Annotated[str, StringConstraints(pattern=r"^\S(.{0,62}\S)?$")]
"""How the text calls a character."""


class Character(Looks):
    """Somebody whose looks stay the same through the video.

    Attributes:
        concept: Id of a concept of the illustrator's vocabulary, such as `woman` or `dog`.
        sex: `woman` or `man`.
        age: `baby`, `child`, `grown` or `old`.
        hair: Colour of hair and beard.
        haircut: `short`, `long`, `bun`, `tails`, `bald`, `curly` or `bob`.
        skin: Colour of the skin.
        coat: Colour of coat, shirt or dress; of an animal, its fur.
        trousers: Colour of trousers or skirt.
        hat: Colour of the hat.
        beard: Whether there is a beard.
        glasses: Whether there are glasses.
        colour: Colour of a thing or a vehicle.
    """

    concept: Id

    @property
    def looks(self) -> Looks:
        """What it looks like."""
        return Looks.model_validate(self.model_dump(exclude={"concept"}))
