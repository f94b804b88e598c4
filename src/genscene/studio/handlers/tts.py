"""Speak a text: a sound file, the time of every word, and subtitles."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import partial
from typing import cast

from genscene.captions.subtitles import to_srt
from genscene.export.speech import SpeechFormat, write_speech
from genscene.export.unfinished import finished_at
from genscene.jobs.model import JobContext, JobResult
from genscene.narrate.narration import Narration
from genscene.production.speech import SpokenText, joined_speech, part_makers, reading_of, subtitle_timeline
from genscene.studio.handlers.bench import Bench, artifact_url, cost, published, workshop_of
from genscene.units import SAMPLE_RATE_HZ


def tts(context: JobContext, bench: Bench) -> JobResult:
    """Speak the text of a job; see `jobs.model.JobHandler`."""
    started, request = time.monotonic(), context.job.request
    reading = reading_of(
        str(request["text"]),
        language=str(request["language"]),
        voice=str(request["voice"]),
        rate=cast("float", request["rate"]),
    )
    speech_format = cast("SpeechFormat", request["format"])
    workshop = workshop_of(bench, context, {})
    with published(bench, context) as folder, workshop.store.hold():
        makers = part_makers(reading, workshop)
        context.side_by_side([(f"part-{number:03d}", partial(_make, maker)) for number, maker in enumerate(makers, 1)])
        # From the store now; a child that was finished in a former life made nothing in this one.
        spoken = joined_speech(reading, [maker() for maker in makers], workshop)
        sound = folder / f"speech.{speech_format}"
        write_speech(sound, spoken.samples, speech_format=speech_format, cancel=context.cancel)
        with finished_at(folder / "words.json") as unfinished:
            unfinished.write_text(_words(spoken, reading.storyboard.language), encoding="utf-8")
        with finished_at(folder / "captions.srt") as unfinished:
            unfinished.write_text(to_srt(subtitle_timeline(spoken)), encoding="utf-8", newline="\n")
        size_bytes = sound.stat().st_size
    measures = cost(workshop, started)
    seconds = round(len(spoken.samples) / SAMPLE_RATE_HZ, 3)
    facts = {"voice": spoken.voice, "language": reading.storyboard.language, "duration_seconds": seconds}
    return JobResult(
        output={
            "audio_url": artifact_url(context.job, f"speech.{speech_format}"),
            "words_url": artifact_url(context.job, "words.json"),
            "captions_url": artifact_url(context.job, "captions.srt"),
            **facts,
            "size_bytes": size_bytes,
            "render_seconds": measures["total_seconds"],
            "warnings": list(spoken.warnings),
        },
        measures=measures | facts | {"format": speech_format, "bytes": size_bytes},
    )


def _make(maker: Callable[[], Narration]) -> None:
    maker()


def _words(spoken: SpokenText, language: str) -> str:
    document = {
        "version": 1,
        "language": language,
        "voice": spoken.voice,
        "duration_seconds": round(len(spoken.samples) / SAMPLE_RATE_HZ, 3),
        "words": [
            {
                "text": word.text,
                "start_seconds": round(word.start_sample / SAMPLE_RATE_HZ, 3),
                "end_seconds": round(word.end_sample / SAMPLE_RATE_HZ, 3),
                "ends_sentence": word.ends_sentence,
            }
            for word in spoken.words
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
