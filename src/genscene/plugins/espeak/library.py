"""Call the espeak-ng library: text to phonemes, and text to sound with word events.

The library keeps one voice, one callback and one output for the whole process, so every call goes through one lock.
It also carries the phase of its oscillators from one sentence into the next, so that the same text would not give the
same bytes: before it speaks, it is unloaded and loaded anew (15 ms).
Constants and structures: `speak_lib.h` of espeak-ng 1.52.
"""

from __future__ import annotations

import _ctypes
import ctypes
import os
from dataclasses import dataclass
from threading import Lock
from typing import Any

import espeakng_loader  # pyright: ignore[reportMissingTypeStubs]
import numpy as np
from numpy.typing import NDArray

_SYNCHRONOUS_OUTPUT = 2
_CHARACTERS_UTF8 = 1
_EVENT_LIST_END = 0
_EVENT_WORD = 1
_PARAMETER_RATE = 1
_NORMAL_WORDS_A_MINUTE = 175
_RATE_RANGE_WORDS_A_MINUTE = (80, 450)
_PHONEMES_IPA = 0x02
_PHONEMES_WITH_TIE = 0x80
_ONE_STEP = np.float32(1 / 32768)
TIE = "^"
"""Joins the letters of one phoneme (`t^ʃ`), so that they can be told from two phonemes."""


class _Event(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position_ms", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    ]


class _VoiceRecord(ctypes.Structure):
    _fields_ = [
        ("name", ctypes.c_char_p),
        ("languages", ctypes.POINTER(ctypes.c_char)),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("internal", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    ]


_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


class EspeakError(RuntimeError):
    """The library refused a call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InstalledVoice:
    """A voice of the library.

    Attributes:
        name: Name for people.
        language: Tag of its language, such as `es-419`.
        file: File of its definition, which selects it for certain; not every tag does.
    """

    name: str
    language: str
    file: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Utterance:
    """What the library spoke.

    Attributes:
        samples: Mono, float32, shape (n,).
        sample_rate_hz: Sample rate.
        onsets: Pairs of the index of a word's first character and its onset in seconds. Words that the library runs
            together share one pair.
    """

    samples: NDArray[np.float32]
    sample_rate_hz: int
    onsets: tuple[tuple[int, float], ...]


class _Library:
    """The library as loaded once; the caller sees to it that there is one at a time and one call at a time."""

    def __init__(self) -> None:
        self._pieces: list[NDArray[np.int16]] = []
        self._onsets: list[tuple[int, float]] = []
        self._files: dict[str, str] | None = None
        self._c = ctypes.CDLL(espeakng_loader.get_library_path())
        self._c.espeak_TextToPhonemes.restype = ctypes.c_char_p
        self._c.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_VoiceRecord))
        data_folder = os.fsencode(espeakng_loader.get_data_path())
        self._sample_rate_hz = int(self._c.espeak_Initialize(_SYNCHRONOUS_OUTPUT, 0, data_folder, 0))
        if self._sample_rate_hz <= 0:
            raise EspeakError("espeak-ng cannot read its data")
        # The library keeps the address only, so the callback must live as long as the library.
        self._callback = _CALLBACK(self._receive)
        self._c.espeak_SetSynthCallback(self._callback)

    def _receive(self, wave: Any, count: int, events: Any) -> int:  # noqa: ANN401 - pointers of ctypes
        if count > 0:
            self._pieces.append(np.ctypeslib.as_array(wave, (count,)).copy())
        index = 0
        while (event := events[index]).type != _EVENT_LIST_END:
            if event.type == _EVENT_WORD:
                # Positions count characters, from 1.
                self._onsets.append((event.text_position - 1, event.audio_position_ms / 1000))
            index += 1
        return 0

    def _select(self, voice: str) -> None:
        if self._files is None:
            self._files = {found.language: found.file for found in self.voices()}
        if self._c.espeak_SetVoiceByName(self._files.get(voice, voice).encode()) != 0:
            raise EspeakError(f"espeak-ng has no voice {voice}")

    def phonemes(self, text: str, voice: str) -> str:
        self._select(voice)
        rest = ctypes.c_char_p(text.encode())
        clauses: list[str] = []
        mode = _PHONEMES_IPA | _PHONEMES_WITH_TIE | ord(TIE) << 8
        while rest.value:
            found = self._c.espeak_TextToPhonemes(ctypes.byref(rest), _CHARACTERS_UTF8, mode)
            clauses.append(found.decode("utf-8", "replace") if found else "")
        return " ".join(" ".join(clauses).split())

    def synthesise(self, text: str, voice: str, rate: float) -> Utterance:
        low, high = _RATE_RANGE_WORDS_A_MINUTE
        words_a_minute = min(high, max(low, round(_NORMAL_WORDS_A_MINUTE * rate)))
        encoded = text.encode()
        self._select(voice)
        self._c.espeak_SetParameter(_PARAMETER_RATE, words_a_minute, 0)
        self._pieces, self._onsets = [], []
        failed = self._c.espeak_Synth(encoded, ctypes.c_size_t(len(encoded) + 1), 0, 1, 0, _CHARACTERS_UTF8, None, None)
        if failed or self._c.espeak_Synchronize():
            raise EspeakError("espeak-ng could not speak")
        pieces, onsets = self._pieces, tuple(self._onsets)
        joined = np.concatenate(pieces) if pieces else np.zeros(0, np.int16)
        return Utterance(
            samples=joined.astype(np.float32) * _ONE_STEP, sample_rate_hz=self._sample_rate_hz, onsets=onsets
        )

    def voices(self) -> tuple[InstalledVoice, ...]:
        records = self._c.espeak_ListVoices(None)
        found: list[InstalledVoice] = []
        index = 0
        while records[index]:
            record = records[index].contents
            # The first byte of `languages` is a priority; a zero-ended tag follows.
            language = ctypes.string_at(ctypes.addressof(record.languages.contents) + 1).decode()
            found.append(InstalledVoice(name=record.name.decode(), language=language, file=record.identifier.decode()))
            index += 1
        return tuple(found)

    def close(self) -> None:
        self._c.espeak_Terminate()
        _ctypes.dlclose(self._c._handle)  # noqa: SLF001 - the one way to unload a library


class _Shelf:
    """Where the one loaded library is kept."""

    def __init__(self) -> None:
        self.lock = Lock()
        self._library: _Library | None = None

    def loaded(self) -> _Library:
        """Return the library in whatever state it is; what it says of phonemes does not depend on it."""
        if self._library is None:
            self._library = _Library()
        return self._library

    def anew(self) -> _Library:
        """Return the library in its first state."""
        if self._library is not None:
            self._library.close()
            self._library = None
        return self.loaded()


_shelf = _Shelf()


def phonemes(text: str, voice: str) -> str:
    """Return a text in the International Phonetic Alphabet; punctuation is lost, words may run together.

    Args:
        text: Any text.
        voice: Language tag, such as `es` or `en-us`.

    Raises:
        EspeakError: No such voice.
    """
    with _shelf.lock:
        return _shelf.loaded().phonemes(text, voice)


def synthesise(text: str, voice: str, rate: float) -> Utterance:
    """Speak a text.

    Args:
        text: Any text.
        voice: Language tag.
        rate: 1 is 175 words a minute; kept within what the library can do, 80 to 450.

    Raises:
        EspeakError: No such voice, or the library failed.
    """
    with _shelf.lock:
        return _shelf.anew().synthesise(text, voice, rate)


def installed_voices() -> tuple[InstalledVoice, ...]:
    """Return every voice of the library."""
    with _shelf.lock:
        return _shelf.loaded().voices()
