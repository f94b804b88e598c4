from __future__ import annotations

import pytest
from tests.unit.api.api_client import make_api

from genscene.api.problems import ProblemError
from genscene.api.versions import expected_versions


@pytest.mark.parametrize(
    ("if_match", "versions"),
    [
        ("*", None),
        (" * ", None),
        ('"3"', {3}),
        ("3", {3}),
        ('"3", "5","8"', {3, 5, 8}),
        (' "3" ,, "5" ', {3, 5}),
        ('W/"3"', set()),
        ('W/"3", "5"', {5}),
        ('"a,b", "5"', {5}),
        ('"", "0", "-1", "٣", "1e3"', set()),
        ('"' + "9" * 500 + '"', set()),
        ('"3', set()),
        ('"5", W/ "3"', set()),
        ('"3" "5"', set()),
        (",", set()),
        ("", set()),
    ],
)
def test_every_version_of_a_list_counts(if_match, versions):
    assert expected_versions(if_match) == versions


def test_a_change_without_a_version_is_refused():
    with pytest.raises(ProblemError) as raised:
        expected_versions(None)
    assert raised.value.status == 428


def test_a_change_is_made_when_any_version_of_the_list_is_there(tmp_path):
    api = make_api(tmp_path)
    key = api.key()
    board = api.ask("POST", "/api/storyboards", key=key, body={"script": "One."}).headers["location"]
    for if_match, status in (('"7", W/"1", "9"', 412), ('"7", "1"', 200), ('"1", "7"', 412), ("nonsense", 412)):
        answer = api.ask("PATCH", board, key=key, body={"title": "T"}, headers={"If-Match": if_match})
        assert answer.status == status, if_match
        assert answer.headers["etag"] == ('"1"' if if_match.startswith('"7", W') else '"2"')
    api.studio.close()
