"""`airflow standalone` in processes of its own, and its REST API."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

START_SECONDS = 180
"""Five processes that each import Airflow; half a minute on two busy cores."""

STOP_SECONDS = 30

POLL_SECONDS = 0.5


def wait_for(condition: Any, *, seconds: float, what: str) -> Any:
    """The condition's value, once it has one.

    :raises TimeoutError: if it has none in time
    """
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(POLL_SECONDS)
    raise TimeoutError(f"{what}: not within {seconds} s")


class Standalone:
    """Starts it on a free port; stops it, and all that it started, when it is left.

    :param home: an AIRFLOW_HOME of its own
    :param env: added to the environment of all its processes
    """

    def __init__(self, home: Path, env: dict[str, str]) -> None:
        home.mkdir()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self._api = f"http://127.0.0.1:{port}/api/v2"
        self._log = home / "standalone.log"
        # It starts its parts as `airflow` on PATH.
        command = home / "airflow"
        command.write_text(f'#!/bin/sh\nexec {sys.executable} -m airflow "$@"\n', encoding="utf-8")
        command.chmod(0o755)
        self._env = {
            **os.environ,
            "PATH": f"{home}{os.pathsep}{os.environ['PATH']}",
            "AIRFLOW_HOME": str(home),
            "AIRFLOW__API__PORT": str(port),
            "AIRFLOW__API__HOST": "127.0.0.1",
            "AIRFLOW__API__BASE_URL": f"http://127.0.0.1:{port}",
            "AIRFLOW__API_AUTH__JWT_SECRET": "a secret of this test alone, as long as the hash function wants it "
            * 2,
            "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"http://127.0.0.1:{port}/execution/",
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": "True",
            **env,
        }

    def __enter__(self) -> "Standalone":
        with self._log.open("w", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "airflow", "standalone"],
                env=self._env,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            wait_for(self._is_healthy, seconds=START_SECONDS, what="airflow standalone")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: Any) -> None:
        try:
            # As Ctrl+C in a terminal: to the whole group.
            os.killpg(self._process.pid, signal.SIGINT)
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            pass
        finally:
            try:
                os.killpg(self._process.pid, signal.SIGKILL)
            except ProcessLookupError:
                return

    def get(self, path: str) -> Any:
        return self.send("GET", path)

    def send(self, method: str, path: str, body: Any = None) -> Any:
        """The JSON that the API answers.

        :raises urllib.error.HTTPError: if it refuses
        """
        request = urllib.request.Request(
            f"{self._api}/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"content-type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as response:
            return json.load(response)

    def _is_healthy(self) -> bool:
        if self._process.poll() is not None:
            raise RuntimeError(f"airflow standalone ended: {self._log.read_text(encoding='utf-8')[-2000:]}")
        try:
            health = self.get("monitor/health")
            parts = ("scheduler", "dag_processor", "triggerer")
            return (
                all(health[part]["status"] == "healthy" for part in parts) and self.get("dags")["dags"] != []
            )
        except (OSError, urllib.error.HTTPError):
            return False
