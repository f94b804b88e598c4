from __future__ import annotations

from genscene.styles.model import Grade, LocalisedText, Style


def make_style(*, grain: float = 0.0, scan_lines: float = 0.0, grade: Grade | None = None) -> Style:
    text = LocalisedText(en="x", es="x")
    return Style(
        id="plain", label=text, category="realistic", description=text, prompt="", negative_prompt="",
        motion="kenburns", transition="cut", grain=grain, scan_lines=scan_lines, aspect_ratio="9:16",
        palette=("#000000",), default_time="day", captions="karaoke", caption_font="anton",
        caption_accent="#ffffff", music="calm", grade=grade or Grade(),
    )  # fmt: skip
