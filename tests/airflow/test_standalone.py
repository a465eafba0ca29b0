"""All of Airflow at once: scheduler, executor and API, as an operator starts them on a laptop."""

import json
import shutil
import urllib.error
from datetime import UTC, datetime

import pytest

from conftest import DAGS
from platforms import simulate, vigie, write_deployment
from standalone import Standalone, wait_for
from vigie_airflow.plan import WEEK, RunFacts, choose_window

NOW = datetime.now(UTC)
LAST_WEEK = choose_window(RunFacts({}, "manual", NOW, None, NOW))

DAG = "vigie_credit-scoring"

RUN_SECONDS = 240


def day(moment):
    return moment.date().isoformat()


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    folder = tmp_path_factory.mktemp("standalone") / "world"
    simulate(folder, scenario="income-shift", end=day(LAST_WEEK.end))
    return folder


@pytest.fixture(scope="module")
def airflow(world, tmp_path_factory):
    folder = tmp_path_factory.mktemp("airflow")
    # At the first minute of Monday, so that the last scheduled run is always that of the last complete week.
    deployment = write_deployment(folder / "deployment.yaml", schedule='"0 0 * * 1"')
    env = {
        "AIRFLOW__CORE__DAGS_FOLDER": str(DAGS),
        "VIGIE_TASK_RUNNER": "process",
        "VIGIE_MODELS": str(world),
        "VIGIE_DEPLOYMENT": str(deployment),
    }
    with Standalone(folder / "home", env) as airflow:
        airflow.send("PATCH", f"dags/{DAG}", {"is_paused": False})
        yield airflow


def finished_runs(airflow, run_type, count):
    """The runs of this type by the time they were due, once there are so many and all have ended."""

    def ended():
        runs = airflow.get(f"dags/{DAG}/dagRuns?run_type={run_type}&order_by=run_after")["dag_runs"]
        return runs if [run["state"] in ("success", "failed") for run in runs] == [True] * count else None

    return wait_for(ended, seconds=RUN_SECONDS, what=f"{count} {run_type} runs")


def xcom(airflow, run, task_id, key="return_value"):
    path = f"dags/{DAG}/dagRuns/{run['dag_run_id']}/taskInstances/{task_id}/xcomEntries/{key}"
    return airflow.get(f"{path}?deserialize=true")["value"]


def report(world, end):
    written = json.loads(
        (world / "reports" / "credit-scoring" / end / "report.json").read_text(encoding="utf-8")
    )
    del written["generatedAt"]
    return written


def test_the_schedule_runs_the_last_week_and_signals_its_drift(airflow, world):
    [run] = finished_runs(airflow, "scheduled", 1)
    assert run["state"] == "success"
    assert xcom(airflow, run, "resolve_window", "chosen_by") == "interval"
    assert xcom(airflow, run, "resolve_window", "is_silent") is False
    published = xcom(airflow, run, "publish")
    assert published["status"] == "drift"
    assert published["report"] == str(
        world / "reports" / "credit-scoring" / day(LAST_WEEK.end) / "report.json"
    )
    assert "ModelDataDrift" in xcom(airflow, run, "alert")["firing"]
    [event] = airflow.get("assets/events")["asset_events"]
    assert event["name"] == "vigie_credit-scoring_drift"
    assert event["extra"]["report"] == published["report"]


def test_a_run_is_triggered_with_params_as_the_form_sends_them(airflow):
    conf = {"window_start": None, "window_end": None, "dry_run": True, "recompute_reference": True}
    logical_date = datetime.now(UTC).isoformat()
    airflow.send("POST", f"dags/{DAG}/dagRuns", {"logical_date": logical_date, "conf": conf})
    [run] = finished_runs(airflow, "manual", 1)
    assert run["state"] == "success"
    assert xcom(airflow, run, "resolve_window", "chosen_by") == "last complete week"
    assert xcom(airflow, run, "resolve_window", "extract")[-1] == "--recompute-reference"
    assert xcom(airflow, run, "resolve_window", "alert")[-1] == "--dry-run"
    assert xcom(airflow, run, "publish")["status"] == "drift"
    assert len(airflow.get("assets/events")["asset_events"]) == 1


def test_params_that_the_form_would_not_take_are_refused(airflow):
    body = {"logical_date": None, "conf": {"window_start": "next Monday"}}
    with pytest.raises(urllib.error.HTTPError, match="400"):
        airflow.send("POST", f"dags/{DAG}/dagRuns", body)


def test_a_backfill_writes_the_reports_that_were_due_and_tells_nobody(airflow, world):
    ends = [LAST_WEEK.start - WEEK, LAST_WEEK.start]
    airflow.send(
        "POST",
        "backfills",
        {
            "dag_id": DAG,
            "from_date": ends[0].isoformat(),
            "to_date": ends[1].isoformat(),
            "max_active_runs": 1,
        },
    )
    runs = finished_runs(airflow, "backfill", 2)
    assert [run["state"] for run in runs] == ["success", "success"]
    assert [xcom(airflow, run, "resolve_window", "end") for run in runs] == [day(end) for end in ends]
    for run in runs:
        assert xcom(airflow, run, "alert")["firing"] == []
        assert xcom(airflow, run, "resolve_window", "alert")[-1] == "--dry-run"
    assert len(airflow.get("assets/events")["asset_events"]) == 1

    backfilled = [report(world, day(end)) for end in ends]
    for kept in ("reports", "work"):
        shutil.rmtree(world / kept)
    for end in ends:
        window = ("--start", day(end - WEEK), "--end", day(end))
        vigie("run", "--config", str(world / "vigie.yaml"), *window)
    assert backfilled == [report(world, day(end)) for end in ends]
