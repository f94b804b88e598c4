"""Upload against any faults, and end at any receipt: what must hold, holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.contract.publishing import KilledError, release_of
from tests.integration.publish_trial import FILM, SIZE, Try
from tests.integration.youtube_site import Fault, youtube_site

from genscene.publish.errors import (
    ChannelReconnectError,
    PublishUncertainError,
    PublishUnreachableError,
    RateLimitError,
)

FAULTS = st.builds(
    Fault,
    kind=st.sampled_from(
        ["cut", "status", "lost_answer", "lower", "beyond", "expire", "html", "no_range", "odd_range", "no_token"]
    ),
    at=st.one_of(st.none(), st.integers(0, SIZE - 1)),
    status=st.sampled_from([500, 502, 503, 504, 429, 408]),
    keep=st.integers(0, SIZE),
    units=st.booleans(),
)


DEATHS = st.lists(st.tuples(st.integers(0, 12), st.booleans()), max_size=4)
"""After how many receipts of a call the process ends, and whether before the next one is kept or right after."""


def run_random(faults: list[Fault], deaths: list[tuple[int, bool]], folder: Path) -> None:
    """Publish against these faults, as often as it takes; what must hold, holds."""
    with youtube_site(faults=list(faults)) as site:
        trial = Try(site, release_of(folder, FILM, captions=None, thumbnail=None))
        dying = iter(deaths)
        for _ in range(40):
            count, trial.desk.keeper.dies_before = next(dying, (1 << 30, False))
            trial.desk.keeper.dies_at = len(trial.desk.keeper.kept) + count
            try:
                trial.again()
            except KilledError:
                continue
            except (PublishUnreachableError, RateLimitError, ChannelReconnectError) as error:
                told = f"{error.message} {error.hint}"
                assert "upload_id" not in told, "who has a session's address may write to it"
                assert "token-" not in told
                continue
            except PublishUncertainError:  # the last byte may have arrived: somebody retries later
                trial.desk.clock.seconds += 900
                continue
            break
        trial.check_one_whole_video()
        assert trial.desk.told[-1] == ("video", SIZE, SIZE)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(faults=st.lists(FAULTS, max_size=8), deaths=DEATHS)
def test_any_faults_leave_one_whole_video(faults: list[Fault], deaths: list[tuple[int, bool]], tmp_path: Path) -> None:
    run_random(faults, deaths, tmp_path)


@pytest.mark.soak
@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(faults=st.lists(FAULTS, max_size=40), deaths=DEATHS)
def test_any_faults_leave_one_whole_video_soak(
    faults: list[Fault], deaths: list[tuple[int, bool]], tmp_path: Path
) -> None:
    run_random(faults, deaths, tmp_path)
