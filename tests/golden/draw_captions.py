"""Draw the captions that goldens keep, over a grey slope: `python tests/golden/draw_captions.py` writes them anew.

Look at the pictures before committing them: they say what captions shall look like.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from genscene.captions.artist import OverlayArtist
from genscene.captions.cues import cues_of
from genscene.captions.look import caption_look
from genscene.timeline.model import TimedText
from genscene.units import Format, FrameRange, frame_size

sys.path.append(str(Path(__file__).parents[1] / "unit" / "captions"))
from saying import spoken, style_of

FOLDER = Path(__file__).parent / "captions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One golden: a cue in the middle of its time, or on-screen text at rest where there is no caption look."""

    text: str
    look: str = "none"
    language: str = "en"
    font: str = "montserrat"
    accent: str = "#ffd23f"
    style_id: str = "plain"
    video_format: Format = Format.PORTRAIT


CASES = {
    "karaoke-accents": Case(text="¿Qué soñó el niño, señor Núñez?", look="karaoke", language="es"),
    "karaoke-arabic": Case(text="مرحباً بكم في 2024 (معنا)!", look="karaoke", language="ar", accent="#3df0a0"),
    "pop-devanagari": Case(text="क्षत्रिय विद्यार्थी हिन्दी", look="pop", language="hi", font="anton", accent="#ff5fa2"),
    "pop-accents": Case(text="¡Ñandú! ÁGIL pingüino", look="pop", language="es", font="anton", accent="#5fd0ff"),
    "one-word-long": Case(text="¡extraordinariamente!", look="one-word", language="es", font="poppins"),
    "boxed-hebrew": Case(text="השועל חצה את hello world.", look="boxed", language="he", font="oswald"),
    "boxed-thai": Case(text="สุนัขจิ้งจอกตัวน้อยข้ามภูเขา", look="boxed", language="th", font="montserrat"),
    "karaoke-japanese": Case(text="小さなキツネは山を越えた。", look="karaoke", language="ja", font="nunito"),
    "pop-emoji": Case(text="I ♥ 🚀 and 🍕", look="pop", font="nunito"),
    "karaoke-wide": Case(text="Nobody knew the secret.", look="karaoke", font="cinzel", video_format=Format.LANDSCAPE),
    "title-cinematic": Case(text="The lost city of Núñez", style_id="cinematic_realism"),
    "title-documentary": Case(text="The lost city", style_id="documentary_grit", font="oswald", accent="#e8c15a"),
    "title-noir": Case(text="La ciudad perdida", style_id="film_noir", accent="#f1ede2"),
    "title-tape": Case(text="12 Oct 1987", style_id="retro_vhs", accent="#2ff3e0"),
    "title-anime": Case(text="¡Adiós!", style_id="anime", font="anton", accent="#ff5fa2"),
    "title-sticker": Case(text="Chapter one", style_id="stylized_3d", font="nunito"),
    "title-fantasy": Case(text="El Dragón", style_id="fantasy_illustration", font="cinzel", accent="#ffcf70"),
}


def picture(case: Case) -> NDArray[np.uint8]:
    """Draw a case: the part of a frame that holds it, RGB."""
    frame = frame_size(case.video_format, 720 if case.video_format is Format.PORTRAIT else 400)
    style = style_of(case.font, accent=case.accent, style_id=case.style_id)
    artist = OverlayArtist(look=case.look, style=style, frame=frame, fps=30, language=case.language)
    if case.look == "none":
        text = TimedText(text=case.text, frames=FrameRange(start_frame=0, duration_frames=120))
        patches = artist.patches([], text, 60)
    else:
        words = spoken(case.text, lengths=(12,), gap=0)
        cues = cues_of(words, look=caption_look(case.look), frame=frame, fps=30, font=case.font)
        cue = cues[0]
        # Late in the middle word: every movement is over, one word is lit, and some are not yet.
        patches = artist.patches(cues, None, cue.words[len(cue.words) // 2].frames.end_frame - 1)
    slope = np.linspace(70, 190, frame.width, dtype=np.float32)[None, :, None] + np.zeros((frame.height, 1, 3))
    top = min(patch.y for patch in patches)
    bottom = max(patch.y + patch.pixels.shape[0] for patch in patches)
    for patch in patches:
        tall, wide = patch.pixels.shape[:2]
        place = slope[patch.y : patch.y + tall, patch.x : patch.x + wide]
        alpha = patch.pixels[..., 3:].astype(np.float32) / 255 * patch.opacity
        place[:] = place * (1 - alpha) + patch.pixels[..., :3].astype(np.float32) * patch.opacity
    return np.clip(slope[top:bottom] + 0.5, 0, 255).astype(np.uint8)


def main() -> None:
    """Write every golden."""
    FOLDER.mkdir(exist_ok=True)
    for name, case in CASES.items():
        cv2.imwrite(str(FOLDER / f"{name}.png"), picture(case)[..., ::-1])


if __name__ == "__main__":
    main()
