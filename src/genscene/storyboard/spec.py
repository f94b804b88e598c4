"""What a scene shows: the readable, editable understanding that a picture is drawn from.

An illustrator reads the whole storyboard once and writes one `SceneSpec` per scene into the document. A picture is
made from its spec alone, so a changed word that leaves the meaning alone leaves the picture alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticKnownError

from genscene.storyboard.looks import Looks

MAX_SUBJECTS = 3
"""More share one picture badly; a crowd is one subject with a count."""


def _one_of(names: tuple[str, ...]) -> Callable[[str], str]:
    def known(name: str) -> str:
        if name not in names:
            raise PydanticKnownError("literal_error", {"expected": ", ".join(f"'{one}'" for one in names if one)})
        return name

    return known


TIMES = ("dawn", "day", "golden", "dusk", "night")
SEASONS = ("", "spring", "summer", "autumn", "winter")
WEATHERS = ("", "clear", "cloudy", "rain", "storm", "snow", "fog")

# Texts rather than literals for the type checker: illustrators take them from data files.
Time = Annotated[str, AfterValidator(_one_of(TIMES)), WithJsonSchema({"enum": list(TIMES), "type": "string"})]
Season = Annotated[str, AfterValidator(_one_of(SEASONS)), WithJsonSchema({"enum": list(SEASONS), "type": "string"})]
Weather = Annotated[str, AfterValidator(_one_of(WEATHERS)), WithJsonSchema({"enum": list(WEATHERS), "type": "string"})]

Id = Annotated[str, StringConstraints(pattern=r"^\S{1,64}$")]
"""A word of the illustrator's vocabulary."""

OptionalId = Annotated[str, StringConstraints(pattern=r"^\S{0,64}$")]
"""A word of the illustrator's vocabulary, or empty."""


MAX_CARD_CHARACTERS = 40
"""Longest words on a typographic card: they are read at a glance."""


class Subject(BaseModel):
    """Somebody or something that the scene shows.

    Attributes:
        concept: Id of a concept of the illustrator's vocabulary, such as `dog` or `lighthouse_keeper`.
        count: How many of them.
        action: What they do (`run`, `sit`, `hold` …), or empty.
        relation: How they stand to the first subject (`beside`, `holds`, `rides` …), or empty.
        name: A name that keeps a character the same through the video, or empty.
        looks: What a character of the document looks like.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    concept: Id
    count: int = Field(default=1, ge=1, le=10_000)
    action: OptionalId = ""
    relation: OptionalId = ""
    name: Annotated[str, StringConstraints(max_length=64)] = ""
    looks: Looks = Looks()


class SceneSpec(BaseModel):
    """What one scene shows, resolved with what its neighbours say.

    Attributes:
        setting: Where (`park`, `kitchen`, `sea` …).
        time: `dawn`, `day`, `golden`, `dusk` or `night`.
        season: `spring`, `summer`, `autumn`, `winter` or empty.
        weather: `clear`, `cloudy`, `rain`, `storm`, `snow`, `fog` or empty.
        mood: `calm`, `tense`, `joyful`, `sad` … or empty.
        subjects: Who and what, the most important first; at most three.
        composition: Name of the arrangement: `wide`, `medium`, `close` or `card` (words alone) with a variant.
        words: What stands on a typographic card, or empty.
        seed: Fixes every random choice of the picture and of the camera's path.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    setting: Id
    time: Time = "day"
    season: Season = ""
    weather: Weather = ""
    mood: OptionalId = ""
    subjects: Annotated[tuple[Subject, ...], Field(max_length=MAX_SUBJECTS)] = ()
    composition: Id = "wide"
    words: Annotated[str, StringConstraints(max_length=MAX_CARD_CHARACTERS)] = ""
    seed: Annotated[int, Field(ge=0, le=2**32 - 1)] = 0
