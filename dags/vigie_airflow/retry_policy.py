"""Which failures are worth another try."""

from typing import Any

from airflow.sdk import Context, RetryDecision, RetryPolicy

BROKEN_INPUT = 2
"""Vigie's exit code for a configuration or data that break their contract: the next try would read the same."""


class VigieTaskError(Exception):
    """A task's process ended with another exit code than 0."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code


class RetryUnlessInputIsBroken(RetryPolicy):
    """Fails a task at once after exit code 2; anything else is retried as the task says.

    The pod operator has a way to skip on an exit code, none to fail on one. A policy sees the operator behind the
    exception, and the pod as the operator last saw it: no subclass, and no reading of messages.
    """

    def evaluate(
        self, exception: BaseException, try_number: int, max_tries: int, context: Context | None = None
    ) -> RetryDecision:
        if _exit_code(exception, context) == BROKEN_INPUT:
            return RetryDecision.fail("exit code 2: the configuration or the data is broken, and stays so")
        return RetryDecision.default()


def _exit_code(exception: BaseException, context: Context | None) -> int | None:
    if isinstance(exception, VigieTaskError):
        return exception.exit_code
    operator = None if context is None else context.get("task")
    pod: Any = getattr(operator, "remote_pod", None)
    statuses = (pod.status.container_statuses if pod is not None and pod.status is not None else None) or []
    for status in statuses:
        if status.name == operator.base_container_name and status.state and status.state.terminated:
            return status.state.terminated.exit_code
    return None
