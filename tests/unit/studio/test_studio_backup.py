"""A backup holds the whole studio as it was at one moment, and brings it back with the old keys working."""

from __future__ import annotations

import io
import json
import sqlite3
import tarfile
import threading
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.unit.studio.backups import ASSET, done_job, furnish, settings_in

from genscene.cli.main import run
from genscene.database.snapshot import copy_database, database_path
from genscene.database.upgrade import upgrade_database
from genscene.errors import InputError, OutputError, SettingError
from genscene.jobs.errors import JobNotFoundError
from genscene.studio.artifacts import ArtifactShelf
from genscene.studio.backup.manifest import BackupError
from genscene.studio.backup.restore import restore_backup
from genscene.studio.backup.write import write_backup
from genscene.studio.studio import open_studio


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


@pytest.fixture
def away(tmp_path: Path) -> Path:
    (tmp_path / "away").mkdir()
    return tmp_path / "away"


def rewritten(source: Path, target: Path, **changes: bytes | None) -> Path:
    """Copy a backup with other contents in some files, or (`None`) without them."""
    with tarfile.open(source) as old, tarfile.open(target, "w", format=tarfile.PAX_FORMAT) as new:
        for member in old:
            file = old.extractfile(member)
            assert file is not None
            content = changes.get(member.name.replace("/", "_").replace(".", "_"), file.read())
            if content is not None:
                member.size = len(content)
                new.addfile(member, io.BytesIO(content))
    return target


def with_member(source: Path, target: Path, member: tarfile.TarInfo, content: bytes = b"") -> Path:
    """Copy a backup with one more member at its beginning."""
    with tarfile.open(source) as old, tarfile.open(target, "w", format=tarfile.PAX_FORMAT) as new:
        member.size = len(content)
        new.addfile(member, io.BytesIO(content))
        for one in old:
            new.addfile(one, old.extractfile(one))
    return target


def test_restored_studio_knows_the_old_key_and_everything_it_had(home, away, tmp_path):
    before = furnish(settings_in(home / "data"))
    write_backup(before.studio.settings, tmp_path / "b.tar")
    before.studio.close()

    restore_backup(settings_in(away / "data"), tmp_path / "b.tar")
    after = open_studio(settings_in(away / "data"))
    key = after.keys.check(before.key)
    assert key is not None
    assert key.account_id == before.account_id
    job = after.board.find(before.account_id, before.job_id)
    assert (job.state, job.output) == ("done", {"width": 1080})
    artifact = ArtifactShelf(away / "data" / "artifacts").find(job.uid, "video.mp4")
    assert artifact.path.read_bytes() == b"moving pictures"
    assert (away / "data" / "assets" / before.account_id / ASSET).read_bytes() == b"a picture"
    after.close()


def test_secrets_stay_secret_in_the_tar_and_behind_it(home, away, tmp_path):
    before = furnish(settings_in(home / "data"))
    write_backup(before.studio.settings, tmp_path / "b.tar")
    restore_backup(settings_in(away / "data"), tmp_path / "b.tar")
    secret = away / "data" / "secrets" / "keys.pepper"
    assert (tmp_path / "b.tar").stat().st_mode & 0o777 == 0o600
    assert secret.stat().st_mode & 0o777 == 0o600
    assert secret.parent.stat().st_mode & 0o777 == 0o700
    assert before.key.encode() not in (tmp_path / "b.tar").read_bytes()
    before.studio.close()


def test_manifest_tells_version_sizes_and_digests(home, tmp_path):
    before = furnish(settings_in(home / "data"))
    manifest = write_backup(before.studio.settings, tmp_path / "b.tar", clock=lambda: 12.5)
    with tarfile.open(tmp_path / "b.tar") as tar:
        names = tar.getnames()
        file = tar.extractfile("manifest.json")
        assert file is not None
        told = json.loads(file.read())
    assert names[-1] == "manifest.json"
    assert set(told["files"]) == set(names[:-1]) == set(manifest.files)
    assert {"database.db", "secrets/keys.pepper", f"artifacts/{before.uid}/video.mp4"} <= set(names)
    assert told["created_at"] == 12.5
    assert told["files"][f"artifacts/{before.uid}/video.mp4"]["size_bytes"] == len(b"moving pictures")
    before.studio.close()


