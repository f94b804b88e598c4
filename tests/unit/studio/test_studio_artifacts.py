from __future__ import annotations

import pytest

from genscene.errors import CancelledError
from genscene.studio.artifacts import ArtifactNotFoundError, ArtifactShelf
from genscene.studio.links import LinkSigner


def test_artifacts_appear_all_at_once(tmp_path):
    shelf = ArtifactShelf(tmp_path)
    with shelf.making("u1", 1) as folder:
        (folder / "video.mp4").write_bytes(b"film")
        assert shelf.listing("u1") == ()
    assert [(one.name, one.media_type, one.size_bytes) for one in shelf.listing("u1")] == [
        ("video.mp4", "video/mp4", 4)
    ]


def test_failed_or_killed_attempt_leaves_nothing(tmp_path):
    shelf = ArtifactShelf(tmp_path)

    def fail() -> None:
        with shelf.making("u1", 1) as folder:
            (folder / "video.mp4").write_bytes(b"half")
            raise ValueError("broke")

    with pytest.raises(ValueError, match="broke"):
        fail()
    assert shelf.listing("u1") == ()
    (tmp_path / ".making" / "u1" / "1").mkdir(parents=True)
    (tmp_path / ".making" / "u1" / "1" / "video.mp4").write_bytes(b"killed")
    with shelf.making("u1", 1) as folder:
        assert not list(folder.iterdir())


def test_next_attempt_clears_away_what_a_killed_one_left(tmp_path):
    (tmp_path / ".making" / "u1" / "1").mkdir(parents=True)
    (tmp_path / ".making" / "u1" / "1" / "video.mp4").write_bytes(b"killed")
    with ArtifactShelf(tmp_path).making("u1", 2):
        pass
    assert not list((tmp_path / ".making").iterdir())


def test_attempt_after_one_that_was_killed_in_its_last_moment_takes_its_place(tmp_path):
    shelf = ArtifactShelf(tmp_path)
    for content in (b"first", b"second"):
        with shelf.making("u1", 1) as folder:
            (folder / "video.mp4").write_bytes(content)
    assert shelf.find("u1", "video.mp4").path.read_bytes() == b"second"


def test_attempt_that_breaks_off_late_leaves_the_next_one_alone(tmp_path):
    shelf = ArtifactShelf(tmp_path)

    def break_off() -> None:
        with shelf.making("u1", 1) as folder:
            (folder / "video.mp4").write_bytes(b"first")
            raise CancelledError("Cancelled.")

    with shelf.making("u1", 2) as folder:
        (folder / "video.mp4").write_bytes(b"second")
        with pytest.raises(CancelledError):
            break_off()
    assert shelf.find("u1", "video.mp4").path.read_bytes() == b"second"
    assert not list((tmp_path / ".making").iterdir())


def test_etag_tells_contents_apart(tmp_path):
    shelf, tags = ArtifactShelf(tmp_path), set()
    for content in (b"one", b"two"):
        with shelf.making("u1", 1) as folder:
            (folder / "words.json").write_bytes(content)
        tags.add(shelf.find("u1", "words.json").etag)
    assert len(tags) == 2


@pytest.mark.parametrize("name", ["", ".", "..", "../u2/video.mp4", ".hidden", "a/b", "a\\b", "video.mp4\0", "x" * 80])
@pytest.mark.parametrize("uid", ["u1", "../u1", ".making"])
def test_nothing_outside_the_folder_is_found(tmp_path, uid, name):
    shelf = ArtifactShelf(tmp_path)
    for job in ("u1", "u2"):
        with shelf.making(job, 1) as folder:
            (folder / "video.mp4").write_bytes(b"film")
    with pytest.raises(ArtifactNotFoundError):
        shelf.find(uid, name)


def test_link_out_of_the_folder_is_not_followed(tmp_path):
    shelf = ArtifactShelf(tmp_path / "shelf")
    (tmp_path / "secret").write_bytes(b"secret")
    with shelf.making("u1", 1) as folder:
        (folder / "video.mp4").symlink_to(tmp_path / "secret")
    with pytest.raises(ArtifactNotFoundError):
        shelf.find("u1", "video.mp4")


def test_sweep_removes_what_belongs_to_no_job(tmp_path):
    shelf = ArtifactShelf(tmp_path)
    for job in ("kept", "gone"):
        with shelf.making(job, 1) as folder:
            (folder / "video.mp4").write_bytes(b"film")
        shelf.media_folder(job).mkdir(parents=True)
    for job in ("runs", "ended"):
        (tmp_path / ".making" / job).mkdir(parents=True)
    assert shelf.sweep(known={"kept", "runs", "ended"}, running={"runs"}) == 3
    assert sorted(path.name for path in tmp_path.glob("*")) == [".making", ".media", "kept"]
    assert [path.name for path in (tmp_path / ".making").iterdir()] == ["runs"]


def test_link_is_good_for_one_file_until_its_end():
    signer = LinkSigner(b"s" * 32)
    query = dict(part.split("=") for part in signer.query("u1", "video.mp4", 1000).split("&"))
    signature = query["signature"]
    assert signer.holds("u1", "video.mp4", 1000, signature, now=999)
    assert not signer.holds("u1", "video.mp4", 1000, signature, now=1000)
    assert not signer.holds("u1", "video.mp4", 1001, signature, now=999)
    assert not signer.holds("u1", "captions.srt", 1000, signature, now=999)
    assert not signer.holds("u2", "video.mp4", 1000, signature, now=999)
    assert not signer.holds("u1", "video.mp4", 1000, "é" * 43, now=999)
    assert not LinkSigner(b"t" * 32).holds("u1", "video.mp4", 1000, signature, now=999)
