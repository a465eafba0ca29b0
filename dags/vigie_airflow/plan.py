"""What a run will do: its window, and what each task is told. Pure: a run's facts in, plain values out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

WEEK = timedelta(days=7)

JUDGING_COMMANDS = ("data-drift", "prediction-drift", "performance", "refusal")
COMMANDS = ("extract", *JUDGING_COMMANDS, "publish", "alert")


@dataclass(frozen=True)
class RunFacts:
    """What Airflow knows of a run."""

    params: Mapping[str, Any]
    run_type: str
    run_after: datetime
    """When the run was due, for a triggered one when it was triggered: the only clock, so that a cleared task is given
    the window that it had."""
    interval: tuple[datetime, datetime] | None
    now: datetime


@dataclass(frozen=True)
class Window:
    start: datetime
    end: datetime
    reason: str


def task_id_of(command: str) -> str:
    """Airflow's name of a command: Python's underscores, not the command line's dashes."""
    return command.replace("-", "_")


def plan_run(facts: RunFacts) -> dict[str, Any]:
    """The run's plan as XCom carries it: the window, whether the run tells anybody, and each task's command line.

    A run of a window that is not the newest complete week is history, a backfill always: it publishes, and tells nobody.

    :raises ValueError: if the parameters make no window
    """
    window = choose_window(facts)
    is_past = facts.run_type == "backfill" or window.end < _last_monday(facts.now)
    is_silent = is_past or bool(facts.params.get("dry_run"))
    switches = {
        "extract": ["--recompute-reference"] if facts.params.get("recompute_reference") else [],
        "alert": ["--dry-run"] if is_silent else [],
    }
    start, end = _iso(window.start), _iso(window.end)
    arguments = {
        task_id_of(command): [command, "--start", start, "--end", end, "--json", *switches.get(command, [])]
        for command in COMMANDS
    }
    return {"start": start, "end": end, "chosen_by": window.reason, "is_silent": is_silent, **arguments}


def choose_window(facts: RunFacts) -> Window:
    """The window of the parameters, else that of the run's interval, else the last complete week; UTC.

    A scheduled run's interval ends when the run starts, in the morning: it is cut back to midnight. Airflow makes up an
    interval for a run that a person triggers, ending at that very minute: no week of a report's, so it counts only where
    both its ends are midnights, as somebody who chose it gives it.

    :raises ValueError: if one of the two dates is missing, or they are not in order
    """
    start, end = facts.params.get("window_start"), facts.params.get("window_end")
    if start or end:
        return _window_of_params(start, end)
    if facts.interval is not None:
        interval_start, interval_end = (moment.astimezone(UTC) for moment in facts.interval)
        is_automatic = facts.run_type in ("scheduled", "backfill")
        if interval_start < interval_end and (
            is_automatic or (_is_midnight(interval_start) and _is_midnight(interval_end))
        ):
            return Window(_midnight(interval_start), _midnight(interval_end), "interval")
    monday = _last_monday(facts.run_after)
    return Window(monday - WEEK, monday, "last complete week")


def _window_of_params(start: str | None, end: str | None) -> Window:
    if not start or not end:
        missing = "start" if not start else "end"
        raise ValueError(f"the window's {missing} is missing; expected both dates, or neither")
    window = Window(_day(start), _day(end), "params")
    if window.start >= window.end:
        raise ValueError(f"the window ends ({end}) at or before its start ({start}); expected start < end")
    return window


def _day(text: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(text), time(), UTC)
    except ValueError as error:
        raise ValueError(f'"{text}" is not a date; expected one such as 2026-11-16') from error


def _last_monday(moment: datetime) -> datetime:
    midnight = _midnight(moment.astimezone(UTC))
    return midnight - timedelta(days=midnight.weekday())


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _is_midnight(moment: datetime) -> bool:
    return moment == _midnight(moment)


def _iso(midnight: datetime) -> str:
    return midnight.date().isoformat()
