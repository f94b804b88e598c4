"""Tell a person who comes back from a consent what has become of it, where no page of ours waits for them."""

from __future__ import annotations

import base64
import html
import re
from functools import cache
from hashlib import sha256
from importlib.resources import files
from string import Template

from starlette.responses import HTMLResponse, Response

from genscene.api.languages import Language, wanted_language
from genscene.studio.channels.connecting import Answered

_WORDS: dict[Language, tuple[str, str, str, str]] = {
    "en": ("The channel is connected", "You can close this window.", "Nothing was connected", "Publishing to"),
    "es": ("El canal está conectado", "Puedes cerrar esta ventana.", "No se conectó nada", "Se publicará en"),
}


def channel_page(answered: Answered, accept_language: str | None) -> Response:
    """Return the page.

    Args:
        answered: What the callback has led to.
        accept_language: `Accept-Language` of the request.
    """
    language = wanted_language(None, accept_language)
    connected, close, refused, to = _WORDS[language]
    if answered.channel is not None:
        title, lead, hint = connected, f"{to} {answered.channel.title}.", close
    else:
        error = answered.error
        title, lead, hint = refused, error.message if error else "", error.hint if error else ""
    words = {"language": language, "title": title, "lead": lead, "hint": hint}
    content = _template().substitute({name: html.escape(word) for name, word in words.items()})
    return HTMLResponse(content, headers={"Content-Security-Policy": _policy()})


@cache
def _template() -> Template:
    return Template((files("genscene.api") / "pages" / "channel_answered.html").read_text(encoding="utf-8"))


@cache
def _policy() -> str:
    styles = re.findall(r"<style>(.*?)</style>", _template().template, re.DOTALL)
    digests = " ".join(f"'sha256-{base64.b64encode(sha256(style.encode()).digest()).decode()}'" for style in styles)
    return f"default-src 'none'; style-src {digests}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
