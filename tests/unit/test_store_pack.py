import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from genscene.store.pack import pack_arrays, unpack_arrays

NUMBERS = st.one_of(
    hnp.boolean_dtypes(),
    hnp.integer_dtypes(endianness="<"),
    hnp.unsigned_integer_dtypes(endianness="<"),
    hnp.floating_dtypes(sizes=(16, 32, 64), endianness="<"),
)


@given(hnp.arrays(NUMBERS, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=6)))
def test_pack_returns_every_array_bit_for_bit(array):
    _, arrays = unpack_arrays(pack_arrays({}, {"a": array}))
    assert arrays["a"].dtype == array.dtype
    assert arrays["a"].shape == array.shape
    assert arrays["a"].tobytes() == array.tobytes()


def test_pack_returns_meta_and_names_in_order():
    arrays = {"z": np.arange(3), "a": np.ones((2, 2), np.float32), "ñ": np.zeros(0, np.uint8)}
    meta, unpacked = unpack_arrays(pack_arrays({"words": [["¿qué?", 1, 0.1]], "empty": None}, arrays))
    assert meta == {"words": [["¿qué?", 1, 0.1]], "empty": None}
    assert list(unpacked) == ["z", "a", "ñ"]


def test_pack_takes_views_and_other_byte_orders():
    array = np.arange(24, dtype=">i4").reshape(4, 6)[::2, ::-1]
    _, arrays = unpack_arrays(pack_arrays({}, {"a": array}))
    np.testing.assert_array_equal(arrays["a"], array)
    assert arrays["a"].dtype == np.dtype("<i4")


def test_pack_is_deterministic():
    picture = np.random.default_rng(1).integers(0, 9, (500, 400, 4), dtype=np.uint8)
    assert pack_arrays({"a": 1, "b": 2}, {"p": picture, "q": picture}) == pack_arrays(
        {"b": 2, "a": 1}, {"p": picture.copy(), "q": picture.copy()}
    )


def test_unpacked_arrays_are_read_only():
    _, arrays = unpack_arrays(pack_arrays({}, {"a": np.arange(3)}))
    with pytest.raises(ValueError, match="read-only"):
        arrays["a"][0] = 1


@pytest.mark.parametrize("array", [np.array(["text"]), np.array([object()]), np.array([1j])])
def test_pack_refuses_what_is_no_number(array):
    with pytest.raises(TypeError, match="cannot be packed"):
        pack_arrays({}, {"a": array})


PACKED = pack_arrays({"k": 1}, {"a": np.arange(1000), "b": np.ones(50)})


@pytest.mark.parametrize("data", [b"", b"GENSAR", b"x" * 100, PACKED[:-1], PACKED[:40], PACKED[:12], PACKED + b"x"])
def test_unpack_refuses_other_bytes(data):
    with pytest.raises(ValueError, match=r"packed array|JSON|Expecting|Unterminated"):
        unpack_arrays(data)
