"""The pods, as the real operator would ask Kubernetes for them."""

import os
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.sdk.exceptions import AirflowException
from kubernetes.client import ApiClient
from kubernetes.client import models as k8s

from test_plan import FRIDAY
from vigie_airflow.deployment import load_deployment
from vigie_airflow.model import load_models
from vigie_airflow.plan import COMMANDS, RunFacts, plan_run, task_id_of
from vigie_airflow.retry_policy import RetryUnlessInputIsBroken, VigieTaskError
from vigie_airflow.weekly_dag import weekly_dag

GOLDEN = Path(__file__).parent / "golden"


class PlannedTask:
    """A task instance as far as templates look at it: XCom holds the plan."""

    def __init__(self, dag_id, task_id):
        self.dag_id = dag_id
        self.task_id = task_id
        self.map_index = -1
        self.try_number = 1
        self._plan = plan_run(RunFacts({}, "manual", FRIDAY, None, FRIDAY))

    def xcom_pull(self, *, key, **_):
        return self._plan[key]


def pod_of(dag, task_id):
    operator = dag.task_dict[task_id].prepare_for_execution()
    ti = PlannedTask(dag.dag_id, task_id)
    context = {
        "ti": ti,
        "task_instance": ti,
        "run_id": "manual__2026-11-27",
        "dag": dag,
        "task": operator,
        "expanded_ti_count": None,
        "vigie_config": dag.user_defined_macros["vigie_config"],
    }
    operator.render_template_fields(context, dag.get_template_env())
    operator.random_name_suffix = False
    return ApiClient().sanitize_for_serialization(operator.build_pod_request_obj(context))


@pytest.fixture
def model(monkeypatch):
    monkeypatch.setenv("VIGIE_TASK_RUNNER", "kubernetes")
    [model] = load_models()
    return model


@pytest.mark.parametrize("command", COMMANDS)
def test_pod_is_the_golden_one(model, command):
    """Written anew by VIGIE_WRITE_GOLDEN=1; then format it, and read the difference."""
    task_id = task_id_of(command)
    pod = pod_of(weekly_dag(model, load_deployment(model.name)), task_id)
    base = pod["spec"]["containers"][0]
    [config] = [variable for variable in base["env"] if variable["name"] == "VIGIE_CONFIG"]
    assert config["value"] == model.config_text
    config["value"] = "models/credit-scoring.yaml"
    # These say which version of Airflow and its operator made the pod.
    pod["metadata"]["labels"] = {
        key: value for key, value in pod["metadata"]["labels"].items() if not key.endswith("version")
    }
    golden = GOLDEN / f"{command}.yaml"
    if os.environ.get("VIGIE_WRITE_GOLDEN") == "1":
        golden.write_text(yaml.safe_dump(pod), encoding="utf-8")
    assert pod == yaml.safe_load(golden.read_text(encoding="utf-8"))


def keys_of(value):
    if isinstance(value, dict):
        yield from value
        for each in value.values():
            yield from keys_of(each)
    elif isinstance(value, list):
        for each in value:
            yield from keys_of(each)


@pytest.mark.parametrize("command", COMMANDS)
def test_kubernetes_knows_every_key(model, command):
    """An unknown one, such as the snake_case of a dict that is no model, would be ignored without a word."""
    pod = pod_of(weekly_dag(model, load_deployment(model.name)), task_id_of(command))
    assert [key for key in keys_of(pod["spec"]) if "_" in key] == []
    for container in pod["spec"]["containers"]:
        assert container["securityContext"]["allowPrivilegeEscalation"] is False
        assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
        assert container["securityContext"]["readOnlyRootFilesystem"] is True
    assert pod["spec"]["securityContext"]["runAsNonRoot"] is True
    assert pod["spec"]["automountServiceAccountToken"] is False


def test_braces_of_the_configuration_are_no_template(monkeypatch, tmp_path):
    text = (
        "model: braces # {{ not.a.template }} {% nor this %} {# nor that #}\nreports: { path: '{{ x }}' }\n"
    )
    (tmp_path / "braces.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("VIGIE_MODELS", str(tmp_path))
    [model] = load_models()
    pod = pod_of(weekly_dag(model, load_deployment(model.name)), "extract")
    assert {"name": "VIGIE_CONFIG", "value": text} in pod["spec"]["containers"][0]["env"]


def ended_pod(exit_code, container="base"):
    terminated = k8s.V1ContainerStateTerminated(exit_code=exit_code)
    status = k8s.V1ContainerStatus(
        name=container,
        image="vigie",
        image_id="",
        ready=False,
        restart_count=0,
        state=k8s.V1ContainerState(terminated=terminated),
    )
    return k8s.V1Pod(status=k8s.V1PodStatus(container_statuses=[status]))


@pytest.mark.parametrize(
    ("pod", "action"),
    [
        (ended_pod(2), "fail"),
        (ended_pod(1), "default"),
        # Killed for its memory: another node may have more.
        (ended_pod(137), "default"),
        (ended_pod(2, container="airflow-xcom-sidecar"), "default"),
        (k8s.V1Pod(status=k8s.V1PodStatus()), "default"),
        # The pod could not be made, or is gone.
        (None, "default"),
    ],
)
def test_a_pod_that_ends_with_2_is_not_retried(pod, action):
    operator = KubernetesPodOperator(task_id="extract", image="vigie")
    operator.remote_pod = pod
    decision = RetryUnlessInputIsBroken().evaluate(
        AirflowException("Pod extract returned a failure."), 1, 3, {"task": operator}
    )
    assert decision.action.value == action


@pytest.mark.parametrize(("exit_code", "action"), [(2, "fail"), (1, "default"), (-15, "default")])
def test_a_process_that_ends_with_2_is_not_retried(exit_code, action):
    decision = RetryUnlessInputIsBroken().evaluate(
        VigieTaskError("ended", exit_code), 1, 3, SimpleNamespace()
    )
    assert decision.action.value == action
