"""`genscene youtube` within one process; as people use it, the integration tests try it."""

from __future__ import annotations

import fcntl
import json
import os
import threading
from datetime import datetime

import httpx
import pytest
from tests.integration.consent_provider import consent_provider
from tests.integration.youtube_site import youtube_site
from tests.unit.api.publishing import channel_of

from genscene.cli.coming_back import ComingBack, NobodyCameError
from genscene.cli.main import EXIT_INPUT, run
from genscene.config import load_settings
from genscene.errors import OutputError
from genscene.studio.channels.errors import ConsentDeniedError
from genscene.studio.publications import by_hand
from genscene.studio.studio import open_studio


@pytest.fixture
def provider():
    with consent_provider() as provider:
        yield provider


@pytest.fixture
def site():
    with youtube_site() as site:
        yield site


@pytest.fixture
def studio(provider, site, tmp_path, monkeypatch):
    """Return the studio that the commands open, too."""
    own = {**provider.environment, "GENSCENE_DATA_DIR": str(tmp_path / "data")}
    for name in ("upload_url", "api_url"):
        own[f"GENSCENE_YOUTUBE_{name.upper()}"] = site.settings[f"youtube_{name}"]
    for name, value in own.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    studio = open_studio(load_settings(os.environ))
    yield studio
    studio.close()


@pytest.fixture
def owner(studio):
    return studio.accounts.named("main").id


@pytest.fixture
def video(tmp_path):
    path = tmp_path / "dog.mp4"
    path.write_bytes(bytes(range(256)) * 1000)
    return str(path)


def come(studio, owner, provider, waiting):
    """Agree in another thread, and come back."""
    asked = studio.connector.ask(owner, redirect_uri=waiting.address)
    back = provider.agree(asked.url)
    thread = threading.Thread(target=httpx.get, args=(back,), kwargs={"trust_env": False})
    thread.start()
    return thread


def test_whoever_comes_back_connects_a_channel(studio, owner, provider):
    with ComingBack(studio.connector, port=0) as waiting:
        thread = come(studio, owner, provider, waiting)
        assert waiting.wait(20).title == "Ferry films"
        thread.join()
    assert [channel.remote_id for channel in studio.channels.of_account(owner)] == ["UC1"]


def test_whoever_says_no_ends_the_waiting(studio, owner, provider):
    provider.refuses = True
    with ComingBack(studio.connector, port=0) as waiting:
        thread = come(studio, owner, provider, waiting)
        with pytest.raises(ConsentDeniedError):
            waiting.wait(20)
        thread.join()


def test_strangers_are_answered_and_nobody_waits_for_ever(studio):
    with ComingBack(studio.connector, port=0) as waiting:
        assert httpx.get(waiting.address, trust_env=False).status_code == 404
        stranger = httpx.get(f"{waiting.address}?state=made-up&code=x", trust_env=False)
        assert "Nothing was connected" in stranger.text
        assert "default-src 'none'" in stranger.headers["content-security-policy"]
        with pytest.raises(NobodyCameError):
            waiting.wait(0.1)


def test_taken_port_is_told(studio):
    with ComingBack(studio.connector, port=0) as first:
        port = int(first.address.rstrip("/").rpartition(":")[2])
        with pytest.raises(OutputError, match=str(port)):
            ComingBack(studio.connector, port=port)


def test_channels_are_listed_and_disconnected(studio, owner, capsys):
    channel = channel_of(studio, owner)
    assert run(["youtube", "channels"]) == 0
    assert channel.id in capsys.readouterr().out
    assert run(["youtube", "disconnect", channel.remote_id]) == 0
    assert "Disconnected Hers" in capsys.readouterr().out
    assert run(["youtube", "disconnect", channel.id]) == EXIT_INPUT
    assert run(["youtube", "channels"]) == 0
    assert channel.id not in capsys.readouterr().out


def test_disconnecting_says_where_google_could_not_be_told(studio, owner, provider, capsys):
    channel = channel_of(studio, owner)
    provider.down = True
    assert run(["youtube", "disconnect", channel.id]) == 0
    assert "myaccount.google.com" in capsys.readouterr().err


