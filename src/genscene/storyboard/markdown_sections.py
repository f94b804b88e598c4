"""Give the pictures, prompts and texts of a section of Markdown to its paragraphs.

What stands in a paragraph belongs to it. What stands alone between two paragraphs belongs to the one before, unless the
section begins with one of its kind: then each of that kind belongs to the paragraph that follows. A heading always
belongs to what follows. A picture that finds its paragraph taken, and a section that has nothing to say, show silently.
"""

from __future__ import annotations

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
        text: What it says; a picture's prompt.
        file: A picture's path.
        level: A heading's level.
        owns: Whether pictures or prompts that follow at once stood inside this paragraph.
    """

    kind: BlockKind
    line: int
    text: str = ""
    file: str = ""
    level: int = 0
    owns: bool = False


@dataclass(slots=True, kw_only=True)
class _Slot:
    """A scene-to-be."""

    line: int
    narration: str = ""
    picture: str = ""
    prompts: list[str] = field(default_factory=list[str])
    quotes: list[str] = field(default_factory=list[str])
    headings: list[str] = field(default_factory=list[str])

    def paragraph(self) -> Paragraph:
        text = "\n".join(self.quotes or self.headings)
        prompt = ", ".join(dict.fromkeys(one for one in self.prompts if one))
        if not self.narration and not self.picture and not prompt:
            prompt = text.replace("\n", ", ")  # a title card shows what its title is about
        return Paragraph(narration=self.narration, line=self.line, prompt=prompt, picture=self.picture, text=text)


def paragraphs_of_section(blocks: Sequence[Block]) -> list[Paragraph]:
    """Return the paragraphs of one section, silent ones included."""
    slots: dict[int, _Slot] = {
        index: _Slot(line=block.line, narration=block.text)
        for index, block in enumerate(blocks)
        if block.kind == "speech"
    }
    spoken = list(slots)
    anchors = spoken or [index for index, block in enumerate(blocks) if block.kind == "picture"]
    for index in anchors:
        slots.setdefault(index, _Slot(line=blocks[index].line))
    order = range(len(blocks))
    leading = {kind for kind in ("picture", "prompt", "quote") if _leads(blocks, anchors, kind)} | {"heading"}
    # A picture that leads takes the paragraph right after it, so the nearest one asks first.
    for index in [*order] if "picture" not in leading else [*reversed(order)]:
        if blocks[index].kind == "picture":
            _place_picture(blocks, index, slots, _target(blocks, index, anchors, leads="picture" in leading))
    for index in order:
        block = blocks[index]
        if block.kind in {"prompt", "quote", "heading"}:
            target = _target(blocks, index, anchors, leads=block.kind in leading)
            if target is None or (block.kind == "heading" and target < index):
                target = anchors[-1] + 1 if anchors else 0  # a card of its own, after everything
                target = max(target, index) if anchors else 0
            slot = slots.setdefault(target, _Slot(line=block.line))
            {"prompt": slot.prompts, "quote": slot.quotes, "heading": slot.headings}[block.kind].append(block.text)
    return [slots[index].paragraph() for index in sorted(slots)]


def _leads(blocks: Sequence[Block], anchors: Sequence[int], kind: str) -> bool:
    first = next((index for index, block in enumerate(blocks) if block.kind == kind), None)
    return first is not None and bool(anchors) and first < anchors[0]


def _target(blocks: Sequence[Block], index: int, anchors: Sequence[int], *, leads: bool) -> int | None:
    """Return the index of the paragraph that takes a block, or `None` where the section has none."""
    before = [anchor for anchor in anchors if anchor <= index]
    after = [anchor for anchor in anchors if anchor > index]
    if before and blocks[before[-1]].owns and all(one.line == blocks[index].line for one in blocks[before[-1] : index]):
        return before[-1]
    if leads:
        return after[0] if after else before[-1] if before else None
    return before[-1] if before else after[0] if after else None


def _place_picture(blocks: Sequence[Block], index: int, slots: dict[int, _Slot], target: int | None) -> None:
    if target is None or (target != index and slots[target].picture):
        target = index
    slot = slots.setdefault(target, _Slot(line=blocks[index].line))
    slot.picture = blocks[index].file
    slot.prompts.append(blocks[index].text)
