"""Which window a run judges, and what its tasks are told."""

from datetime import UTC, datetime

import pytest

from vigie_airflow.plan import RunFacts, choose_window, plan_run

FRIDAY = datetime(2026, 11, 27, 11, 3, tzinfo=UTC)
LAST_WEEK = ("2026-11-16", "2026-11-23")


def moment(text):
    return datetime.fromisoformat(text)


def facts(*, params=None, run_type="manual", run_after=FRIDAY, interval=None, now=FRIDAY):
    pair = None if interval is None else (moment(interval[0]), moment(interval[1]))
    return RunFacts(params or {}, run_type, run_after, pair, now)


def dates(window):
    return window.start.date().isoformat(), window.end.date().isoformat()


SCHEDULED = ("2026-11-16T06:00+00:00", "2026-11-23T06:00+00:00")


@pytest.mark.parametrize(
    ("given", "expected", "chosen_by"),
    [
        # The timetable's interval ends when the run starts; the window at the midnight before.
        (facts(run_type="scheduled", interval=SCHEDULED), LAST_WEEK, "interval"),
        (facts(run_type="backfill", interval=SCHEDULED), LAST_WEEK, "interval"),
        # A run that is late judges its own week, not the one that has ended meanwhile.
        (
            facts(run_type="scheduled", interval=SCHEDULED, now=moment("2026-12-09T00:00Z")),
            LAST_WEEK,
            "interval",
        ),
        # As the API gives it when asked, and with another offset.
        (
            facts(interval=("2026-11-02T00:00+00:00", "2026-11-09T00:00+00:00")),
            ("2026-11-02", "2026-11-09"),
            "interval",
        ),
        (
            facts(interval=("2026-11-02T01:00+01:00", "2026-11-09T01:00+01:00")),
            ("2026-11-02", "2026-11-09"),
            "interval",
        ),
        # As Airflow makes it up for "Trigger DAG": seven days to this minute.
        (
            facts(interval=("2026-11-20T11:03+00:00", "2026-11-27T11:03+00:00")),
            LAST_WEEK,
            "last complete week",
        ),
        # No logical date, or an asset's event: no interval.
        (facts(), LAST_WEEK, "last complete week"),
        (facts(run_type="asset_triggered"), LAST_WEEK, "last complete week"),
        # An interval of no length, as a bare cron string makes it.
        (
            facts(run_type="scheduled", interval=("2026-11-23T06:00+00:00", "2026-11-23T06:00+00:00")),
            LAST_WEEK,
            "last complete week",
        ),
        # Monday 00:00 UTC is the first moment of a new week.
        (facts(run_after=moment("2026-11-23T00:00+00:00")), LAST_WEEK, "last complete week"),
        (
            facts(run_after=moment("2026-11-22T23:59:59+00:00")),
            ("2026-11-09", "2026-11-16"),
            "last complete week",
        ),
        (
            facts(run_after=moment("2026-11-23T00:30+01:00")),
            ("2026-11-09", "2026-11-16"),
            "last complete week",
        ),
        # Parameters come first, and need no week.
        (
            facts(
                params={"window_start": "2026-11-01", "window_end": "2026-11-03"},
                run_type="scheduled",
                interval=SCHEDULED,
            ),
            ("2026-11-01", "2026-11-03"),
            "params",
        ),
        (
            facts(params={"window_start": None, "window_end": ""}, run_type="scheduled", interval=SCHEDULED),
            LAST_WEEK,
            "interval",
        ),
    ],
)
def test_window_is_that_of_params_else_interval_else_last_complete_week(given, expected, chosen_by):
    window = choose_window(given)
    assert (dates(window), window.reason) == (expected, chosen_by)


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"window_start": "2026-11-16"}, "the window's end is missing; expected both dates, or neither"),
        ({"window_end": "2026-11-16"}, "the window's start is missing; expected both dates, or neither"),
        ({"window_start": "2026-11-16", "window_end": "2026-11-16"}, "expected start < end"),
        ({"window_start": "2026-11-23", "window_end": "2026-11-16"}, "expected start < end"),
        ({"window_start": "2026-02-30", "window_end": "2026-11-16"}, '"2026-02-30" is not a date'),
    ],
)
def test_params_that_make_no_window_are_refused(params, message):
    with pytest.raises(ValueError, match=message):
        choose_window(facts(params=params))


def test_every_task_is_told_the_same_window():
    plan = plan_run(facts(run_type="scheduled", interval=SCHEDULED))
    window = ["--start", "2026-11-16", "--end", "2026-11-23", "--json"]
    for task_id in (
        "extract",
        "data_drift",
        "prediction_drift",
        "performance",
        "refusal",
        "publish",
        "alert",
    ):
        assert plan[task_id] == [task_id.replace("_", "-"), *window]
    assert plan["is_silent"] is False


def test_switches_go_to_the_one_task_that_takes_them():
    plan = plan_run(facts(params={"dry_run": True, "recompute_reference": True}))
    assert plan["extract"][-1] == "--recompute-reference"
    assert plan["alert"][-1] == "--dry-run"
    assert [task for task, words in plan.items() if isinstance(words, list) and len(words) == 7] == [
        "extract",
        "alert",
    ]


@pytest.mark.parametrize(
    ("given", "is_silent"),
    [
        (facts(), False),
        (facts(params={"dry_run": True}), True),
        (facts(run_type="scheduled", interval=SCHEDULED), False),
        # Its week is the newest one there is, but nobody waits for it.
        (facts(run_type="backfill", interval=SCHEDULED), True),
        (facts(params={"window_start": "2026-11-09", "window_end": "2026-11-16"}), True),
        (facts(params={"window_start": "2026-11-17", "window_end": "2026-11-24"}), False),
        # Run again a week later, when there is a newer week.
        (
            facts(run_type="scheduled", interval=SCHEDULED, now=moment("2026-11-29T23:59+00:00")),
            False,
        ),
        (
            facts(run_type="scheduled", interval=SCHEDULED, now=moment("2026-11-30T00:00+00:00")),
            True,
        ),
    ],
)
def test_history_and_dry_runs_tell_nobody(given, is_silent):
    plan = plan_run(given)
    assert plan["is_silent"] is is_silent
    assert ("--dry-run" in plan["alert"]) is is_silent
