"""Files that a document uses are never written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from genscene.errors import OutputError
from genscene.production.files import check_targets, targets
from genscene.storyboard.document import Scene, Storyboard


def board(**scene: object) -> Storyboard:
    return Storyboard(language="en", scenes=(Scene(id="a", narration="Hello.", **scene),))  # type: ignore[arg-type]


def test_thumbnail_over_a_picture_of_the_document_is_refused(tmp_path: Path):
    with pytest.raises(OutputError, match="would be overwritten"):
        check_targets(tmp_path / "story.mp4", board(picture="story.jpg"), tmp_path.joinpath)


def test_output_over_a_clip_by_another_name_is_refused(tmp_path: Path):
    (tmp_path / "clip.mp4").write_bytes(b"clip")
    (tmp_path / "link.mp4").symlink_to(tmp_path / "clip.mp4")
    with pytest.raises(OutputError, match="link"):
        check_targets(tmp_path / "link.mp4", board(picture="clip.mp4"), tmp_path.joinpath)


@pytest.mark.parametrize("suffix", [".mp4", ".srt", ".vtt", ".jpg"])
def test_folder_in_the_way_is_refused_before_any_work(tmp_path: Path, suffix: str):
    (tmp_path / f"x{suffix}").mkdir()
    with pytest.raises(OutputError, match="is a folder"):
        check_targets(tmp_path / "x.mp4", board(), tmp_path.joinpath)


def test_targets_share_the_name_of_the_video():
    assert [path.name for path in targets(Path("a/dog.mp4"))] == ["dog.mp4", "dog.srt", "dog.vtt", "dog.jpg"]