def test_upload_tells_what_failed_and_does_it_with_the_same_command(studio, owner, site, video, tmp_path, capsys):
    channel_of(studio, owner)
    (tmp_path / "dog.srt").write_text("1\n00:00:00,000 --> 00:00:01,000\nA dog.\n")
    refusal = (403, {"Content-Type": "application/json"}, b'{"error": {"code": 403}}')
    site.other_answers["POST /upload/youtube/v3/captions"] = [refusal]
    words = ["youtube", "upload", video, "--not-made-for-kids", "--captions", str(tmp_path / "dog.srt")]
    assert run(words) == 0
    told = capsys.readouterr()
    assert "The same command tries it again" in told.err
    assert "% Uploading" in told.err
    assert run([*words, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["parts"]["captions"]["state"] == "done"
    assert run(words) == 0
    assert "uploaded before" in capsys.readouterr().err
    assert [made.metadata["snippet"]["title"] for made in site.videos] == ["dog"]


def test_same_file_under_other_words_needs_to_be_meant(studio, owner, site, video, capsys):
    channel_of(studio, owner)
    words = ["youtube", "upload", video, "--made-for-kids"]
    assert run(words) == 0
    assert run([*words, "--title", "Another"]) == EXIT_INPUT
    assert "--again" in capsys.readouterr().err
    for number in (2, 3):
        assert run([*words, "--again"]) == 0
        assert len(site.videos) == number


def test_again_means_another_video_also_where_a_part_of_the_first_failed(studio, owner, site, video, tmp_path):
    channel_of(studio, owner)
    (tmp_path / "dog.srt").write_text("1\n00:00:00,000 --> 00:00:01,000\nA dog.\n")
    refusal = (403, {"Content-Type": "application/json"}, b'{"error": {"code": 403}}')
    site.other_answers["POST /upload/youtube/v3/captions"] = [refusal]
    words = ["youtube", "upload", video, "--not-made-for-kids", "--captions", str(tmp_path / "dog.srt")]
    assert run(words) == 0
    assert run([*words, "--again"]) == 0
    assert len(site.videos) == 2


def test_part_is_tried_again_after_the_time_of_publication(studio, owner, site, video, tmp_path, monkeypatch):
    channel_of(studio, owner)
    (tmp_path / "dog.srt").write_text("1\n00:00:00,000 --> 00:00:01,000\nA dog.\n")
    refusal = (403, {"Content-Type": "application/json"}, b'{"error": {"code": 403}}')
    site.other_answers["POST /upload/youtube/v3/captions"] = [refusal]
    words = ["youtube", "upload", video, "--not-made-for-kids", "--captions", str(tmp_path / "dog.srt")]
    words += ["--publish-at", "2040-01-01T00:00:00Z"]
    assert run(words) == 0

    class Later(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2041, 1, 1, tzinfo=tz)

    monkeypatch.setattr(by_hand, "datetime", Later)
    assert run(words) == 0
    assert len(site.captions) == len(site.videos) == 1


def test_two_commands_never_upload_the_same(studio, owner, site, video, capsys):
    channel_of(studio, owner)
    words = ["youtube", "upload", video, "--not-made-for-kids"]
    assert run([*words, "--title", "x" * 101]) == EXIT_INPUT
    assert run(words) == 0
    (lock,) = (studio.settings.data_dir / "locks").iterdir()
    with lock.open("r+") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert run([*words, "--again"]) == EXIT_INPUT
    assert "Another command" in capsys.readouterr().err
    assert len(site.videos) == 1


@pytest.mark.usefixtures("studio")
def test_everything_that_keeps_from_uploading_is_told_at_once_the_client_first(tmp_path, monkeypatch, capsys):
    subtitles = tmp_path / "dog.srt"
    subtitles.write_text("1\n00:00:00,000 --> 00:00:01,000\nA dog.\n")
    monkeypatch.setenv("GENSCENE_YOUTUBE_CLIENT_ID", "")
    words = ["youtube", "upload", str(subtitles), "--title", "<dog>", "--publish-at", "tomorrow"]
    assert run(words) == EXIT_INPUT
    told = capsys.readouterr().err.splitlines()
    wanted = ["GENSCENE_YOUTUBE_CLIENT_ID", "`genscene youtube connect`", "is no video", "--publish-at: ", "--title: "]
    wanted.append("--not-made-for-kids")
    assert len(told) == len(wanted)
    assert [words for line, words in zip(told, wanted, strict=True) if words not in line] == []


def test_channel_that_is_none_is_told_with_the_command_that_lists_them(studio, owner, video, capsys):
    channel = channel_of(studio, owner)
    words = ["youtube", "upload", video, "--not-made-for-kids"]
    assert run([*words, "--channel", "abc"]) == EXIT_INPUT
    assert "There is no channel abc. `genscene youtube channels` lists them." in capsys.readouterr().err
    version = studio.channels.access(owner, channel.id).version
    assert studio.channels.lose(channel.id, version, "Google has ended the access.")
    assert run(words) == EXIT_INPUT
    assert "`genscene youtube connect`" in capsys.readouterr().err