def test_backup_of_a_working_studio_has_the_files_of_every_job_that_it_calls_done(home, away, tmp_path):
    before = furnish(settings_in(home / "data"))
    stop = threading.Event()

    def work() -> None:
        number = 0
        shelf = ArtifactShelf(home / "data" / "artifacts")
        while not stop.is_set():
            number += 1
            uid = done_job(before.studio, before.account_id, f"compose-{number}", video=b"v" * number)
            if number % 2:
                before.studio.board.delete(before.account_id, f"compose-{number}")
                shelf.remove(uid)

    worker = threading.Thread(target=work)
    worker.start()
    try:
        for number in range(6):
            write_backup(before.studio.settings, tmp_path / "b.tar")
            restore_backup(settings_in(away / f"data{number}"), tmp_path / "b.tar")
            after = open_studio(settings_in(away / f"data{number}"))
            shelf = ArtifactShelf(away / f"data{number}" / "artifacts")
            done = after.board.page(before.account_id, state="done", limit=10_000).items
            for job in done:
                if job.job_id != before.job_id:
                    assert shelf.find(job.uid, "video.mp4").size_bytes == int(job.job_id.removeprefix("compose-"))
            assert not list((away / f"data{number}").glob(".*"))
            after.close()
    finally:
        stop.set()
        worker.join()
    assert len(done) > 3, "the studio did not work meanwhile"
    before.studio.close()


def test_nobody_writes_at_the_moment_of_the_copy(home, tmp_path):
    before = furnish(settings_in(home / "data"))
    url = before.studio.settings.database_url
    heard: list[str] = []

    def write_to_it() -> None:
        other = sqlite3.connect(database_path(url), timeout=0, isolation_level=None)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("DELETE FROM jobs")
        heard.append("refused")
        other.close()

    copy_database(url, tmp_path / "copy.db", meanwhile=write_to_it)
    assert heard == ["refused"]
    assert not (tmp_path / "copy.db-wal").exists()
    before.studio.close()


def test_unfinished_work_is_left_out(home, tmp_path):
    before = furnish(settings_in(home / "data"))
    for name in ("assets/.incoming/abc", "artifacts/.making/def/video.mp4"):
        path = home / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"half")
    manifest = write_backup(before.studio.settings, tmp_path / "b.tar")
    assert not [name for name in manifest.files if "/." in name]
    before.studio.close()


def test_files_lent_to_a_job_come_back_with_it(home, away, tmp_path):
    before = furnish(settings_in(home / "data"))
    lent = ArtifactShelf(home / "data" / "artifacts").media_folder("abc") / "0123.png"
    lent.parent.mkdir(parents=True)
    lent.write_bytes(b"a picture")
    lent.with_name(".4567").write_bytes(b"half")
    write_backup(before.studio.settings, tmp_path / "b.tar")
    before.studio.close()
    restore_backup(settings_in(away / "data"), tmp_path / "b.tar")
    folder = ArtifactShelf(away / "data" / "artifacts").media_folder("abc")
    assert [path.name for path in folder.iterdir()] == ["0123.png"]


def test_older_schema_is_upgraded(home, away, tmp_path):
    settings = settings_in(home / "data")
    upgrade_database(settings.database_url, to="0001")
    write_backup(settings, tmp_path / "b.tar")
    restore_backup(settings_in(away / "data"), tmp_path / "b.tar")
    newest = settings_in(tmp_path / "newest")
    upgrade_database(newest.database_url)
    assert _revision(away / "data" / "studio.db") == _revision(tmp_path / "newest" / "studio.db")


