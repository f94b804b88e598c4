"""Publishers are found through entry points, and a broken one is a status."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from pathlib import Path
from typing import cast

import pytest

from genscene.engines.contracts import EngineStatus
from genscene.errors import EngineMissingError, UnknownNameError
from genscene.publish.contracts import Publisher, Surroundings
from genscene.publish.fakes import FakePublisher
from genscene.publish.registry import find_publishers, publishers_of


def broken(_: Surroundings) -> Publisher:
    raise RuntimeError("no such module")


class Idle(FakePublisher):
    def status(self) -> EngineStatus:
        return EngineStatus(usable=False, reason="Set GENSCENE_IDLE.")


def test_bundled_publishers_are_found_in_order() -> None:
    found = find_publishers(Surroundings())
    assert list(found.reports)[:3] == ["youtube", "folder", "http_put"]
    broke = [report.status.reason for report in found.reports.values() if report.publisher is None]
    assert broke == []
    assert {target for target, report in found.reports.items() if report.status.usable} == {"http_put"}
    assert "GENSCENE_YOUTUBE_CLIENT_ID" in found.reports["youtube"].status.reason
    assert "GENSCENE_PUBLISH_FOLDER" in found.reports["folder"].status.reason


def test_settings_reach_publishers(tmp_path: object) -> None:
    settings = {"youtube_client_id": "i", "youtube_client_secret": "s", "publish_folder": str(tmp_path)}
    found = find_publishers(Surroundings(settings=settings))
    assert [report.status.reason for report in found.reports.values()] == [""] * len(found.reports)
    assert found.publisher("youtube").info.id == "youtube"


def test_folder_that_is_made_later_can_be_used(tmp_path: Path) -> None:
    found = find_publishers(Surroundings(settings={"publish_folder": str(tmp_path / "films")}))
    with pytest.raises(EngineMissingError):
        found.publisher("folder")
    (tmp_path / "films").mkdir()
    assert found.publisher("folder").info.id == "folder"
    (tmp_path / "films").rmdir()
    assert not found.reports["folder"].status.usable


def test_publisher_that_breaks_when_it_is_asked_is_a_status() -> None:
    class Moody(FakePublisher):
        def status(self) -> EngineStatus:
            raise RuntimeError("ask tomorrow")

    status = publishers_of({"moody": lambda _: Moody()}, Surroundings()).reports["moody"].status
    assert (status.usable, status.reason) == (False, "The plugin moody broke: RuntimeError: ask tomorrow")


def test_broken_and_foreign_plugins_are_a_status() -> None:
    points = {
        "breaks": broken,
        "gone": EntryPoint(name="gone", value="genscene.nowhere:publisher", group="genscene.publisher"),
        "other": lambda _: cast("Publisher", object()),
        "idle": lambda _: Idle(),
        "fake": lambda _: FakePublisher(),
    }
    found = publishers_of(points, Surroundings())
    assert list(found.reports) == sorted(points)
    assert "RuntimeError: no such module" in found.reports["breaks"].status.reason
    assert "ModuleNotFoundError" in found.reports["gone"].status.reason
    assert "does not offer" in found.reports["other"].status.reason
    assert found.publisher("fake").info.id == "fake"
    with pytest.raises(EngineMissingError) as raised:
        found.publisher("idle")
    assert raised.value.hint == "Set GENSCENE_IDLE."
    with pytest.raises(EngineMissingError):
        found.publisher("breaks")
    with pytest.raises(UnknownNameError) as unknown:
        found.publisher("vimeo")
    assert "fake" in unknown.value.hint
