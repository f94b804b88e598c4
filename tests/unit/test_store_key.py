import enum
from dataclasses import dataclass, field, make_dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from genscene.errors import CancelledError
from genscene.store.key import LATER, digest_bytes, digest_file, digest_of, key


class Colour(enum.StrEnum):
    RED = "red"


class Model(BaseModel):
    name: str
    size: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    motion: str
    start: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    motion: str
    start: Fraction


def test_field_that_came_later_changes_a_key_only_when_it_is_set():
    before = make_dataclass("Plan", [("size", int)])
    after = make_dataclass("Plan", [("size", int), ("logo", str | None, field(default=None, metadata=LATER))])
    assert digest_of(after(size=1)) == digest_of(before(size=1))
    assert digest_of(after(size=1, logo="a")) != digest_of(after(size=1))
    assert digest_of(after(size=1, logo="a")) != digest_of(after(size=1, logo="b"))


def test_key_is_the_same_for_the_same_fields_in_any_order():
    assert key("speech", 1, text="hola", rate=1.0) == key("speech", 1, rate=1.0, text="hola")


def test_key_is_stable_between_versions_of_python_and_machines():
    made = key("speech", 1, text="¿Qué?", rate=0.1, move=Move(motion="static", start=Fraction(1, 3)), colour=Colour.RED)
    assert made.digest == "f968762c5ee7b792b24c0b4b2b59543ad1a34dc6f8c17fbb1e0cb38db5da9302"


@pytest.mark.parametrize(
    "different",
    [
        key("picture", 1, text="a", n=1),
        key("speech", 2, text="a", n=1),
        key("speech", 1, text="b", n=1),
        key("speech", 1, text="a", n=1.0),
        key("speech", 1, text="a", n=True),
        key("speech", 1, text="a", n="1"),
        key("speech", 1, text="a", n=None),
        key("speech", 1, text="a", n=[1]),
        key("speech", 1, text="a", n=Fraction(1)),
        key("speech", 1, text="a", m=1),
        key("speech", 1, text="a", n=1, more=0),
    ],
)
def test_key_differs_in_every_field(different):
    assert different.digest != key("speech", 1, text="a", n=1).digest


def test_key_tells_types_with_equal_fields_apart():
    values = [
        Move(motion="a", start=Fraction(1)),
        Other(motion="a", start=Fraction(1)),
        {"motion": "a", "start": Fraction(1)},
        {"record": "Move", "fields": {"motion": "a", "start": Fraction(1)}},
        Colour.RED,
        "red",
        b"red",
        {"red"},
        ["red"],
        {"fraction": "1"},
        Fraction(1),
    ]
    assert len({digest_of(value) for value in values}) == len(values)


def test_key_reads_models_and_records_deeply():
    assert digest_of(Model(name="a")) == digest_of(Model(name="a", size=1))
    assert digest_of((Model(name="a"), [Move(motion="a", start=Fraction(1, 2))])) != digest_of(
        (Model(name="a"), [Move(motion="a", start=Fraction(1, 3))])
    )


def test_key_takes_sets_in_any_order():
    assert digest_of({"b", "a", "c"}) == digest_of({"c", "b", "a"})


@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(allow_nan=False, allow_infinity=False))
def test_key_keeps_floats_exact(one, other):
    assert (digest_of(one) == digest_of(other)) == (repr(one) == repr(other))


def test_key_takes_numbers_of_numpy_that_are_floats_as_floats():
    assert digest_of(np.float64(0.1)) == digest_of(0.1)


@pytest.mark.parametrize("value", [Path("a"), object(), np.zeros(3), np.int64(3), {1: "a"}, open])
def test_key_refuses_what_it_cannot_tell_apart(value):
    with pytest.raises(TypeError):
        key("speech", 1, value=value)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_key_refuses_what_is_no_number(value):
    with pytest.raises(ValueError, match="not finite"):
        key("speech", 1, value=value)


@pytest.mark.parametrize("kind", ["", "Speech", "../up", "a/b", "a.b", "1a", "a" * 40])
def test_key_refuses_kinds_that_are_no_folder_names(kind):
    with pytest.raises(ValueError, match="not a kind"):
        key(kind, 1)


def test_digest_of_a_file_is_that_of_its_bytes(tmp_path):
    content = bytes(range(256)) * 10_000
    (tmp_path / "file").write_bytes(content)
    assert digest_file(tmp_path / "file") == digest_bytes(content)
    assert len(digest_bytes(b"")) == 64


def test_digesting_a_file_can_be_cancelled(tmp_path):
    def cancel() -> None:
        raise CancelledError("stop")

    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(CancelledError):
        digest_file(tmp_path / "file", cancel=cancel)
