from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import Engine

from genscene.database.base import Base
from genscene.database.engine import open_database
from genscene.errors import InputError, StoryboardError
from genscene.studio import storyboards_editing as editing
from genscene.studio.accounts import AccountBook
from genscene.studio.idempotency import AlreadyMadeError, IdempotencyBook, IdempotencyKeyError, Repeatable
from genscene.studio.storyboards import SavedStoryboard, StaleEditError, StoryboardNotFoundError, StoryboardShelf


@pytest.fixture
def engine(tmp_path) -> Engine:
    engine = open_database(f"sqlite:///{tmp_path / 'studio.db'}")
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


def document(*narrations: str) -> dict[str, Any]:
    scenes = [{"id": f"s{number:02d}", "narration": text} for number, text in enumerate(narrations, 1)]
    return {"language": "en", "scenes": scenes}


def saved(*narrations: str, locked: Sequence[str] = ()) -> SavedStoryboard:
    return SavedStoryboard(
        id="sb-1",
        account_id="a",
        version=1,
        document=document(*narrations),
        locked=tuple(locked),
        created_at=0,
        changed_at=0,
    )


def after(edit: editing.Edit, board: SavedStoryboard) -> list[tuple[str, str]]:
    changed, _ = editing.proven(edit, dict)(board)
    return [(scene["id"], scene["narration"]) for scene in changed["scenes"]]  # type: ignore[index,union-attr]


def test_storyboards_that_use_a_file_are_found_by_what_they_show_not_by_what_they_say(engine):
    shelf, book = StoryboardShelf(engine), AccountBook(engine)
    anna, bert = book.named("Anna").id, book.named("Bert").id
    picture, shown = {"asset_id": "as-1"}, document("One.")
    shown["scenes"][0]["picture"] = picture
    first = shelf.create(anna, shown)
    shelf.create(anna, document("My as-1 sank."))
    shelf.create(anna, {**document("One."), "logo": {"asset_id": "as-11"}})
    last = shelf.create(anna, {**document("One."), "logo": picture})
    shelf.create(bert, shown)
    assert [one.id for one in shelf.using(anna, "as-1")] == [last.id, first.id]
    assert [one.id for one in shelf.using(anna, "as-1", limit=1)] == [last.id]
    assert shelf.using(anna, "as-_") == []


def test_change_needs_the_present_version(engine):
    shelf, account = StoryboardShelf(engine), AccountBook(engine).named("Anna").id
    made = shelf.create(account, document("One."))
    changed = shelf.change(account, made.id, [1], editing.with_fields({"title": "T"}, whole=False))
    assert (changed.version, changed.document["title"]) == (2, "T")
    with pytest.raises(StaleEditError) as caught:
        shelf.change(account, made.id, [1], editing.with_fields({"title": "U"}, whole=False))
    assert caught.value.present.version == 2
    assert shelf.find(account, made.id).document["title"] == "T"


def test_another_accounts_storyboard_is_not_found(engine):
    shelf, book = StoryboardShelf(engine), AccountBook(engine)
    made = shelf.create(book.named("Anna").id, document("One."))
    other = book.named("Ben").id
    with pytest.raises(StoryboardNotFoundError):
        shelf.find(other, made.id)
    with pytest.raises(StoryboardNotFoundError):
        shelf.delete(other, made.id, None)
    assert shelf.page(other).items == []


def test_pages_hold_each_storyboard_once_even_when_one_is_deleted(engine):
    shelf, account = StoryboardShelf(engine), AccountBook(engine).named("Anna").id
    made = [shelf.create(account, document("One.")).id for _ in range(5)]
    first = shelf.page(account, limit=2)
    shelf.delete(account, first.items[-1].id, None)
    second = shelf.page(account, after=first.next_cursor, limit=10)
    assert sorted(one.id for one in [*first.items, *second.items]) == sorted(made)
    assert second.next_cursor is None


def test_scene_is_split_between_sentences_and_merged_again():
    board = saved("One. Two. Three.", "Four.")
    assert after(editing.split("s01", None), board)[:2] == [("s01", "One. Two."), ("s03", "Three.")]
    assert after(editing.split("s01", 1), board)[1] == ("s03", "Two. Three.")
    assert after(editing.merged("s01"), board) == [("s01", "One. Two. Three. Four.")]
    for edit in (editing.split("s02", None), editing.split("s01", 3), editing.merged("s02")):
        with pytest.raises(StoryboardError):
            edit(board)


def test_scenes_are_inserted_duplicated_moved_and_taken_out():
    board = saved("One.", "Two.")
    assert after(editing.with_inserted({"narration": "New."}, 0), board)[0] == ("s03", "New.")
    assert [one for one, _ in after(editing.duplicated("s01"), board)] == ["s01", "s03", "s02"]
    assert [one for one, _ in after(editing.in_order(["s02", "s01"]), board)] == ["s02", "s01"]
    assert after(editing.without_scene("s01"), board) == [("s02", "Two.")]
    for order in (["s01"], ["s01", "s01"], ["s01", "s02", "s03"]):
        with pytest.raises(StoryboardError):
            editing.in_order(order)(board)


@pytest.mark.parametrize(
    "edit",
    [
        editing.with_scene("s01", {"narration": "Other."}),
        editing.without_scene("s01"),
        editing.split("s01", 1),
        editing.merged("s01"),
        editing.with_fields(document("Other.", "Two."), whole=True),
        editing.with_fields({"scenes": [{"id": "s02", "narration": "Two."}]}, whole=False),
    ],
)
def test_locked_scene_is_left_alone(edit):
    with pytest.raises(editing.SceneLockedError):
        editing.proven(edit, dict)(saved("One. More.", "Two.", locked=["s01"]))


def test_locked_scene_may_be_moved_and_opened():
    board = saved("One.", "Two.", locked=["s01"])
    assert after(editing.in_order(["s02", "s01"]), board)
    assert editing.with_lock("s01", locked=False)(board)[1] == []
    with pytest.raises(editing.SceneNotFoundError):
        editing.with_lock("s09", locked=True)(board)


def test_new_words_let_the_picture_be_understood_anew():
    board = saved("One.")
    board.document["scenes"][0]["spec"] = {"setting": "sea"}  # type: ignore[index]
    changed, _ = editing.with_scene("s01", {"narration": "Two."})(board)
    assert "spec" not in changed["scenes"][0]  # type: ignore[index]
    kept, _ = editing.with_scene("s01", {"motion": "static"})(board)
    assert "spec" in kept["scenes"][0]  # type: ignore[index]


def test_repeated_request_is_known_for_a_day(engine):
    now = [1000.0]
    book = IdempotencyBook(engine, clock=lambda: now[0])
    request = Repeatable(account_id="a", key="k", digest="d")
    assert book.recall(request) is None
    assert book.remember(request, "jobs/1") == "jobs/1"
    assert book.remember(request, "jobs/2") == "jobs/1"
    with pytest.raises(IdempotencyKeyError):
        book.recall(Repeatable(account_id="a", key="k", digest="other"))
    assert book.recall(Repeatable(account_id="b", key="k", digest="other")) is None
    now[0] += 24 * 3600 + 1
    assert book.recall(request) is None
    assert book.remember(request, "jobs/3") == "jobs/3"


def test_request_without_a_key_is_never_the_same(engine):
    book = IdempotencyBook(engine)
    request = Repeatable(account_id="a", key="", digest="d")
    assert [book.remember(request, one) for one in ("1", "2")] == ["1", "2"]
    assert issubclass(IdempotencyKeyError, InputError)
    assert AlreadyMadeError("x").resource == "x"
