"""The one place where a Vigie command becomes an Airflow task: a pod, or a process of the worker."""

import os
from datetime import timedelta
from typing import Any

from airflow.sdk import BaseOperator

from vigie_airflow.deployment import Deployment
from vigie_airflow.model import Model
from vigie_airflow.process_operator import VigieProcessOperator
from vigie_airflow.retry_policy import RetryUnlessInputIsBroken

START_SECONDS = 600
"""What a task is given to start, besides its deadline: a node may have to be added and the image pulled."""


def vigie_task(
    task_id: str,
    *,
    arguments: Any,
    deadline: timedelta,
    model: Model,
    deployment: Deployment,
    **task_settings: Any,
) -> BaseOperator:
    """A task that runs one command and leaves its JSON result as XCom.

    VIGIE_TASK_RUNNER chooses how, `kubernetes` (the default) or `process`; nothing else differs.

    :param arguments: the command line, or the XCom that holds it
    :param deadline: of one try
    :raises ValueError: if VIGIE_TASK_RUNNER is something else
    """
    runner = os.environ.get("VIGIE_TASK_RUNNER", "kubernetes")
    settings: dict[str, Any] = {
        "task_id": task_id,
        "do_xcom_push": True,
        # The worker's own deadline stands behind the pod's: it bounds what the pod's cannot, such as a lost API server.
        "execution_timeout": deadline + timedelta(seconds=START_SECONDS + 60),
        "retry_policy": RetryUnlessInputIsBroken(),
        **task_settings,
    }
    # By a macro: text in a template field would itself be a template, and the configuration's braces are its own.
    env = {"VIGIE_CONFIG": "{{ vigie_config }}"}
    if runner == "process":
        return VigieProcessOperator(arguments=arguments, env=env, cwd=str(model.folder), **settings)
    if runner == "kubernetes":
        # Not at the top: importing Kubernetes' client takes 0.6 s of processor time, which a process can spare.
        from vigie_airflow.pod_task import pod_task

        return pod_task(
            arguments=arguments,
            env=env,
            deadline=deadline,
            start_seconds=START_SECONDS,
            model=model,
            deployment=deployment,
            **settings,
        )
    raise ValueError(f'VIGIE_TASK_RUNNER is "{runner}"; expected kubernetes or process')
