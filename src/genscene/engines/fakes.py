"""Engines that work in memory, at once and without a model: for tests, and as the shortest examples of a plugin."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from genscene.engines.contracts import (
    EngineInfo,
    EngineStatus,
    Layer,
    Picture,
    SceneText,
    Score,
    Speech,
    Voice,
    WordTime,
)
from genscene.errors import EngineFailedError
from genscene.storyboard.spec import SceneSpec, Subject
from genscene.styles.model import Style
from genscene.units import SAMPLE_RATE_HZ, Cancel, FrameSize

_SPEECH_RATE_HZ = 16_000
_LETTER_SECONDS = 0.06
_GAP_SECONDS = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeSpeech:
    """Speaks every word as one tone whose length and pitch follow from its letters.

    Attributes:
        id: Id of the engine.
        spoken: Voices it offers.
        tells_times: Whether it tells word times, or leaves them to alignment.
        breaks_at: A word it breaks at, or empty.
    """

    id: str = "fake"
    spoken: tuple[Voice, ...] = (
        Voice(id="tone", language="en", label="Tone", gender="female"),
        Voice(id="tono", language="es", label="Tono", gender="male"),
    )
    tells_times: bool = True
    breaks_at: str = ""

    @property
    def info(self) -> EngineInfo:
        """Who this is."""
        return EngineInfo(id=self.id, version="1", label="Fake speech", licence="Apache-2.0")

    def status(self) -> EngineStatus:
        """Tell that it can be used."""
        return EngineStatus(usable=True)

    def voices(self) -> Sequence[Voice]:
        """Return the voices it was given."""
        return self.spoken

    def speak(self, text: str, *, voice: Voice, rate: float) -> Speech:
        """Speak a sentence in tones."""
        words = text.split()
        if self.breaks_at and self.breaks_at in words:
            raise EngineFailedError(f"{self.id} breaks at {self.breaks_at}.")
        if not any(character.isalnum() for character in text):
            raise EngineFailedError(f"{self.id} found no word to speak.")
        pieces: list[NDArray[np.float32]] = []
        times: list[WordTime] = []
        at = 0.0
        for word in words:
            tone = _tone(word, voice.id, len(word) * _LETTER_SECONDS / rate)
            seconds = len(tone) / _SPEECH_RATE_HZ
            times.append(WordTime(text=word, start_seconds=at, end_seconds=at + seconds))
            gap = np.zeros(round(_GAP_SECONDS / rate * _SPEECH_RATE_HZ), np.float32)
            pieces += [tone, gap]
            at += seconds + len(gap) / _SPEECH_RATE_HZ
        return Speech(
            samples=np.concatenate(pieces),
            sample_rate_hz=_SPEECH_RATE_HZ,
            words=tuple(times) if self.tells_times else None,
        )


def _tone(word: str, voice: str, seconds: float) -> NDArray[np.float32]:
    pitch_hz = 150 + _number(voice + word.casefold()) % 600
    count = round(seconds * _SPEECH_RATE_HZ)
    phase = 2 * np.pi * pitch_hz / _SPEECH_RATE_HZ * np.arange(count)
    return (0.3 * np.sin(phase)).astype(np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeIllustrator:
    """Draws three flat sheets in colours of the palette: an opaque sky, a ground, and a subject."""

    id: str = "fake"

    @property
    def info(self) -> EngineInfo:
        """Who this is."""
        return EngineInfo(id=self.id, version="1", label="Fake illustrator", licence="Apache-2.0")

    def status(self) -> EngineStatus:
        """Tell that it can be used."""
        return EngineStatus(usable=True)

    def understand(
        self, scenes: Sequence[SceneText], *, title: str, language: str, style: Style, seed: int
    ) -> tuple[SceneSpec, ...]:
        """Take the first long word of each scene as its subject; keep specs that are there."""
        del title, language
        return tuple(scene.spec or _spec(scene.prompt or scene.narration, style, seed) for scene in scenes)

    def draw(self, spec: SceneSpec, *, style: Style, canvas: FrameSize, cancel: Cancel) -> Picture:
        """Draw one scene."""
        cancel()
        colours = [_premultiplied(colour) for colour in style.palette]
        pick = (spec.seed + len(spec.subjects)) % len(colours)
        sky, ground, subject = (colours[(pick + step) % len(colours)] for step in range(3))
        half, third = canvas.height // 4 * 2, canvas.width // 6 * 2
        layers = (
            _sheet("sky", 0.0, sky, canvas.width, canvas.height),
            _sheet("ground", 0.6, ground, canvas.width, canvas.height - half, y=half),
            _sheet("subject", 1.0, subject, third, half, x=third, y=half // 4 * 2),
        )
        return Picture(canvas=canvas, layers=layers)


def _spec(text: str, style: Style, seed: int) -> SceneSpec:
    words = ["".join(letter for letter in word.casefold() if letter.isalnum()) for word in text.split()]
    concept = next((word for word in words if 3 < len(word) <= 64), "thing")
    return SceneSpec(
        setting="plain",
        time=style.default_time,
        subjects=(Subject(concept=concept),),
        seed=(_number(concept) + seed) % 2**32,
    )


def _premultiplied(colour: str) -> tuple[int, int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue, 255


def _sheet(
    name: str, depth: float, colour: tuple[int, int, int, int], width: int, height: int, *, x: int = 0, y: int = 0
) -> Layer:
    pixels = np.empty((height, width, 4), np.uint8)
    pixels[:] = colour
    return Layer(name=name, depth=depth, pixels=pixels, x=x, y=y)


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeComposer:
    """Plays one chord that fades in and out."""

    id: str = "fake"

    @property
    def info(self) -> EngineInfo:
        """Who this is."""
        return EngineInfo(id=self.id, version="1", label="Fake composer", licence="Apache-2.0")

    def status(self) -> EngineStatus:
        """Tell that it can be used."""
        return EngineStatus(usable=True)

    def moods(self) -> Sequence[str]:
        """Return its two moods."""
        return ("calm", "tense")

    def compose(self, *, mood: str, duration_samples: int, seed: int, cancel: Cancel) -> Score:
        """Play a chord of exactly that length."""
        cancel()
        if mood not in self.moods():
            raise EngineFailedError(f"{self.id} knows no mood {mood}.")
        root_hz = 110 * 2 ** ((_number(f"{mood}{seed}") % 1200) / 1200)
        seconds = np.arange(duration_samples) / SAMPLE_RATE_HZ
        chord = sum((np.sin(2 * np.pi * root_hz * ratio * seconds) for ratio in (1, 1.25, 1.5)), np.zeros_like(seconds))
        swell = np.sin(np.pi * (np.arange(duration_samples) + 0.5) / max(1, duration_samples))
        mono = (0.25 * chord * swell).astype(np.float32)
        return Score(samples=np.stack([mono, mono], axis=1))


def _number(text: str) -> int:
    """Return a number that follows from a text, the same in every process."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest(), "big")
