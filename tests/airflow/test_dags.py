"""What every DAG must be, whichever model it is of and whatever runs its tasks."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from airflow.dag_processing.dagbag import BundleDagBag
from airflow.sdk import CronTriggerTimetable, TriggerRule
from airflow.serialization.serialized_objects import DagSerialization

from conftest import DAGS, REPOSITORY
from platforms import write_deployment
from vigie_airflow.deployment import load_deployment
from vigie_airflow.model import load_models
from vigie_airflow.weekly_dag import weekly_dag

JUDGEMENTS = {"data_drift", "prediction_drift", "performance", "refusal"}
COMMANDS = {"extract", *JUDGEMENTS, "publish", "alert"}
RUNNERS = ("kubernetes", "process")


@pytest.fixture(scope="module")
def bag():
    return BundleDagBag(dag_folder=DAGS, bundle_path=DAGS, bundle_name="vigie")


@pytest.fixture(params=RUNNERS)
def dag(request, monkeypatch):
    monkeypatch.setenv("VIGIE_TASK_RUNNER", request.param)
    [model] = load_models()
    return weekly_dag(model, load_deployment(model.name))


def test_there_is_one_dag_a_model_file_and_none_fails_to_import(bag):
    assert bag.import_errors == {}
    models = [path.stem for path in (DAGS / "models").glob("*.yaml")]
    assert models
    assert sorted(bag.dags) == sorted(f"vigie_{model}" for model in models)


def test_tasks_depend_on_each_other_as_the_boxes_do(dag):
    upstream = {task_id: task.upstream_task_ids for task_id, task in dag.task_dict.items()}
    judged = {judgement: {"resolve_window", "extract"} for judgement in JUDGEMENTS}
    assert upstream == {
        "resolve_window": set(),
        "extract": {"resolve_window"},
        **judged,
        "publish": {"resolve_window", *JUDGEMENTS},
        "alert": {"resolve_window", "publish"},
        "retraining_signal": {"resolve_window", "publish"},
    }


def test_alert_runs_after_failures_and_cannot_turn_the_run_green(dag):
    alert = dag.task_dict["alert"]
    assert alert.is_teardown
    assert alert.on_failure_fail_dagrun
    assert alert.trigger_rule == TriggerRule.ALL_DONE_SETUP_SUCCESS
    assert dag.task_dict["resolve_window"].is_setup
    rules = {task.trigger_rule for task_id, task in dag.task_dict.items() if task_id != "alert"}
    assert rules == {TriggerRule.ALL_SUCCESS}


def test_runs_are_weekly_one_at_a_time_and_not_caught_up_on(dag):
    timetable = dag.timetable
    assert isinstance(timetable, CronTriggerTimetable)
    assert timetable.interval == timedelta(days=7)
    assert dag.max_active_runs == 1
    assert dag.catchup is False


def test_the_scheduler_makes_intervals_of_seven_days(dag):
    scheduled = DagSerialization.deserialize_dag(DagSerialization.serialize_dag(dag))
    [info] = scheduled.iter_dagrun_infos_between(
        datetime(2026, 11, 20, tzinfo=UTC), datetime(2026, 11, 26, tzinfo=UTC)
    )
    assert info.data_interval.start == datetime(2026, 11, 16, 6, tzinfo=UTC)
    assert info.data_interval.end == datetime(2026, 11, 23, 6, tzinfo=UTC)


def test_no_two_runs_are_in_the_same_task(dag):
    """A backfill does not heed the DAG's max_active_runs."""
    assert {task.max_active_tis_per_dag for task in dag.tasks} == {1}


def test_every_task_is_bounded_and_retried_with_backoff(dag):
    for task in dag.tasks:
        assert task.execution_timeout is not None, task.task_id
        assert task.execution_timeout <= timedelta(hours=3), task.task_id
        assert task.retries >= 2, task.task_id
        assert task.retry_exponential_backoff, task.task_id
        assert task.max_retry_delay <= timedelta(minutes=15), task.task_id


def test_whatever_runs_them_tasks_are_the_same(monkeypatch):
    def described(runner):
        monkeypatch.setenv("VIGIE_TASK_RUNNER", runner)
        [model] = load_models()
        tasks = weekly_dag(model, load_deployment(model.name)).tasks
        return {
            task.task_id: (
                task.upstream_task_ids,
                task.trigger_rule,
                task.retries,
                task.execution_timeout,
                task.pool,
                type(task.retry_policy),
                str(getattr(task, "arguments", None)),
                task.do_xcom_push,
            )
            for task in tasks
        }

    assert described("kubernetes") == described("process")


def test_another_runner_is_refused(monkeypatch):
    monkeypatch.setenv("VIGIE_TASK_RUNNER", "docker")
    [model] = load_models()
    with pytest.raises(ValueError, match='"docker"; expected kubernetes or process'):
        weekly_dag(model, load_deployment(model.name))


