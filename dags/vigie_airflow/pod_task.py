"""A task as a pod: what Kubernetes is asked for, and why."""

from datetime import timedelta
from typing import Any

from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.providers.cncf.kubernetes.secret import Secret
from kubernetes.client import models as k8s

from vigie_airflow.deployment import Deployment
from vigie_airflow.model import Model
from vigie_airflow.process_operator import TERMINATION_GRACE_SECONDS

SCRATCH = "/tmp"

RUNTIME_DEFAULT = k8s.V1SeccompProfile(type="RuntimeDefault")

# Models, not dicts: a dict reaches Kubernetes with the keys it has, and an unknown key is ignored without a word.
RESTRICTED_CONTAINER = k8s.V1SecurityContext(
    # What the "restricted" Pod Security Standard demands, and a root file system that nothing can be left on.
    allow_privilege_escalation=False,
    capabilities=k8s.V1Capabilities(drop=["ALL"]),
    read_only_root_filesystem=True,
    run_as_non_root=True,
    seccomp_profile=RUNTIME_DEFAULT,
)
# The user that `node` images bring; the group lets it write to the volumes.
NODE_USER = k8s.V1PodSecurityContext(
    run_as_non_root=True,
    run_as_user=1000,
    run_as_group=1000,
    fs_group=1000,
    seccomp_profile=RUNTIME_DEFAULT,
)


def pod_task(
    *,
    task_id: str,
    arguments: Any,
    env: dict[str, str],
    deadline: timedelta,
    start_seconds: int,
    model: Model,
    deployment: Deployment,
    **settings: Any,
) -> KubernetesPodOperator:
    """A task that runs `vigie` with these arguments in a pod of the deployment's image.

    :param deadline: of the command
    :param start_seconds: for a node and the image; the operator's own 120 fail runs on a cluster that scales
    """
    wanted = deployment.resources_of(task_id)
    return KubernetesPodOperator(
        task_id=task_id,
        kubernetes_conn_id=deployment.kubernetes_connection,
        namespace=deployment.namespace,
        name=f"vigie-{model.name}-{task_id}".replace("_", "-"),
        image=deployment.image,
        image_pull_policy=deployment.image_pull_policy,
        image_pull_secrets=[k8s.V1LocalObjectReference(name) for name in deployment.image_pull_secrets],
        # The image's entry point is `vigie`.
        arguments=arguments,
        env_vars=env,
        # Whole Secrets as the environment: no credential is ever in a DAG, a manifest's text or a rendered template.
        secrets=[Secret("env", None, name) for name in deployment.secrets],
        # In `kubectl get pods -l`; the operator adds the DAG, task, run and try.
        labels={
            "app.kubernetes.io/name": "vigie",
            "app.kubernetes.io/component": task_id.replace("_", "-"),
            "vigie/model": model.name,
        },
        node_selector=deployment.node_selector,
        # Requests reserve; only memory is limited: a CPU limit slows a task down on an idle node, and protects nobody.
        container_resources=k8s.V1ResourceRequirements(
            requests={"cpu": wanted.cpu, "memory": wanted.memory},
            limits={"memory": wanted.memory_limit},
        ),
        # Objects are fetched to disk before they are read; the root file system is read-only.
        volumes=[
            k8s.V1Volume(name="scratch", empty_dir=k8s.V1EmptyDirVolumeSource(size_limit=wanted.scratch))
        ],
        volume_mounts=[k8s.V1VolumeMount(name="scratch", mount_path=SCRATCH)],
        # An identity for object storage (IRSA, workload identity), and no token: a task never speaks to Kubernetes.
        service_account_name=deployment.service_account,
        automount_service_account_token=False,
        security_context=NODE_USER,
        container_security_context=RESTRICTED_CONTAINER,
        xcom_sidecar_container_security_context=RESTRICTED_CONTAINER,
        # Kubernetes itself ends a pod that hangs, also when no worker is left to do so.
        active_deadline_seconds=int(deadline.total_seconds()) + start_seconds,
        startup_timeout_seconds=start_seconds,
        schedule_timeout_seconds=start_seconds,
        termination_grace_period=TERMINATION_GRACE_SECONDS,
        # A weekly task of minutes holds a worker's slot gladly; deferring has lost XComs.
        deferrable=False,
        # A worker that comes back finds its running pod instead of starting a second one beside it.
        durable=True,
        on_finish_action="delete_pod",
        # The exception ends up in Slack and in the task's list: no place for a manifest.
        log_pod_spec_on_failure=False,
        log_events_on_failure=True,
        # The last lines of the log become the reason of the failure.
        termination_message_policy="FallbackToLogsOnError",
        # Lines stay what the task wrote, JSON in ECS.
        container_name_log_prefix_enabled=False,
        **settings,
    )
