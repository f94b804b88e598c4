"""Read Markdown: what a paragraph says, and what stands around it.

- Front matter holds the document's fields.
- A paragraph is spoken, without its marks; a list is one paragraph, each item a sentence. Code and comments are left out.
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

_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_UNENDED = re.compile(r"[\w)\]\"'”’»%€$]$")
_HAS_WORD = re.compile(r"[^\W_]")
_SHOWS = re.compile(
    r"\A\s*---[ \t]*\n.*?^---|^(?:#{1,6} |> ?\S|@ ?\S|---[ \t]*$)|!\[[^\]]*\]\(", re.DOTALL | re.MULTILINE
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
    for block in _blocks(front.body, front.body_line):
        if block.kind == "break":
            paragraphs += paragraphs_of_section(section)
            section = []
            continue
        section.append(block)
        if block.kind == "heading" and block.level == 1 and not title:
            title = block.text
    paragraphs += paragraphs_of_section(section)
    if not any(paragraph.narration or paragraph.picture or paragraph.prompt for paragraph in paragraphs):
        paragraphs = []  # headings alone are no video
    fields = {"title": title, **front.fields} if title else front.fields
    return Draft(fields=fields, paragraphs=paragraphs, lines=front.lines, problems=front.problems)


def _parser() -> MarkdownIt:
    # Without `code`, an indented paragraph stays a paragraph; without `lheading`, `---` under a line is a scene break;
    # without `text_join`, an escaped `\@` can be told from a prompt.
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
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
            if _HAS_WORD.search(spoken := _flat(_TAG.sub(" ", node.content))):
                yield Block(kind="speech", line=line, text=spoken)
        elif node.type not in {"fence", "code_block"}:
            yield from _paragraph_blocks(node, line)


def _paragraph_blocks(node: SyntaxTreeNode, line: int) -> Iterator[Block]:
    """Yield what a paragraph, list or table says, then the pictures and prompts in it."""
    units = [one for one in node.walk() if one.type == "inline"]
    speech: list[str] = []
    prompts: list[str] = []
    for unit in units:
        said: list[str] = []
        for written in _lines(unit):
            prompt = written.removeprefix("\0@") if written.startswith("\0@") else ""
            (prompts if prompt else said).append((prompt or written).replace("\0", "").strip())
        sentence = "\n".join(one for one in said if one)
        if len(units) > 1 and _UNENDED.search(sentence):
            sentence += "." if unit.parent is None or unit.parent.type not in {"th", "td"} else ","
        speech.append(sentence)
    pictures = [one for one in node.walk() if one.type == "image"]
    spoken = "\n".join(one for one in speech if one)
    if _HAS_WORD.search(spoken):
        yield Block(kind="speech", line=line, text=spoken, owns=bool(pictures or prompts))
    for picture in pictures:
        file = unquote(str(picture.attrs.get("src", "")))
        yield Block(kind="picture", line=line, text=_flat(picture.content), file=file)
    for prompt in prompts:
        yield Block(kind="prompt", line=line, text=prompt)


def _lines(unit: SyntaxTreeNode) -> list[str]:
    r"""Return the spoken lines of an inline run; one that begins with an unescaped `@` begins with `\0@`."""
    lines = [""]
    for node in unit.walk():
        if node.type in {"softbreak", "hardbreak"} or (node.type == "html_inline" and node.content.startswith("<br")):
            lines.append("")
        elif node.type == "text" and not lines[-1].strip() and node.content.lstrip().startswith("@"):
            lines[-1] = "\0" + node.content.lstrip()
        elif node.type in {"text", "text_special", "code_inline"} and not _inside_image(node):
            lines[-1] += node.content
    return lines


def _inside_image(node: SyntaxTreeNode) -> bool:
    parent = node.parent
    while parent is not None and parent.type != "image":
        parent = parent.parent
    return parent is not None


def _plain(node: SyntaxTreeNode) -> str:
    return "\n".join(
        line.replace("\0", "").strip() for one in node.walk() if one.type == "inline" for line in _lines(one)
    )


def _flat(text: str) -> str:
    return " ".join(text.split())