def test_pods_are_pinned_bounded_restricted_and_hold_no_secret(monkeypatch):
    monkeypatch.setenv("VIGIE_TASK_RUNNER", "kubernetes")
    [model] = load_models()
    deployment = load_deployment(model.name)
    tasks = weekly_dag(model, deployment).task_dict
    version = json.loads((REPOSITORY / "package.json").read_text(encoding="utf-8"))["version"]
    for task_id in COMMANDS:
        pod = tasks[task_id]
        assert pod.image.endswith(f":{version}") or "@sha256:" in pod.image
        assert pod.active_deadline_seconds < pod.execution_timeout.total_seconds()
        assert pod.container_resources.requests.keys() == {"cpu", "memory"}
        assert pod.container_resources.limits.keys() == {"memory"}
        assert pod.automount_service_account_token is False
        assert pod.log_pod_spec_on_failure is False
        # What is in `env_vars` can be read in the UI; secrets come as whole Kubernetes Secrets.
        assert pod.env_vars == {"VIGIE_CONFIG": "{{ vigie_config }}"}
        assert [secret.secret for secret in pod.secrets] == deployment.secrets


def test_the_form_has_titles_help_and_valid_defaults(dag):
    params = {name: dag.params.get_param(name) for name in dag.params}
    assert list(params) == ["window_start", "window_end", "dry_run", "recompute_reference"]
    for name, param in params.items():
        assert param.schema["title"], name
        assert param.schema["description_md"], name
        # Airflow folds sections away.
        assert "section" not in param.schema, name
        param.resolve()
    assert params["window_start"].schema["format"] == "date"
    assert "https://reports.example/credit-scoring/DAY/" in params["window_end"].schema["description_md"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("window_start", "next Monday"), ("window_end", 20261116), ("dry_run", "no")],
)
def test_the_form_refuses(dag, name, value):
    with pytest.raises(Exception, match=r"is not|valid"):
        dag.params.get_param(name).resolve(value)


def test_the_description_says_what_runs_and_where_the_result_is(dag):
    assert "https://reports.example/credit-scoring/latest/index.html" in dag.doc_md
    assert "vigie_credit-scoring_drift" in dag.doc_md


def with_settings(monkeypatch, tmp_path, **settings):
    file = write_deployment(tmp_path / "deployment.yaml", **settings)
    monkeypatch.setenv("VIGIE_DEPLOYMENT", str(file))


def test_slack_is_told_once_of_what_alert_cannot_tell(monkeypatch, tmp_path):
    with_settings(monkeypatch, tmp_path, slack_connection="slack_mlops")
    [model] = load_models()
    tasks = weekly_dag(model, load_deployment(model.name)).tasks
    told = {task.task_id for task in tasks if task.on_failure_callback}
    assert told == {"resolve_window", "alert", "retraining_signal"}


def test_slack_is_told_of_everything_where_there_is_no_alertmanager(monkeypatch, tmp_path):
    with_settings(monkeypatch, tmp_path, slack_connection="slack_mlops")
    models = tmp_path / "models"
    models.mkdir()
    text = (DAGS / "models" / "credit-scoring.yaml").read_text(encoding="utf-8")
    quiet = text.replace(
        "alertmanager:\n  urls: [http://alertmanager-0:9093, http://alertmanager-1:9093]\n", ""
    )
    (models / "quiet.yaml").write_text(quiet, encoding="utf-8")
    monkeypatch.setenv("VIGIE_MODELS", str(models))
    [model] = load_models()
    tasks = weekly_dag(model, load_deployment(model.name)).tasks
    assert all(task.on_failure_callback for task in tasks)


def test_one_model_may_be_deployed_in_its_own_way(monkeypatch, tmp_path):
    with_settings(monkeypatch, tmp_path)
    file = Path(tmp_path / "deployment.yaml")
    text = file.read_text(encoding="utf-8").replace("  {}", '  other: { schedule: "0 7 * * 1" }')
    file.write_text(text, encoding="utf-8")
    assert load_deployment("other").schedule == "0 7 * * 1"
    assert load_deployment("credit-scoring").schedule == "0 6 * * 1"


def test_a_setting_that_does_not_exist_is_named(monkeypatch, tmp_path):
    with_settings(monkeypatch, tmp_path, retries="3\nretrys: 3")
    with pytest.raises(ValueError, match="retrys"):
        load_deployment("credit-scoring")


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "holds no"),
        (
            {"a": "model: x\nreports: { path: y }", "b": "model: x\nreports: { path: z }"},
            "two files are of one",
        ),
        ({"a": "reports: { path: y }"}, "KeyError.*model"),
        ({"a": "model: [x"}, "expected a Vigie configuration"),
        ({"a": ""}, "expected a Vigie configuration"),
    ],
)
def test_a_folder_that_names_no_models_is_refused(monkeypatch, tmp_path, files, message):
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("VIGIE_MODELS", str(tmp_path))
    with pytest.raises(ValueError, match=message):
        load_models()
