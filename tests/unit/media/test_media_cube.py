from pathlib import Path

import numpy as np
import pytest

from genscene.errors import MediaError
from genscene.media.cube import is_cube, read_cube


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def cube_text(size: int, *, head: str = "") -> str:
    """Return the cube that changes nothing; red changes fastest, as the specification says."""
    steps = [index / (size - 1) for index in range(size)]
    rows = [f"{red} {green} {blue}" for blue in steps for green in steps for red in steps]
    return "\n".join([head, f"LUT_3D_SIZE {size}", *rows]) + "\n"


def test_cube_is_read_with_red_changing_fastest(tmp_path: Path):
    cube = read_cube(write(tmp_path / "a.cube", cube_text(3, head='# remark\nTITLE "Warm"\n')))
    assert (cube.title, cube.dimensions, cube.size, cube.table.shape) == ("Warm", 3, 3, (3, 3, 3, 3))
    assert cube.table[0, 1, 2].tolist() == [1.0, 0.5, 0.0]
    assert (cube.domain_min, cube.domain_max) == ((0, 0, 0), (1, 1, 1))


def test_curves_are_read_with_their_domain(tmp_path: Path):
    text = "LUT_1D_SIZE 2\nDOMAIN_MIN -1 0 0\nDOMAIN_MAX 2.5 1 1\n\n0 0 0\n# between\n1e0 .5 +1\n"
    cube = read_cube(write(tmp_path / "a.cube", text))
    assert (cube.dimensions, cube.domain_min, cube.domain_max) == (1, (-1, 0, 0), (2.5, 1, 1))
    np.testing.assert_array_equal(cube.table, np.array([[0, 0, 0], [1, 0.5, 1]], np.float32))


def test_largest_cube_is_read(tmp_path: Path):
    assert read_cube(write(tmp_path / "a.cube", cube_text(65))).table.shape == (65, 65, 65, 3)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("0 0 0\n", "needs one of"),
        ("LUT_1D_SIZE 2\nLUT_3D_SIZE 2\n", "needs one of"),
        ("LUT_3D_SIZE 2\nLUT_3D_SIZE 2\n", "line 2 repeats LUT_3D_SIZE"),
        ("LUT_3D_SIZE 1\n0 0 0\n", "size is '1'"),
        ("LUT_3D_SIZE 66\n", "size is '66'"),
        ("LUT_3D_SIZE 99999999999999999999\n", "its size is"),
        ("LUT_3D_SIZE -2\n", "its size is"),
        ("LUT_3D_SIZE ²\n", "its size is"),
        ("LUT_3D_SIZE\n", "its size is"),
        ("LUT_1D_SIZE 2\n0 0 0\n", "1 lines of colours, but its size needs 2"),
        ("LUT_1D_SIZE 2\n" + "0 0 0\n" * 3, "3 lines of colours"),
        ("LUT_1D_SIZE 2\n0 0 0\n0 0\n", "line 3 does not hold three"),
        ("LUT_1D_SIZE 2\n0 0 0\n0 0 x\n", "no number"),
        ("LUT_1D_SIZE 2\n0 0 0\n0 0 inf\n", "line 3 holds a number that is not finite"),
        ("LUT_1D_SIZE 2\n0 nan 0\n0 0 0\n", "line 2 holds a number that is not finite"),
        ("LUT_1D_SIZE 2\n1e39 0 0\n0 0 0\n", "line 2 holds a number that is not finite"),
        ("LUT_1D_SIZE 2\nDOMAIN_MIN 0 0\n0 0 0\n0 0 0\n", "are not three numbers"),
        ("LUT_1D_SIZE 2\nDOMAIN_MAX nan 1 1\n0 0 0\n0 0 0\n", "domain is not finite"),
        ("LUT_1D_SIZE 2\nDOMAIN_MAX 0 1 1\n0 0 0\n0 0 0\n", "not above"),
    ],
)
def test_table_that_is_wrong_is_refused_with_its_place(tmp_path: Path, text: str, message: str):
    with pytest.raises(MediaError, match=message) as caught:
        read_cube(write(tmp_path / "warm.cube", text))
    assert "warm.cube" in caught.value.message


def test_table_is_known_by_its_beginning():
    assert is_cube(b'# a\r\nTITLE "x"\r\nLUT_3D_SIZE 33\r\n')
    assert not is_cube(b"my LUT_3D_SIZE is large")
