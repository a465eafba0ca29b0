"""An Airflow of its own for these tests: one database, two simulated platforms, and DAGs that watch them.

Run by `airflow.test.ts`; by hand: `.cache/venv-airflow/bin/python -m pytest tests/airflow`.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent.parent
DAGS = REPOSITORY / "dags"

# Airflow reads its settings when it is first imported, which is before any fixture.
_HOME = Path(tempfile.mkdtemp(prefix="vigie-airflow-"))
_KUBECONFIG = {
    # Nobody listens there: a pod's manifest is made without its cluster.
    "clusters": [{"name": "none", "cluster": {"server": "http://127.0.0.1:9"}}],
    "contexts": [{"name": "none", "context": {"cluster": "none", "user": "nobody"}}],
    "current-context": "none",
    "users": [{"name": "nobody", "user": {"token": ""}}],
}
(_HOME / "kubeconfig").write_text(json.dumps(_KUBECONFIG), encoding="utf-8")
os.environ |= {
    "AIRFLOW_HOME": str(_HOME),
    "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
    "AIRFLOW__CORE__DAGS_FOLDER": str(DAGS),
    "AIRFLOW__LOGGING__LOGGING_LEVEL": "WARNING",
    "AIRFLOW_CONN_KUBERNETES_DEFAULT": "kubernetes://",
    "KUBECONFIG": str(_HOME / "kubeconfig"),
}
for name in ("VIGIE_MODELS", "VIGIE_DEPLOYMENT", "VIGIE_TASK_RUNNER", "VIGIE_COMMAND", "VIGIE_CONFIG"):
    os.environ.pop(name, None)
sys.path.insert(0, str(DAGS))


def pytest_sessionfinish():
    shutil.rmtree(_HOME, ignore_errors=True)


def pytest_runtest_logreport(report):
    """One JSON line a test for `airflow.test.ts`, which makes a case of each."""
    results = os.environ.get("VIGIE_PYTEST_RESULTS")
    is_verdict = report.when == "call" or report.outcome != "passed"
    if results and is_verdict:
        line = {
            "name": report.nodeid,
            "outcome": report.outcome,
            "durationMs": round(report.duration * 1000),
            "message": report.longreprtext,
        }
        with Path(results).open("a", encoding="utf-8") as file:
            file.write(f"{json.dumps(line)}\n")


@pytest.fixture(scope="session")
def airflow_home():
    """Airflow's home with a migrated database."""
    subprocess.run([sys.executable, "-m", "airflow", "db", "migrate"], check=True, capture_output=True)
    return _HOME
