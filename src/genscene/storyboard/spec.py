"""What a scene shows: the readable, editable understanding that a picture is drawn from.

An illustrator reads the whole storyboard once and writes one `SceneSpec` per scene into the document. A picture is
made from its spec alone, so a changed word that leaves the meaning alone leaves the picture alone.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Subject(BaseModel):
    """Somebody or something that the scene shows.

    Attributes:
        concept: Id of a concept of the illustrator's vocabulary, such as `dog` or `lighthouse_keeper`.
        count: How many of them.
        action: What they do (`run`, `sit`, `hold` …), or empty.
        relation: How they stand to the first subject (`beside`, `holds`, `rides` …), or empty.
        name: A name that keeps a character the same through the video, or empty.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    concept: str
    count: int = Field(default=1, ge=1, le=10_000)
    action: str = ""
    relation: str = ""
    name: str = ""


class SceneSpec(BaseModel):
    """What one scene shows, resolved with what its neighbours say.

    Attributes:
        setting: Where (`park`, `kitchen`, `sea` …).
        time: `dawn`, `day`, `golden`, `dusk` or `night`.
        season: `spring`, `summer`, `autumn`, `winter` or empty.
        weather: `clear`, `cloudy`, `rain`, `storm`, `snow`, `fog` or empty.
        mood: `calm`, `tense`, `joyful`, `sad` … or empty.
        subjects: Who and what, the most important first.
        composition: Name of the arrangement (`wide`, `medium`, `close` … with a variant).
        seed: Fixes every random choice of the picture and of the camera's path.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    setting: str
    time: str = "day"
    season: str = ""
    weather: str = ""
    mood: str = ""
    subjects: tuple[Subject, ...] = ()
    composition: str = "wide"
    seed: int = 0
