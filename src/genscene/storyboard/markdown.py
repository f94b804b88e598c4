"""Read Markdown: what a paragraph says, and what stands around it.

- Front matter holds the fields of the document.
- A paragraph is spoken, without its marks; a list is one paragraph, each item a sentence. Code is left out.
- `![prompt](file)` is the scene's picture and prompt, in the paragraph or alone.
- `> text` is on-screen text. `@ prompt` on a line of its own says what the picture shows.
- A heading is never spoken: it is on-screen text of the scene that follows, and the first one of level 1 is the title
  of a document that states none.
- `---` parts sections: nothing alone reaches across it. See `markdown_sections` for which scene takes what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from genscene.storyboard.draft import Draft, Paragraph
from genscene.storyboard.front_matter import part_front_matter
from genscene.storyboard.markdown_sections import Block, paragraphs_of_section

_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]*>", re.DOTALL)
_PROMPT = "\0"
"""Begins a line that is a prompt; no document holds a null character."""

_CELLS = frozenset({"th", "td"})
_UNENDED = re.compile(r"[\w)\]\"'”’»%€$]$")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_SHOWS = re.compile(
    r"\A\s*---[ \t]*\n.*?^---|^(?:#{1,6} |> ?\S|@ +\S|---[ \t]*$)|!\[[^\[\]\n]*\]\(", re.DOTALL | re.MULTILINE
)


def looks_like_markdown(text: str) -> bool:
    """Tell whether a script has front matter, a heading, a quote, a prompt, a scene break or a picture."""
    return _SHOWS.search(text) is not None


def read_markdown(text: str) -> Draft:
    """Read a Markdown document.

    Raises:
        StoryboardError: The front matter is not valid YAML.
    """
    front = part_front_matter(text)
    paragraphs: list[Paragraph] = []
    section: list[Block] = []
    title = ""
    shows = False  # headings and quotes alone are no video
    for block in _blocks(front.body, front.body_line):
        if block.kind == "break":
            paragraphs += paragraphs_of_section(section)
            section = []
            continue
        section.append(block)
        shows = shows or block.kind in {"speech", "picture", "prompt"}
        if block.kind == "heading" and block.level == 1 and not title:
            title = block.text
    paragraphs += paragraphs_of_section(section)
    fields = {"title": title, **front.fields} if title else front.fields
    return Draft(fields=fields, paragraphs=paragraphs if shows else (), lines=front.lines, problems=front.problems)


def _parser() -> MarkdownIt:
    # Without `code`, an indented paragraph stays a paragraph; without `lheading`, `---` under a line is a scene break;
    # without `text_join`, an escaped `\@` can be told from a prompt.
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    # An address of whatever kind is one: who may name which is told later, and none of them is spoken.
    parser.validateLink = lambda url: True  # noqa: ARG005
    return parser.disable(["code", "lheading", "text_join"])


def _blocks(body: str, body_line: int) -> Iterator[Block]:
    for node in SyntaxTreeNode(_parser().parse(body)).children:
        line = body_line + (node.map[0] if node.map else 0)
        if node.type == "hr":
            yield Block(kind="break", line=line)
        elif node.type == "heading":
            yield Block(kind="heading", line=line, text=_flat(_plain(node)), level=int(node.tag[1]))
        elif node.type == "blockquote":
            yield Block(kind="quote", line=line, text=_plain(node).strip())
        elif node.type == "html_block":
            if _LETTER_OR_DIGIT.search(spoken := _flat(_TAG.sub(" ", node.content))):
                yield Block(kind="speech", line=line, text=spoken)
        elif node.type not in {"fence", "code_block"}:
            yield from _paragraph_blocks(node, line)


def _paragraph_blocks(node: SyntaxTreeNode, line: int) -> Iterator[Block]:
    """Yield what a paragraph, list or table says, with its first picture and its prompts, then its other pictures."""
    units = [one for one in node.walk() if one.type == "inline"]
    speech: list[str] = []
    prompts: list[str] = []
    for unit in units:
        said, shown = _said_and_shown(unit)
        prompts += shown
        if said and len(units) > 1 and _UNENDED.search(said):
            said += "," if unit.parent is not None and unit.parent.type in _CELLS and unit.parent.next_sibling else "."
        speech.append(said)
    spoken = "\n".join(filter(None, speech))
    pictures = [
        Block(kind="picture", line=line, prompt=_alternative(one), file=unquote(str(one.attrs.get("src", ""))))
        for one in node.walk()
        if one.type == "image"
    ]
    if _LETTER_OR_DIGIT.search(spoken):
        own = pictures.pop(0) if pictures else Block(kind="picture", line=line)
        prompt = ", ".join(filter(None, [own.prompt, *prompts]))
        yield Block(kind="speech", line=line, text=spoken, prompt=prompt, file=own.file)
    elif prompts:
        yield Block(kind="prompt", line=line, prompt=", ".join(prompts))
    yield from pictures


def _said_and_shown(unit: SyntaxTreeNode) -> tuple[str, list[str]]:
    """Part the lines of an inline run into what is said and the prompts that begin with `@`."""
    lines = _lines(unit)
    said = [line.strip() for line in lines if not line.startswith(_PROMPT)]
    shown = [line.removeprefix(_PROMPT).strip() for line in lines if line.startswith(_PROMPT)]
    return "\n".join(filter(None, said)), shown


def _lines(unit: SyntaxTreeNode) -> list[str]:
    """Return the lines of an inline run without marks; one with an unescaped `@` before it begins with `_PROMPT`."""
    lines = [""]
    for node in unit.walk():
        if _is_inside_image(node):
            continue
        if node.type in {"softbreak", "hardbreak"} or (node.type == "html_inline" and node.content.startswith("<br")):
            lines.append("")
        elif node.type == "text" and not lines[-1].strip() and node.content.lstrip().startswith("@"):
            lines[-1] = _PROMPT + node.content.lstrip().removeprefix("@")
        elif node.type in {"text", "text_special", "code_inline"}:
            lines[-1] += node.content
    return lines


def _is_inside_image(node: SyntaxTreeNode) -> bool:
    parent = node.parent
    while parent is not None and parent.type != "image":
        parent = parent.parent
    return parent is not None


def _alternative(picture: SyntaxTreeNode) -> str:
    return _flat("".join(node.content for node in picture.walk() if node.type in {"text", "text_special"}))


def _plain(node: SyntaxTreeNode) -> str:
    """Return every line below a node, prompts not told apart."""
    lines = [line.replace(_PROMPT, "@").strip() for one in node.walk() if one.type == "inline" for line in _lines(one)]
    return "\n".join(filter(None, lines))


def _flat(text: str) -> str:
    return " ".join(text.split())
