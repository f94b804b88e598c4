from __future__ import annotations

import os
import threading
import time
from dataclasses import replace

import av
import pytest
from PIL import Image

from genscene.config import load_settings
from genscene.engines.contracts import Voice
from genscene.engines.fakes import FakeComposer, FakeIllustrator, FakeSpeech
from genscene.engines.registry import find_engines, registry_of
from genscene.errors import CancelledError
from genscene.jobs.model import NewJob
from genscene.studio import previews as room
from genscene.studio.preview_files import are_complete, preview_folder
from genscene.studio.preview_texts import sentence_in
from genscene.studio.previews import StandAside, make_previews, preview_workshop, previews
from genscene.studio.studio import open_studio
from genscene.styles.catalogue import load_styles
from genscene.units import never_cancelled


@pytest.fixture
def studio(tmp_path):
    environment = {"GENSCENE_DATA_DIR": str(tmp_path / "data"), "GENSCENE_CACHE_DIR": str(tmp_path / "cache")}
    studio = open_studio(load_settings(environment, folder=tmp_path))
    yield studio
    studio.close()


@pytest.fixture(autouse=True)
def one_style(monkeypatch):
    """Have one style only: they are all made in the same way."""
    monkeypatch.setattr(room, "load_styles", lambda: {"retro_vhs": load_styles()["retro_vhs"]})
    monkeypatch.setattr(room, "HEIGHT", 480)
    monkeypatch.setattr(room, "CLIP_SECONDS", 1.0)


def workshop_of(studio, *, cancel=never_cancelled, breaks_at=""):
    engines = {
        "speech": {"fake": FakeSpeech(breaks_at=breaks_at)},
        "illustrator": {"fake": FakeIllustrator()},
        "composer": {"fake": FakeComposer()},
    }
    return preview_workshop(studio, registry_of(engines), cancel)


def test_previews_are_made_once_and_can_be_seen_and_heard(studio):
    data_dir = studio.settings.data_dir
    assert not are_complete(data_dir)
    assert make_previews(data_dir, workshop_of(studio)) == 4
    assert are_complete(data_dir)
    styles, voices = preview_folder(data_dir, "styles"), preview_folder(data_dir, "voices")
    with Image.open(styles / "retro_vhs.jpg") as picture:
        assert (picture.format, picture.height) == ("JPEG", 480)
    with av.open(styles / "retro_vhs.mp4") as clip:
        assert sum(1 for _ in clip.decode(video=0)) == 30
    with av.open(voices / "fake-tone.mp3") as sound:
        assert sum(frame.samples for frame in sound.decode(audio=0)) > 10_000
    assert sorted(path.name for path in data_dir.glob("previews/**/*") if path.is_file()) == [
        *("begun", "fake-tone.mp3", "fake-tono.mp3", "made", "retro_vhs.jpg", "retro_vhs.mp4")
    ]
    assert make_previews(data_dir, workshop_of(studio)) == 0


def test_another_version_makes_them_anew(studio, monkeypatch):
    data_dir = studio.settings.data_dir
    make_previews(data_dir, workshop_of(studio))
    for path in preview_folder(data_dir, "styles").parent.glob("*/*"):
        os.utime(path, (1, 1))
    monkeypatch.setattr("genscene.studio.preview_files.__version__", "99.0")
    assert not are_complete(data_dir)
    assert make_previews(data_dir, workshop_of(studio)) == 4
    assert are_complete(data_dir)


def test_voice_that_breaks_leaves_the_others(studio):
    data_dir = studio.settings.data_dir
    assert make_previews(data_dir, workshop_of(studio, breaks_at="historia")) == 3
    assert [path.name for path in preview_folder(data_dir, "voices").iterdir()] == ["fake-tone.mp3"]
    assert are_complete(data_dir)


def test_whatever_breaks_leaves_the_others(studio, monkeypatch):
    speaks = FakeSpeech.speak

    def speak(self, text, *, voice, rate):
        if voice.id == "tone":
            raise ZeroDivisionError("The engine has a fault.")
        return speaks(self, text, voice=voice, rate=rate)

    monkeypatch.setattr(FakeSpeech, "speak", speak)
    odd = Voice(id="odd", language="piqd", label="No storyboard names this language")
    engines = {"fake": FakeSpeech(spoken=(odd, *FakeSpeech().spoken))}
    workshop = replace(workshop_of(studio), engines=replace(workshop_of(studio).engines, speech=engines))
    data_dir = studio.settings.data_dir
    assert make_previews(data_dir, workshop) == 3
    assert [path.name for path in preview_folder(data_dir, "voices").iterdir()] == ["fake-tono.mp3"]
    assert are_complete(data_dir)


def test_what_people_meet_first_is_made_first(studio):
    names = [
        preview.path.name
        for preview in previews(studio.settings.data_dir, preview_workshop(studio, find_engines(), never_cancelled))
    ]
    assert names[:4] == ["retro_vhs.jpg", "retro_vhs.mp4", "hibari-heart.mp3", "kokoro-em_alex.mp3"]
    then = ["kokoro-ff_siwis", "kokoro-am_adam", "kokoro-ef_dora", "kokoro-hf_beta", "pico-en-US", "espeak-en-us"]
    assert [name for name in names if name.removesuffix(".mp3") in then] == [f"{name}.mp3" for name in then]
    assert names[-1].startswith("espeak-")


def test_what_was_finished_before_the_end_stays_and_nothing_else(studio):
    data_dir = studio.settings.data_dir
    asked = []

    def cancel():
        asked.append(None)
        if (preview_folder(data_dir, "styles") / "retro_vhs.jpg").exists():
            raise CancelledError("The service has ended.")

    with pytest.raises(CancelledError):
        make_previews(data_dir, workshop_of(studio, cancel=cancel))
    assert sorted(path.name for path in (data_dir / "previews").iterdir()) == ["begun", "styles"]
    assert not are_complete(data_dir)
    assert make_previews(data_dir, workshop_of(studio)) == 3


def test_leftovers_of_a_killed_process_are_swept(studio):
    leftover = studio.settings.data_dir / "previews" / "making-old"
    leftover.mkdir(parents=True)
    (leftover / "half.mp4").write_bytes(b"half")
    make_previews(studio.settings.data_dir, workshop_of(studio))
    assert not leftover.exists()


def test_work_stands_still_while_a_job_waits(studio, monkeypatch):
    monkeypatch.setattr(room, "LOOK_SECONDS", 0.02)
    stand_aside = StandAside(studio.engine, os.getppid())
    stand_aside()
    job = studio.board.create(NewJob(account_id="acct_1", job_id="compose-1", type="compose"))
    time.sleep(0.03)
    waiting = threading.Thread(target=stand_aside)
    waiting.start()
    waiting.join(0.2)
    assert waiting.is_alive()
    studio.board.cancel("acct_1", job.job_id)
    waiting.join(5)
    assert not waiting.is_alive()


def test_work_ends_with_the_service(studio):
    with pytest.raises(CancelledError):
        StandAside(studio.engine, parent=-1)()


def test_every_language_has_something_to_say():
    assert sentence_in("es-419") == sentence_in("es") != sentence_in("en")
    assert any(sign.isdigit() for sign in sentence_in("tlh"))


def test_every_small_voice_is_heard_in_its_preview():
    engine = find_engines().speech["espeak"]
    heard = {
        voice.id: abs(engine.speak(sentence_in(voice.language), voice=voice, rate=1.0).samples).max()
        for voice in engine.voices()
    }
    assert [name for name, peak in heard.items() if peak < 0.1] == []
