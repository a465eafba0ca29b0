"""Whole runs: real Airflow, its database, the process runner, simulated platforms in files."""

import contextlib
import json
from datetime import UTC, datetime

import pytest
from airflow.cli.cli_parser import get_parser
from airflow.dag_processing.dagbag import BundleDagBag
from airflow.models.asset import AssetEvent, AssetModel
from airflow.models.dagrun import DagRun
from airflow.models.xcom import XComModel
from airflow.utils.session import create_session
from sqlalchemy import select

from conftest import DAGS
from platforms import simulate, write_deployment
from slack_stand_in import SlackStandIn
from vigie_airflow.plan import JUDGING_COMMANDS, RunFacts, choose_window, task_id_of
from vigie_airflow.process_operator import vigie_command

NOW = datetime.now(UTC)
LAST_WEEK = choose_window(RunFacts({}, "manual", NOW, None, NOW))
END = LAST_WEEK.end.date().isoformat()


@pytest.fixture(scope="module")
def slack():
    with SlackStandIn() as slack:
        yield slack


@pytest.fixture(scope="module")
def worlds(tmp_path_factory):
    """A model whose last week drifts, and one whose weeks are calm."""
    folder = tmp_path_factory.mktemp("worlds")
    for scenario in ("income-shift", "stable"):
        simulate(folder / scenario, scenario=scenario, end=END)
    return folder


