"""Read the moods: one TOML file each says how music of that mood is made."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

_FOLDER = Path(__file__).parent / "moods"

Role = Literal["pad", "arp", "comp", "bass", "melody", "drums"]


class Part(BaseModel):
    """One player.

    A pattern fills one bar with equal steps. `.` is a rest and `-` holds the note before it. `pad`, `comp`: `x` plays
    the chord, `o` softly. `arp`: a digit is a tone of the voicing, counted from its lowest. `bass`: `r` root, `5`
    fifth, `o` octave, `t` third, `a` a step below the next root. `melody`: `x` a note. `drums`: `X` strong, `x`
    medium, `o` soft.

    Attributes:
        role: What it plays.
        instrument: Name of an instrument of `instruments.py`.
        patterns: The seed chooses among them for each phrase; `melody` reads them two bars at a time.
        gain_db: Level against the other parts.
        pan: -1 left to 1 right.
        reverb: Share sent into the room, 0 to 1.
        lowest: Lowest pitch.
        highest: Highest pitch.
        enters: Energy from which it plays.
        leaves: Energy from which it is silent again.
        hold_beats: How long each tone of a broken chord is held (the pedal); 0 as long as the pattern says.
        strum_ms: Delay from tone to tone of a chord.
        in_ending: Whether it takes part in the last chord.
        fills: Patterns of a phrase's last bar, or empty.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: Role
    instrument: str
    patterns: tuple[str, ...] = ("x",)
    gain_db: float = 0.0
    pan: Annotated[float, Field(ge=-1, le=1)] = 0.0
    reverb: Annotated[float, Field(ge=0, le=1)] = 0.25
    lowest: int = 48
    highest: int = 67
    enters: float = 0.0
    leaves: float = 2.0
    hold_beats: Annotated[float, Field(ge=0, le=8)] = 0.0
    strum_ms: float = 0.0
    in_ending: bool = True
    fills: tuple[str, ...] = ()


class Room(BaseModel):
    """How it sounds where the music is played.

    Attributes:
        decay_seconds: Time in which the reverb falls by 60 dB.
        damping_hz: Above this the reverb is dark.
        pre_delay_ms: Time before the reverb begins.
        level_db: Level of the reverb.
        wobble: Unsteadiness of the tape, 0 to 1.
        top_hz: Above this the whole sound is soft; 0 leaves it open.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    decay_seconds: Annotated[float, Field(gt=0.1, le=4)] = 1.8
    damping_hz: float = 4_500
    pre_delay_ms: float = 18
    level_db: float = -8
    wobble: Annotated[float, Field(ge=0, le=1)] = 0.0
    top_hz: float = 0.0


class Mood(BaseModel):
    """How music of one mood is made.

    Attributes:
        tempo_bpm: Slowest and fastest tempo, beats a minute.
        beats: Beats a bar.
        keys: Tonics to choose from, as pitch classes.
        scale: Scale of melodies, a name of `harmony.SCALES`.
        swing: How late the off-beat eighths come, 0 to 0.34 of a beat's half (0.33 is triplet swing).
        looseness_ms: Standard deviation of the players' timing.
        progressions: Four bars of chords, bars divided by `|`; one bar may hold two chords.
        bridges: The same, for contrasting phrases.
        cadences: Two bars that lead to the last chord.
        last_chord: Where the music comes to rest.
        ring_seconds: Longest ring of the last chord.
        room: Reverb, tape and tone.
        parts: The players.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    tempo_bpm: tuple[float, float]
    beats: Literal[3, 4] = 4
    keys: tuple[int, ...]
    scale: str
    swing: Annotated[float, Field(ge=0, le=0.34)] = 0.0
    looseness_ms: Annotated[float, Field(ge=0, le=20)] = 5.0
    progressions: tuple[str, ...]
    bridges: tuple[str, ...]
    cadences: tuple[str, ...]
    last_chord: str
    ring_seconds: Annotated[float, Field(ge=2, le=8)] = 4.5
    room: Room = Room()
    parts: tuple[Part, ...]


def mood_names() -> tuple[str, ...]:
    """Return the names of all moods, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def load_mood(name: str) -> Mood:
    """Return a mood by its name.

    Args:
        name: One of `mood_names()`.
    """
    return Mood.model_validate(tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8")))
