"""`genscene spec`: print what a picture of sentences would show, as the illustrator understands them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from genscene.storyboard.spec import SceneSpec, Subject


@click.command("spec")
@click.argument("sentences", nargs=-1, required=True)
@click.option("--language", help="Language of the sentences (es, en …); detected when absent.")
@click.option("--prompt", default="", help="What the last picture shall show, where that differs from its sentence.")
@click.option("--style", "style_id", default="stylized_3d", show_default=True, help="Style whose time of day counts.")
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), default=0, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the specs as a storyboard holds them.")
def command(
    sentences: tuple[str, ...], language: str | None, prompt: str, style_id: str, seed: int, *, as_json: bool
) -> None:
    """Print setting, time, weather and subjects of SENTENCES, each one a scene that goes on from the one before."""
    from genscene.engines.contracts import SceneText
    from genscene.engines.registry import find_engines
    from genscene.storyboard.language import detect_language
    from genscene.styles.catalogue import style
    from genscene.styles.custom import style_named

    spoken = language.lower() if language else detect_language(" ".join(sentences))
    last = len(sentences) - 1
    scenes = [SceneText(narration=text, prompt=prompt if index == last else "") for index, text in enumerate(sentences)]
    specs = (
        find_engines()
        .illustrator()
        .understand(scenes, title="", language=spoken, style=style(style_named(style_id, Path())), seed=seed)
    )
    if as_json:
        rows = [spec.model_dump(mode="json", exclude_defaults=True) for spec in specs]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    click.echo("\n\n".join(readable(text, spec) for text, spec in zip(sentences, specs, strict=True)))


def readable(text: str, spec: SceneSpec) -> str:
    """Return a spec as a person reads it, below its sentence."""
    facts = [("setting", spec.setting), ("time", spec.time), ("season", spec.season), ("weather", spec.weather)]
    facts += [("mood", spec.mood), ("words", spec.words), ("composition", spec.composition), ("seed", str(spec.seed))]
    lines = [text, *(f"  {name:<12}{value}" for name, value in facts if value)]
    lines += [f"  {'subject':<12}{_told(subject)}" for subject in spec.subjects]
    return "\n".join(lines)


def _told(subject: Subject) -> str:
    told = subject.concept if subject.count == 1 else f"{subject.count} × {subject.concept}"
    if subject.name:
        told += f" “{subject.name}”"
    parts = [told, subject.action, f"({subject.relation})" if subject.relation else ""]
    looks = subject.looks.model_dump(exclude_defaults=True)
    parts += [f"[{', '.join(f'{name} {value}' for name, value in looks.items())}]"] if looks else []
    return " ".join(part for part in parts if part)
