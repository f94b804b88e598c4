"""One changed word in a video of ten scenes: what has to be made again, and how long that takes."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import av

from bench.figure import Figure
from bench.making import SCRIPTS, Made, make_video

CHANGED_SCENE = 4
"""Number of the scene whose word changes, from 1."""

WORD, OTHER_WORD = "across the quiet mountains", "across the silent mountains"
EXTRA_SECONDS = 3.0
SHARE_OF_COLD = 0.25
SEGMENT = "segment"


def measure(work: Path) -> list[Figure]:
    """Make the video, change the word and make it again; then make the changed scene alone, cold, to compare."""
    text = (SCRIPTS / "ten_scenes.md").read_text(encoding="utf-8")
    before, after, alone = work / "ten.md", work / "ten-changed.md", work / "one.md"
    changed = text.replace(WORD, OTHER_WORD)
    before.write_text(text, encoding="utf-8")
    after.write_text(changed, encoding="utf-8")
    head, body = changed.rsplit("---\n", 1)
    scene = body.strip().split("\n\n")[CHANGED_SCENE - 1]
    alone.write_text(f"{head}---\n{scene}\n", encoding="utf-8")

    cold = make_video(before, work / "ten.mp4", work / "cache")
    again = make_video(after, work / "ten-changed.mp4", work / "cache")
    single = make_video(alone, work / "one.mp4", work / "cache-one")
    stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in again.facts["seconds"].items())
    return [
        Figure(name="cold", value=cold.seconds, unit="s", note=f"{cold.length_seconds:.0f} s of video"),
        Figure(
            name="after one changed word",
            value=again.seconds,
            unit="s",
            limit=single.seconds + EXTRA_SECONDS,
            note=f"that shot alone, cold, takes {single.seconds:.1f} s; now {stages}",
        ),
        Figure(name="of the cold run", value=again.seconds / cold.seconds, unit="times", limit=SHARE_OF_COLD),
        Figure(name="segments encoded cold", value=cold.misses(SEGMENT), unit="segments"),
        Figure(
            name="segments encoded again",
            value=again.misses(SEGMENT),
            unit="segments",
            limit=3,
            note="the shot and the transitions on both sides",
        ),
        _untouched(cold, again),
    ]


def _untouched(cold: Made, again: Made) -> Figure:
    """Count encoded frames that changed although they lie outside the changed shot and its neighbours' transitions."""
    old, new = _packets(cold.path), _packets(again.path)
    first = next((number for number, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), len(new))
    last = next(
        (number for number, pair in enumerate(zip(old[::-1], new[::-1], strict=False)) if pair[0] != pair[1]), 0
    )
    scene = again.facts["scenes"][CHANGED_SCENE - 1]
    fps, spare_frames = again.facts["fps"], again.facts["fps"]  # a transition reaches less than a second past the cut
    allowed = range(
        round(scene["start_seconds"] * fps) - spare_frames, round(scene["end_seconds"] * fps) + spare_frames
    )
    touched = range(first, len(new) - last)
    strayed = len([number for number in touched if number not in allowed])
    note = f"frames {touched.start} to {touched.stop} of {len(new)} differ"
    return Figure(name="encoded frames changed elsewhere", value=strayed, unit="frames", limit=0, note=note)


def _packets(video: Path) -> list[bytes]:
    with av.open(str(video)) as container:
        return [sha256(bytes(packet)).digest() for packet in container.demux(video=0) if packet.size]
