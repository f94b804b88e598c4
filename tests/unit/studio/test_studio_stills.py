from __future__ import annotations

import json
import subprocess
import sys
import textwrap
import time
from concurrent.futures import Future

import cv2
import pytest

from genscene.engines.fakes import FakeIllustrator
from genscene.engines.registry import Registry
from genscene.studio.stills.desk import (
    COMMAND,
    Still,
    StillDesk,
    StillImpossibleError,
    StillSupersededError,
    StillUnavailableError,
)
from genscene.studio.stills.program import Draughtsman

ECHO = """
    import base64, json, os, sys, time
    for line in sys.stdin:
        question = json.loads(line)
        if question.get("ends"):
            open(question["ends"], "a").write("x")
            os._exit(1)
        if question.get("leaves") == os.getpid():
            os._exit(0)
        time.sleep(question.get("seconds", 0))
        if question.get("bad"):
            answer = {"message": "No.", "hint": "Never."}
        else:
            jpeg = base64.b64encode(question["name"].encode() + str(os.getpid()).encode()).decode()
            answer = {"jpeg": jpeg, "width": 2, "height": 3, "spec": None}
        print(json.dumps(answer), flush=True)
"""


@pytest.fixture
def desk():
    made = StillDesk(command=(sys.executable, "-c", textwrap.dedent(ECHO)), seconds=5)
    yield made
    made.close()


def begun(desk: StillDesk) -> Future[Still]:
    """Keep the program busy with something, so that what follows waits."""
    busy = desk.ask({"name": "busy", "seconds": 0.5}, account_id="busy")
    while any(waiting.account_id == "busy" for waiting in desk._waiting):
        time.sleep(0.01)
    return busy


def test_question_is_answered_and_the_same_question_at_once(desk):
    first = desk.ask({"name": "fox"}, account_id="a")
    assert first.result(10).jpeg.startswith(b"fox")
    again = desk.ask({"name": "fox"}, account_id="b")
    assert again.done()
    assert again.result() is first.result()


def test_newest_question_of_a_session_supersedes_what_waits(desk):
    begun(desk)
    older = desk.ask({"name": "o"}, account_id="a", session="s")
    other = desk.ask({"name": "x"}, account_id="a", session="t")
    card = desk.ask({"name": "c"}, account_id="a")
    newer = desk.ask({"name": "n"}, account_id="a", session="s")
    with pytest.raises(StillSupersededError):
        older.result(0)
    assert [one.result(10).jpeg[:1] for one in (newer, other, card)] == [b"n", b"x", b"c"]


def test_accounts_take_turns_and_typing_comes_before_cards(desk):
    order: list[str] = []
    begun(desk)
    waiting = [desk.ask({"name": f"a{number}"}, account_id="a") for number in range(3)]
    waiting.append(desk.ask({"name": "typed"}, account_id="a", session="s"))
    waiting.append(desk.ask({"name": "b0"}, account_id="b"))
    for one, name in zip(waiting, ("a0", "a1", "a2", "typed", "b0"), strict=True):
        one.add_done_callback(lambda _, name=name: order.append(name))
    for one in waiting:
        one.result(10)
    assert order == ["typed", "b0", "a0", "a1", "a2"]


def test_one_who_left_is_not_drawn_for(desk):
    begun(desk)
    left, stayed = (desk.ask({"name": name}, account_id="a") for name in ("left", "stayed"))
    assert left.cancel()
    stayed.result(10)
    assert not any(still.jpeg.startswith(b"left") for still in desk._kept.values())


def test_account_that_waits_for_too_many_is_refused_but_others_are_not(desk, monkeypatch):
    monkeypatch.setattr("genscene.studio.stills.desk.WAITING_OF_ACCOUNT", 2)
    begun(desk)
    for number in range(2):
        desk.ask({"name": str(number)}, account_id="a")
    with pytest.raises(StillUnavailableError):
        desk.ask({"name": "more"}, account_id="a")
    assert desk.ask({"name": "b"}, account_id="b").result(10)


def test_what_cannot_be_drawn_says_why_and_the_next_one_is_drawn(desk):
    bad = desk.ask({"name": "x", "bad": True}, account_id="a")
    with pytest.raises(StillImpossibleError, match="No"):
        bad.result(10)
    assert desk.ask({"name": "fox"}, account_id="a").result(10)


def test_program_that_ends_is_started_again_but_not_with_what_ended_it(desk, tmp_path):
    first = desk.ask({"name": "one"}, account_id="a").result(10)
    with pytest.raises(StillUnavailableError):
        desk.ask({"name": "x", "ends": str(tmp_path / "ends")}, account_id="a").result(10)
    second = desk.ask({"name": "one", "again": True}, account_id="a").result(10)
    assert first.jpeg.startswith(b"one")
    assert second.jpeg != first.jpeg
    assert (tmp_path / "ends").read_text() == "x"


