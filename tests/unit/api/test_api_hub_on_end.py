from __future__ import annotations

from dataclasses import replace

from tests.unit.jobs.boards import new_board, put

from genscene.api.hub import Hub
from genscene.jobs.news import news_of


def test_end_of_a_job_is_told_at_once_whoever_brings_it_and_nothing_else_is(tmp_path):
    board = new_board(tmp_path)
    job = put(board)
    cancelled = board.cancel("anna", job.job_id)
    hub, told = Hub(board), []
    hub.on_end(lambda: told.append("end"))
    for change in (job, news_of(job), replace(job, state="running")):
        hub.publish(change)
    assert told == []
    for change in (cancelled, news_of(cancelled), board.delete("anna", job.job_id)):
        hub.publish(change)
    assert told == ["end"] * 3
