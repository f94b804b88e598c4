"""A real browser: the Chromium of the machine, and pages that tell whatever they complain of."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
AT_REST = """document.getAnimations().every(
    (one) => one.playState !== "running" || one.effect.getComputedTiming().endTime === Infinity)"""

expect.set_options(timeout=30_000)


def chromium_path() -> str:
    """Return the browser's program, or skip where the machine has none."""
    named = os.environ.get("GENSCENE_CHROMIUM")
    found = named or next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("Chromium is missing: install the package chromium, or name one with GENSCENE_CHROMIUM")
    return found


@contextmanager
def launched() -> Generator[Browser]:
    """Run the browser, without a window."""
    path = chromium_path()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@dataclass(kw_only=True)
class Visit:
    """A person's browser at the studio.

    Attributes:
        page: The page that is open.
        url: Where the page comes from.
        allowed: What the console may say, as regular expressions; anything else fails the test.
        said: What it said.
    """

    page: Page
    url: str
    # A busy machine may have no estimate in time: the page asks again, yet the browser tells of it.
    allowed: list[str] = field(default_factory=lambda: [r"status of 503 .*/estimate\)"])
    said: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open an address of the page."""
        self.page.goto(self.url + path)

    def sign_in(self, key: str) -> None:
        """Sign in as a person does, at the door that is open."""
        self.page.get_by_label("Key", exact=True).fill(key)
        self.page.get_by_role("button", name="Sign in").click()
        expect(self.page.get_by_role("navigation").first).to_be_visible()

    def watch(self, page: Page) -> None:
        """Listen to what a page complains of."""
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.said.append(f"uncaught: {error}"))

    def complaints(self) -> list[str]:
        """Return what was said and not allowed."""
        return [line for line in self.said if not any(re.search(pattern, line) for pattern in self.allowed)]

    def until(self, expression: str, *, seconds: float = 15) -> None:
        """Wait until an expression holds. (Playwright's own way needs `eval`, which the page's policy forbids.)"""
        began = time.monotonic()
        while not self.page.evaluate(expression):
            assert time.monotonic() - began < seconds, expression
            self.page.wait_for_timeout(30)

    def violations(self, within: str = "html") -> list[str]:
        """Return what axe finds wrong with what is shown, by rule and place.

        Args:
            within: Selector of what is looked at.
        """
        # Colours are judged once nothing moves.
        self.until(AT_REST)
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found: dict[str, Any] = self.page.evaluate("(within) => axe.run(within, {resultTypes: ['violations']})", within)
        return [
            f"{violation['id']}: {node['target']} {node['failureSummary']}"
            for violation in found["violations"]
            for node in violation["nodes"]
            # Menus and tooltips float above the page, outside of its landmarks.
            if violation["id"] != "region" or "data-radix-popper" not in str(node["target"])
        ]

    def shot(self, name: str) -> None:
        """Keep a picture of what is shown, where `GENSCENE_SCREENSHOTS` says."""
        folder = os.environ.get("GENSCENE_SCREENSHOTS")
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=Path(folder) / f"{name}.png")

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("warning", "error"):
            self.said.append(f"{message.type}: {message.text} ({message.location.get('url', '')})")


@contextmanager
def visiting(browser: Browser, url: str, **options: Any) -> Generator[Visit]:
    """Open a browser of one person, with nothing of anyone else; whatever the console complains of fails the test."""
    settings = {"viewport": DESKTOP, "locale": "en-US", "color_scheme": "dark", "reduced_motion": "reduce", **options}
    context: BrowserContext = browser.new_context(**settings)
    if settings["color_scheme"] == "light":
        # The page is dark until somebody asks for something else.
        context.add_init_script("localStorage['genscene.theme'] ??= 'system'")
    try:
        page = context.new_page()
        visit = Visit(page=page, url=url)
        visit.watch(page)
        yield visit
    finally:
        context.close()
    complaints = visit.complaints()
    assert not complaints, complaints