def test_program_that_has_just_left_is_started_again_with_the_question(desk):
    desk.ask({"name": "one"}, account_id="a").result(10)
    asked = desk.ask({"name": "two", "leaves": desk._process.pid}, account_id="a")
    assert asked.result(10).jpeg.startswith(b"two")


def test_drawing_that_takes_too_long_is_broken_off(desk):
    desk._seconds = 0.5
    began = time.monotonic()
    with pytest.raises(StillUnavailableError):
        desk.ask({"name": "x", "seconds": 60}, account_id="a").result(10)
    assert time.monotonic() - began < 5
    desk._seconds = 5
    assert desk.ask({"name": "fox"}, account_id="a").result(10)


def test_closed_desk_refuses_and_leaves_no_program(desk):
    desk.ask({"name": "fox"}, account_id="a").result(10)
    process = desk._process
    begun(desk)
    waits = desk.ask({"name": "w"}, account_id="a")
    desk.close()
    with pytest.raises(StillUnavailableError):
        waits.result(0)
    with pytest.raises(StillUnavailableError):
        desk.ask({"name": "fox"}, account_id="a")
    assert process is not None
    assert process.wait(5) != 0


def test_kept_stills_stay_within_bounds(desk, monkeypatch):
    monkeypatch.setattr("genscene.studio.stills.desk.KEPT_BYTES", 100)
    for number in range(30):
        desk.ask({"name": f"{number:05d}"}, account_id="a").result(10)
    assert sum(len(still.jpeg) for still in desk._kept.values()) == desk._kept_bytes <= 100


def question(tmp_path, **changes: object) -> dict[str, object]:
    scenes = [{"id": "s01", "narration": "A dog runs."}, {"id": "s02", "narration": "The storm came."}]
    return {
        "storyboard": {"language": "en", "style": "anime", "scenes": scenes},
        "number": 2,
        "width": 180,
        "keep": True,
        "files": {},
        "cache_dir": str(tmp_path),
        "cache_limit_bytes": 10_000_000,
        **changes,
    }


def test_program_answers_with_a_jpeg_and_what_it_understood(tmp_path):
    draughtsman = Draughtsman(Registry(illustrators={"fake": FakeIllustrator()}))
    answer = draughtsman.answer(question(tmp_path))
    assert (answer["width"], answer["height"]) == (180, 320)
    assert answer["spec"]["setting"]
    assert draughtsman.answer(question(tmp_path)) == answer
    assert answer["jpeg"].startswith("/9j/")


def test_program_keeps_in_the_store_only_what_it_shall(tmp_path):
    draughtsman = Draughtsman(Registry(illustrators={"fake": FakeIllustrator()}))

    def products():
        return [path for path in tmp_path.rglob("*") if path.is_file() and "quick-still" in str(path)]

    typed = draughtsman.answer(question(tmp_path, keep=False))
    assert not products()
    assert draughtsman.answer(question(tmp_path)) == typed
    assert len(products()) == 1


def breaking(error: Exception) -> FakeIllustrator:
    """Return one who breaks at a seed, in a way that nobody foresees."""

    class Breaking(FakeIllustrator):
        def draw(self, spec, **arguments):
            if spec.seed == 666:
                raise error
            return FakeIllustrator.draw(self, spec, **arguments)

    return Breaking()


@pytest.mark.parametrize("error", [KeyError("arm"), cv2.error("out of memory"), MemoryError(), RecursionError()])
def test_program_outlives_a_poisonous_question(tmp_path, error):
    draughtsman = Draughtsman(Registry(illustrators={"fake": breaking(error)}))
    spec = draughtsman.answer(question(tmp_path))["spec"] | {"seed": 666}
    poison = {"language": "en", "style": "anime", "scenes": [{"id": "a", "narration": "A dog.", "spec": spec}]}
    answer = draughtsman.answer(question(tmp_path, storyboard=poison, number=1))
    assert set(answer) == {"message", "hint"}
    assert "jpeg" in draughtsman.answer(question(tmp_path, width=200))
    assert "message" in draughtsman.answer({"number": 1})


def test_program_itself_answers_a_poisonous_question_and_the_next(tmp_path):
    lines = "".join(json.dumps(one) + "\n" for one in ({"number": 1}, question(tmp_path, width=120)))
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        program.stdin.write(lines.encode())
        program.stdin.flush()
        answers = [json.loads(program.stdout.readline()) for _ in range(2)]
        _, log = program.communicate()
    assert "message" in answers[0]
    assert answers[1]["width"] == 120
    assert b"KeyError" in log


def test_program_tells_what_it_cannot_draw(tmp_path):
    document = {"language": "en", "scenes": [{"id": "a", "narration": "A dog.", "picture": "gone.png"}]}
    (tmp_path / "gone.png").write_bytes(b"no picture")
    files = {"gone.png": str(tmp_path / "gone.png")}
    draughtsman = Draughtsman(Registry(illustrators={"fake": FakeIllustrator()}))
    answer = draughtsman.answer(question(tmp_path, storyboard=document, number=1, files=files))
    assert "gone.png" in answer["message"]
