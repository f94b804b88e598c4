"""Give the pictures, prompts and texts of a section of Markdown to its paragraphs.

What stands in a paragraph belongs to it. What stands alone between two paragraphs belongs to the one before, unless the
section begins with one of its kind: then each of that kind belongs to the paragraph that follows. A heading always
belongs to what follows. A picture whose paragraph has one already, a heading after the last paragraph, and a section
without a paragraph show silently.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from genscene.storyboard.draft import Paragraph

BlockKind = Literal["speech", "picture", "prompt", "quote", "heading", "break"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One thing of a Markdown text.

    Attributes:
        kind: What it is.
        line: Line where it begins, from 1.
        text: What it says: the words of a paragraph, quote or heading; empty for a picture.
        prompt: What a picture shows; of a paragraph, what the pictures and prompts inside it say.
        file: Path of a picture, or of the one inside a paragraph.
        level: Level of a heading.
    """

    kind: BlockKind
    line: int
    text: str = ""
    prompt: str = ""
    file: str = ""
    level: int = 0


@dataclass(slots=True, kw_only=True)
class _Slot:
    """A paragraph while it gathers what belongs to it."""

    line: int
    narration: str = ""
    picture: str = ""
    prompts: list[str] = field(default_factory=list[str])
    quotes: list[str] = field(default_factory=list[str])
    headings: list[str] = field(default_factory=list[str])

    def take(self, block: Block) -> None:
        self.picture = self.picture or block.file
        self.prompts.append(block.prompt)
        if block.kind == "speech":
            self.narration = block.text
        elif block.kind == "quote":
            self.quotes.append(block.text)
        elif block.kind == "heading":
            self.headings.append(block.text)

    def paragraph(self) -> Paragraph:
        text = "\n".join(self.quotes or self.headings)
        prompt = ", ".join(dict.fromkeys(one for one in self.prompts if one))
        if not (self.narration or self.picture or prompt):
            prompt = text.replace("\n", ", ")  # a title card shows what its title is about
        return Paragraph(narration=self.narration, line=self.line, prompt=prompt, picture=self.picture, text=text)


def paragraphs_of_section(blocks: Sequence[Block]) -> list[Paragraph]:
    """Return the paragraphs of one section, silent ones included."""
    anchors = _indexes(blocks, "speech") or _indexes(blocks, "picture")
    if not anchors:
        return [_gathered(blocks)] if blocks else []
    slots = {index: _Slot(line=blocks[index].line) for index in anchors}
    leading = {
        kind for kind in ("picture", "prompt", "quote") if any(at < anchors[0] for at in _indexes(blocks, kind))
    } | {"heading"}
    for index in _asking_order(blocks, anchors[-1], backwards="picture" in leading):
        block = blocks[index]
        target = _target(index, anchors, leads=block.kind in leading)
        stays_alone = (block.kind == "picture" and slots[target].picture != "") or (
            block.kind == "heading" and target < index
        )
        slots.setdefault(index if stays_alone else target, _Slot(line=block.line)).take(block)
    return [slots[index].paragraph() for index in sorted(slots)]


def _gathered(blocks: Sequence[Block]) -> Paragraph:
    slot = _Slot(line=blocks[0].line)
    for block in blocks:
        slot.take(block)
    return slot.paragraph()


def _indexes(blocks: Sequence[Block], kind: str) -> list[int]:
    return [index for index, block in enumerate(blocks) if block.kind == kind]


def _asking_order(blocks: Sequence[Block], last_anchor: int, *, backwards: bool) -> list[int]:
    """Return paragraphs first, since what is inside them comes first, then pictures, the nearest first."""
    pictures = _indexes(blocks, "picture")
    if backwards:
        pictures.sort(key=lambda index: (index > last_anchor, -index))
    others = (index for index, block in enumerate(blocks) if block.kind not in {"speech", "picture"})
    return [*_indexes(blocks, "speech"), *pictures, *others]


def _target(index: int, anchors: Sequence[int], *, leads: bool) -> int:
    """Return the index of the paragraph to which a block belongs."""
    following = bisect_left(anchors, index)
    if following < len(anchors) and (anchors[following] == index or leads or following == 0):
        return anchors[following]
    return anchors[following - 1]
