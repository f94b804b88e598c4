from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from genscene.engines.contracts import EngineStatus
from genscene.engines.fakes import FakeComposer, FakeIllustrator, FakeSpeech
from genscene.engines.registry import find_engines, registry_of
from genscene.errors import EngineMissingError


class Unusable(FakeSpeech):
    def status(self) -> EngineStatus:
        return EngineStatus(usable=False, reason="Buy a licence.")


def explode() -> object:
    raise ZeroDivisionError("boom")


def test_bundled_engines_come_through_entry_points() -> None:
    registry = find_engines()
    assert {"hibari", "kokoro", "pico", "espeak"} <= set(registry.speech)
    assert all(report.status.usable for report in registry.reports if report.kind == "speech")


def test_broken_plugin_is_a_status_and_never_a_crash() -> None:
    here = f"{__name__}"
    points = {
        "missing": EntryPoint("missing", "no_such_module:engine", "genscene.speech"),
        "explodes": EntryPoint("explodes", f"{here}:explode", "genscene.speech"),
        "wrong": EntryPoint("wrong", "builtins:dict", "genscene.speech"),
        "works": EntryPoint("works", "genscene.engines.fakes:FakeSpeech", "genscene.speech"),
    }
    registry = registry_of({"speech": points})
    reasons = {report.id: report.status.reason for report in registry.reports}
    assert list(registry.speech) == ["works"]
    assert "No module named" in reasons["missing"]
    assert "ZeroDivisionError: boom" in reasons["explodes"]
    assert "does not offer" in reasons["wrong"]
    assert reasons["works"] == ""


def test_unusable_engine_is_reported_and_left_out() -> None:
    registry = registry_of({"speech": {"dear": Unusable()}})
    assert not registry.speech
    assert registry.reports[0].status.reason == "Buy a licence."


def test_illustrator_and_composer_are_picked_by_name_or_by_default() -> None:
    registry = registry_of({"illustrator": {"b": FakeIllustrator(), "scene_art": FakeIllustrator(id="scene_art")}})
    assert registry.illustrator().info.id == "scene_art"
    assert registry.illustrator("b").info.id == "fake"
    assert registry_of({"composer": {"z": FakeComposer()}}).composer().info.id == "fake"


def test_missing_illustrator_says_what_broke() -> None:
    broken = {"scene_art": EntryPoint("scene_art", "no_such_module:engine", "genscene.illustrator")}
    with pytest.raises(EngineMissingError) as caught:
        registry_of({"illustrator": broken}).illustrator()
    assert "no_such_module" in caught.value.hint
    with pytest.raises(EngineMissingError):
        registry_of({}).composer("nobody")
