"""Slack messages on failed tasks, where a connection is configured."""

from typing import Any

from airflow.providers.slack.notifications.slack_webhook import SlackWebhookNotifier

from vigie_airflow.deployment import Deployment
from vigie_airflow.model import Model

_TEXT = (
    ":red_circle: *{{ dag.dag_id }}*: `{{ ti.task_id }}` failed, run `{{ run_id }}`\n"
    "{{ exception }}\n<{{ ti.log_url }}|log>"
)

UNTOLD_BY_ALERT = frozenset({"resolve_window", "alert", "retraining_signal"})
"""Tasks whose failure `alert` cannot tell Alertmanager of: it did not run, failed itself, or ran beside them."""


def failure_callbacks(task_id: str, *, model: Model, deployment: Deployment) -> list[Any]:
    """Callbacks for a task's last failure.

    One failure, one message: what `alert` tells through Alertmanager is not told a second time.
    They hang on tasks, not on the DAG: Airflow 3 has been seen not to call those of a DAG.
    """
    is_told = model.has_alertmanager and task_id not in UNTOLD_BY_ALERT
    if deployment.slack_connection is None or is_told:
        return []
    return [SlackWebhookNotifier(slack_webhook_conn_id=deployment.slack_connection, text=_TEXT)]