def _revision(path: Path) -> str:
    connection = sqlite3.connect(path)
    (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    connection.close()
    return revision


def test_database_of_a_newer_version_is_refused(home, away, tmp_path):
    before = furnish(settings_in(home / "data"))
    with before.studio.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    write_backup(before.studio.settings, tmp_path / "b.tar")
    with pytest.raises(BackupError, match="written by version"):
        restore_backup(settings_in(away / "data"), tmp_path / "b.tar")
    assert list((away / "data").iterdir()) == []
    before.studio.close()


def test_backup_replaces_the_older_one_and_leaves_nothing_beside_it(home, tmp_path):
    before = furnish(settings_in(home / "data"))
    (tmp_path / "b.tar").write_bytes(b"older")
    write_backup(before.studio.settings, tmp_path / "b.tar")
    assert tarfile.is_tarfile(tmp_path / "b.tar")
    assert [path.name for path in tmp_path.glob("*b.tar*")] == ["b.tar"]
    assert not list((home / "data").glob(".backup*"))
    before.studio.close()


def test_backup_that_fails_leaves_the_older_one(home, tmp_path, monkeypatch):
    before = furnish(settings_in(home / "data"))
    (tmp_path / "b.tar").write_bytes(b"older")

    def full(*_arguments: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tarfile.TarFile, "addfile", full)
    with pytest.raises(OutputError, match="No space left"):
        write_backup(before.studio.settings, tmp_path / "b.tar")
    assert (tmp_path / "b.tar").read_bytes() == b"older"
    assert [path.name for path in tmp_path.glob("*b.tar*")] == ["b.tar"]
    assert not list((home / "data").glob(".backup*"))
    before.studio.close()


def test_backup_into_the_data_folder_is_refused(home):
    before = furnish(settings_in(home / "data"))
    with pytest.raises(InputError, match="inside the data folder"):
        write_backup(before.studio.settings, home / "data" / "b.tar")
    before.studio.close()


def test_backup_of_no_studio_is_refused(home, tmp_path):
    with pytest.raises(SettingError, match="no studio"):
        write_backup(settings_in(home / "data"), tmp_path / "b.tar")


def test_restore_refuses_a_folder_in_use_and_says_what_to_do(home, tmp_path):
    before = furnish(settings_in(home / "data"))
    write_backup(before.studio.settings, tmp_path / "b.tar")
    before.studio.close()
    with pytest.raises(SettingError, match="is not empty") as raised:
        restore_backup(before.studio.settings, tmp_path / "b.tar")
    assert "move the folder away" in raised.value.hint


def test_restore_takes_a_folder_that_holds_only_settings(home, away, tmp_path):
    before = furnish(settings_in(home / "data"))
    write_backup(before.studio.settings, tmp_path / "b.tar")
    before.studio.close()
    (away / "data").mkdir()
    (away / "data" / "genscene.toml").write_text("workers = 2\n")
    restore_backup(settings_in(away / "data"), tmp_path / "b.tar")
    assert (away / "data" / "studio.db").is_file()
    assert settings_in(away / "data").workers == 2


def test_restore_puts_the_database_where_the_setting_says(home, away, tmp_path):
    before = furnish(settings_in(home / "data"))
    write_backup(before.studio.settings, tmp_path / "b.tar")
    before.studio.close()
    settings = settings_in(away / "data", GENSCENE_DATABASE_URL=f"sqlite:///{away / 'elsewhere' / 'rows.db'}")
    restore_backup(settings, tmp_path / "b.tar")
    after = open_studio(settings)
    assert after.keys.check(before.key)
    after.close()


@pytest.fixture
def backup(home, tmp_path) -> Path:
    before = furnish(settings_in(home / "data"))
    write_backup(before.studio.settings, tmp_path / "good.tar")
    before.studio.close()
    return tmp_path / "good.tar"


def assert_refused(bad: Path, away: Path, told: str) -> None:
    with pytest.raises(BackupError, match=told):
        restore_backup(settings_in(away / "data"), bad)
    assert list((away / "data").iterdir()) == [], "something was left in the folder"


def test_changed_file_is_noticed(backup, away, tmp_path):
    assert_refused(rewritten(backup, tmp_path / "bad.tar", secrets_keys_pepper=b"x" * 32), away, "was changed")


def test_missing_file_is_noticed(backup, away, tmp_path):
    assert_refused(rewritten(backup, tmp_path / "bad.tar", secrets_keys_pepper=None), away, "keys.pepper is missing")


def test_missing_manifest_is_noticed(backup, away, tmp_path):
    assert_refused(rewritten(backup, tmp_path / "bad.tar", manifest_json=None), away, "broke off")


def test_manifest_that_is_none_is_refused(backup, away, tmp_path):
    assert_refused(rewritten(backup, tmp_path / "bad.tar", manifest_json=b'{"format": []}'), away, "manifest")


def test_later_format_is_refused(backup, away, tmp_path):
    content = json.dumps({"format": 2, "version": "9.0", "created_at": 1.0, "files": {}}).encode()
    assert_refused(rewritten(backup, tmp_path / "bad.tar", manifest_json=content), away, "version 9.0")


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_tar_that_broke_off_is_noticed(share, backup, away, tmp_path):
    content = backup.read_bytes()
    (tmp_path / "bad.tar").write_bytes(content[: int(len(content) * share)])
    assert_refused(tmp_path / "bad.tar", away, r"broke off|damaged|no backup")


def test_file_that_is_no_tar_is_refused(away, tmp_path):
    (tmp_path / "bad.tar").write_bytes(b"not a tar" * 1000)
    assert_refused(tmp_path / "bad.tar", away, "no backup")


def test_missing_tar_is_named(away, tmp_path):
    assert_refused(tmp_path / "none.tar", away, "There is no file")


@pytest.mark.parametrize(
    "name",
    [
        "../outside",
        "/outside-of-all",
        "assets/../../outside",
        "assets/./x",
        "assets//x",
        "secrets/.hidden",
        "genscene.toml",
        "studio.db-wal",
        "assets",
        "assets/a/b/c/d/e",
        "assets/new\nline",
        "artifacts/caf\u00e9",
    ],
)
def test_name_that_leads_elsewhere_is_refused(name, backup, away, tmp_path):
    bad = with_member(backup, tmp_path / "bad.tar", tarfile.TarInfo(name), b"evil")
    assert_refused(bad, away, "leads elsewhere")
    assert not (away / "outside").exists()
    assert not Path("/outside-of-all").exists()


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_what_is_no_plain_file_is_refused(kind, backup, away, tmp_path):
    member = tarfile.TarInfo("assets/link")
    member.type, member.linkname = kind, "../../outside"
    assert_refused(with_member(backup, tmp_path / "bad.tar", member), away, "which no studio wrote")


def test_file_of_holes_is_refused(backup, away, tmp_path):
    member = tarfile.TarInfo("assets/holes")
    member.pax_headers = {"GNU.sparse.major": "0", "GNU.sparse.minor": "1", "GNU.sparse.size": "9" * 12}
    member.pax_headers |= {"GNU.sparse.map": "0,0", "GNU.sparse.numblocks": "1"}
    assert_refused(with_member(backup, tmp_path / "bad.tar", member), away, "which no studio wrote")


def test_file_twice_is_refused(backup, away, tmp_path):
    bad = with_member(backup, tmp_path / "bad.tar", tarfile.TarInfo("secrets/keys.pepper"), b"x" * 32)
    assert_refused(bad, away, "which no studio wrote")


def test_file_that_the_manifest_does_not_know_is_refused(backup, away, tmp_path):
    bad = with_member(backup, tmp_path / "bad.tar", tarfile.TarInfo("secrets/more"), b"x")
    assert_refused(bad, away, "does not know")


def test_damaged_database_is_noticed_although_its_digest_fits(home, away, tmp_path, monkeypatch):
    before = furnish(settings_in(home / "data"))
    import genscene.studio.backup.write as write

    def copied_badly(url: str, target: Path, *, meanwhile: object) -> None:
        copy_database(url, target, meanwhile=meanwhile)  # pyright: ignore[reportArgumentType]
        content = bytearray(target.read_bytes())
        content[8192:16384] = b"\xff" * 8192
        target.write_bytes(content)

    monkeypatch.setattr(write, "copy_database", copied_badly)
    write_backup(before.studio.settings, tmp_path / "bad.tar")
    before.studio.close()
    assert_refused(tmp_path / "bad.tar", away, "is damaged")


def test_deleted_job_stays_deleted(home, away, tmp_path):
    before = furnish(settings_in(home / "data"))
    before.studio.board.delete(before.account_id, before.job_id)
    write_backup(before.studio.settings, tmp_path / "b.tar")
    before.studio.close()
    restore_backup(settings_in(away / "data"), tmp_path / "b.tar")
    after = open_studio(settings_in(away / "data"))
    with pytest.raises(JobNotFoundError):
        after.board.find(before.account_id, before.job_id)
    after.close()


def test_commands_back_up_and_restore(home, away, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("GENSCENE_DATA_DIR", str(home / "data"))
    assert run(["keys", "create", "laptop"]) == 0
    key = capsys.readouterr().out.splitlines()[-1]
    assert run(["db", "backup", str(tmp_path / "b.tar")]) == 0
    assert "files, " in capsys.readouterr().out
    assert run(["db", "restore", str(tmp_path / "b.tar")]) == 2
    assert "move the folder away" in capsys.readouterr().err
    monkeypatch.setenv("GENSCENE_DATA_DIR", str(away / "data"))
    assert run(["db", "restore", str(tmp_path / "b.tar")]) == 0
    assert str(away / "data") in capsys.readouterr().out
    after = open_studio(settings_in(away / "data"))
    assert after.keys.check(key)
    after.close()