@pytest.fixture(scope="module", autouse=True)
def airflow(airflow_home, worlds, slack):
    """The DAGs of four models that differ in what becomes of them."""
    models = airflow_home / "models"
    models.mkdir()

    def write_model(name, scenario, change=lambda text: text):
        text = (worlds / scenario / "vigie.yaml").read_text(encoding="utf-8")
        text = text.replace("model: credit-scoring", f"model: {name}")
        for key in ("baseline/", "predictions/", "labels/"):
            text = text.replace(f"path: {key}", f"path: {worlds / scenario / key}/")
        text = text.replace("work: work/", f"work: {worlds}/work/")
        text = text.replace("path: reports/", f"path: {worlds}/reports/")
        (models / f"{name}.yaml").write_text(change(text), encoding="utf-8")

    write_model("shifted", "income-shift")
    write_model("calm", "stable")
    write_model("half", "stable")
    write_model("broken", "stable", lambda text: text.replace("predictions/", "nowhere/"))

    deployment = write_deployment(
        airflow_home / "deployment.yaml", retries=1, retry_delay_seconds=1, slack_connection="vigie_slack"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VIGIE_TASK_RUNNER", "process")
        patch.setenv("VIGIE_MODELS", str(models))
        patch.setenv("VIGIE_DEPLOYMENT", str(deployment))
        patch.setenv(
            "AIRFLOW_CONN_VIGIE_SLACK", json.dumps({"conn_type": "slackwebhook", "password": slack.url})
        )
        yield


class Run:
    """What Airflow's database holds of a run."""

    def __init__(self, dag_id):
        with create_session() as session:
            newest = select(DagRun).where(DagRun.dag_id == dag_id).order_by(DagRun.id.desc())
            run = session.scalars(newest).first()
            self.state = str(run.state)
            self.tasks = {ti.task_id: (str(ti.state), ti.try_number) for ti in run.get_task_instances()}
            kept = select(XComModel).where(XComModel.dag_id == dag_id, XComModel.run_id == run.run_id)
            self.xcoms = {
                (xcom.task_id, xcom.key): XComModel.deserialize_value(xcom) for xcom in session.scalars(kept)
            }

    def states(self):
        return {task_id: state for task_id, (state, _) in self.tasks.items()}

    def result(self, task_id):
        return self.xcoms.get((task_id, "return_value"))


def dags_test(dag_id, **params):
    """`airflow dags test`, in this process: importing Airflow once is enough."""
    words = [
        "dags",
        "test",
        dag_id,
        "--dagfile-path",
        str(DAGS / "vigie_weekly.py"),
        "--conf",
        json.dumps(params),
    ]
    args = get_parser().parse_args(words)
    # That is how the command says that the run, once there is one, failed.
    with contextlib.suppress(SystemExit):
        args.func(args)
    return Run(dag_id)


def signals(model):
    """The extras of the events that a retraining DAG would be started by."""
    with create_session() as session:
        found = select(AssetEvent).join(AssetModel, AssetModel.id == AssetEvent.asset_id)
        return [
            event.extra for event in session.scalars(found.where(AssetModel.name == f"vigie_{model}_drift"))
        ]


def test_a_week_that_drifts_is_published_told_and_signalled(worlds):
    run = dags_test("vigie_shifted")
    assert run.state == "success"
    assert set(run.states().values()) == {"success"}
    assert {tries for _, tries in run.tasks.values()} == {1}

    published = run.result("publish")
    report = worlds / "reports" / "shifted" / END / "report.json"
    assert published["status"] == "drift"
    assert published["report"] == str(report)
    written = json.loads(report.read_text(encoding="utf-8"))
    assert written["status"] == "drift"
    assert written["window"]["start"].startswith(LAST_WEEK.start.date().isoformat())
    for page in ("index", "Data_Drift_Report", "Prediction_Drift_Report", "Performance_Report"):
        assert (report.parent / f"{page}.html").exists()

    assert run.result("data_drift")["verdict"] == "drift"
    assert "ModelDataDrift" in run.result("alert")["firing"]
    [signal] = signals("shifted")
    assert signal == {
        "report": str(report),
        "window_start": LAST_WEEK.start.date().isoformat(),
        "window_end": END,
    }


def test_a_dry_run_publishes_and_signals_nothing(worlds):
    before = len(signals("shifted"))
    run = dags_test("vigie_shifted", dry_run=True)
    assert run.state == "success"
    assert run.states()["retraining_signal"] == "skipped"
    assert run.xcoms["resolve_window", "alert"][-1] == "--dry-run"
    assert run.result("publish")["status"] == "drift"
    assert len(signals("shifted")) == before


def test_a_calm_week_is_published_and_signals_nothing():
    run = dags_test("vigie_calm")
    assert run.state == "success"
    assert run.states() == dict.fromkeys(run.tasks, "success") | {"retraining_signal": "skipped"}
    assert run.result("publish")["status"] == "stable"
    assert run.result("alert")["firing"] == []
    assert signals("calm") == []


def test_params_choose_the_window(worlds):
    start = (LAST_WEEK.start - (LAST_WEEK.end - LAST_WEEK.start)).date().isoformat()
    end = LAST_WEEK.start.date().isoformat()
    run = dags_test("vigie_calm", window_start=start, window_end=end)
    assert run.state == "success"
    assert (worlds / "reports" / "calm" / end / "index.html").exists()
    assert run.xcoms["resolve_window", "is_silent"] is True


def test_params_that_make_no_window_fail_at_once_and_are_told(slack):
    before = len(slack.messages)
    run = dags_test("vigie_calm", window_start=END)
    assert run.state == "failed"
    assert run.tasks["resolve_window"] == ("failed", 1)
    assert run.states()["alert"] == "upstream_failed"
    [message] = slack.messages[before:]
    assert "`resolve_window` failed" in message
    assert "the window's end is missing" in message


def test_a_branch_that_fails_is_retried_told_and_leaves_the_run_red(monkeypatch, tmp_path, slack, worlds):
    # Performance ends as a process without memory does; everything else is as it is.
    faulty = tmp_path / "vigie"
    faulty.write_text(
        f'#!/bin/sh\n[ "$1" = performance ] && exit 137\nexec {" ".join(vigie_command())} "$@"\n',
        encoding="utf-8",
    )
    faulty.chmod(0o755)
    monkeypatch.setenv("VIGIE_COMMAND", str(faulty))
    before = len(slack.messages)
    run = dags_test("vigie_half")
    assert run.state == "failed"
    assert run.tasks["performance"] == ("failed", 2)
    others = {task_id_of(command) for command in JUDGING_COMMANDS} - {"performance"}
    assert {run.states()[task_id] for task_id in others} == {"success"}
    assert run.states()["publish"] == "upstream_failed"
    assert run.states()["retraining_signal"] == "upstream_failed"
    assert run.states()["alert"] == "success"
    assert run.result("alert")["firing"] == ["DriftPipelineFailed"]
    assert not (worlds / "reports" / "half").exists()
    assert signals("half") == []
    [message] = slack.messages[before:]
    assert "*vigie_half*: `performance` failed" in message
    assert "exit code 137" in message


def test_exit_code_2_is_not_retried():
    run = dags_test("vigie_broken")
    assert run.state == "failed"
    assert run.tasks["extract"] == ("failed", 1)
    assert run.result("alert")["firing"] == ["DriftPipelineFailed"]


def test_the_drift_of_one_model_is_an_asset_another_dag_can_wait_for():
    bag = BundleDagBag(dag_folder=DAGS, bundle_path=DAGS, bundle_name="vigie")
    [drift] = bag.dags["vigie_shifted"].task_dict["retraining_signal"].outlets
    assert (drift.name, drift.uri) == ("vigie_shifted_drift", "vigie://shifted/drift")
