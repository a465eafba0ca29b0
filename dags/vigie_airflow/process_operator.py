"""Runs a command as a process of the worker: for laptops, `airflow standalone` and tests."""

import json
import os
import shlex
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from airflow.sdk import BaseOperator, Context

from vigie_airflow.retry_policy import VigieTaskError

_REPOSITORY = Path(__file__).resolve().parent.parent.parent

TERMINATION_GRACE_SECONDS = 30
"""Kubernetes' own default between SIGTERM and SIGKILL."""


class VigieProcessOperator(BaseOperator):
    """Runs `vigie` with these arguments; its JSON line is the task's XCom, its log the task's.

    :param arguments: of the command line, templated
    :param env: added to the worker's environment, templated
    :param cwd: what relative locations in the configuration are relative to
    """

    template_fields: Sequence[str] = ("arguments", "env")

    def __init__(self, *, arguments: list[str], env: dict[str, str], cwd: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.arguments = arguments
        self.env = env
        self.cwd = cwd
        self._process: subprocess.Popen[str] | None = None

    def execute(self, context: Context) -> Any:
        # A file, not a second pipe: one that nobody reads while the log is read would fill up.
        with tempfile.TemporaryFile("w+", encoding="utf-8") as stdout:
            exit_code = self._run(stdout)
            if exit_code != 0:
                raise VigieTaskError(f"vigie {self.arguments[0]} ended with exit code {exit_code}", exit_code)
            stdout.seek(0)
            return json.loads(stdout.read())

    def _run(self, stdout: Any) -> int:
        command = [*vigie_command(), *self.arguments]
        self._process = subprocess.Popen(
            command,
            cwd=self.cwd,
            env={**os.environ, **self.env},
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            for line in self._process.stderr or []:
                self.log.info(line.rstrip("\n"))
            return self._process.wait()
        finally:
            # The deadline's exception comes through here.
            self.on_kill()

    def on_kill(self) -> None:
        if self._process is None or self._process.poll() is not None:
            return
        self._process.terminate()
        try:
            self._process.wait(TERMINATION_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()


def vigie_command() -> list[str]:
    """VIGIE_COMMAND, split as a shell would; else the checkout that this file lies in; else `vigie` on PATH."""
    configured = os.environ.get("VIGIE_COMMAND")
    if configured:
        return shlex.split(configured)
    cli = _REPOSITORY / "tasks" / "cli.mjs"
    if not cli.exists():
        return ["vigie"]
    node = _REPOSITORY / "node_modules" / ".bin" / "node"
    return [str(node) if node.exists() else "node", str(cli)]
