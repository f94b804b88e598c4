"""The finished file, listened to: the voice is understood over its music, and subtitles keep time.

The reference for times is the recogniser's own word times, which come from none of the engines' durations.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from pathlib import Path
from statistics import median

import pytest

from tests.acceptance.conftest import ENGLISH, SPANISH, Rendering
from tests.acceptance.listening import transcribe, word_error_rate

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("renderings")]

MOST_WORD_ERRORS = 0.10
MOST_MEDIAN_SECONDS = 0.060
_CUE_START = re.compile(r"^(\S+) --> \S+\n", re.MULTILINE)
_WORD_TIME = re.compile(r"<(\d+):(\d+):(\d+\.\d+)>([^<\n]+)")


@pytest.mark.parametrize(("name", "language", "script"), [("english", "en", ENGLISH), ("spanish", "es", SPANISH)])
def test_voice_is_understood_and_subtitles_keep_time(name, language, script, request):
    made: Rendering = request.getfixturevalue(name)
    heard = transcribe(made.video, language)
    assert word_error_rate(spoken(script), heard.text, language) <= MOST_WORD_ERRORS
    told = [(plain(word.text), word.start_seconds) for word in heard.words]
    late = lateness(subtitle_words(made.video.with_suffix(".vtt")), told)
    assert len(late) >= 20
    assert abs(median(late)) <= MOST_MEDIAN_SECONDS
    assert median(abs(seconds) for seconds in late) <= MOST_MEDIAN_SECONDS


def spoken(script: str) -> str:
    """Return what the voice says of a script: its paragraphs, without front matter and on-screen text."""
    body = script.split("---\n")[2]
    return " ".join(line for line in body.splitlines() if line and not line.startswith(">"))


def plain(word: str) -> str:
    return re.sub(r"\W", "", word).casefold()


def subtitle_words(vtt: Path) -> list[tuple[str, float]]:
    """Return every word of a VTT file and the time at which it begins; a cue's first word begins with its cue."""
    marked = _CUE_START.sub(r"<\1>", vtt.read_text(encoding="utf-8"))
    return [
        (plain(text), int(hours) * 3600 + int(minutes) * 60 + float(rest))
        for hours, minutes, rest, text in _WORD_TIME.findall(marked)
    ]


def lateness(shown: list[tuple[str, float]], heard: list[tuple[str, float]]) -> list[float]:
    """Return how late each word that both know begins in the subtitles, in seconds."""
    blocks = SequenceMatcher(
        None, [word for word, _ in shown], [word for word, _ in heard], autojunk=False
    ).get_matching_blocks()
    return [shown[block.a + step][1] - heard[block.b + step][1] for block in blocks for step in range(block.size)]
