"""What the DAGs of a test watch, and how they are deployed."""

import subprocess
from pathlib import Path
from typing import Any

from conftest import DAGS
from vigie_airflow.process_operator import vigie_command


def vigie(*arguments: str) -> None:
    """Runs a command of this checkout; raises if it fails."""
    subprocess.run([*vigie_command(), *arguments], check=True, capture_output=True)


def simulate(folder: Path, *, scenario: str, end: str) -> None:
    """Writes a small platform of six weeks that end on this Monday."""
    size = ("--weeks", "6", "--applications-per-week", "600", "--baseline-rows", "4000")
    vigie("simulate", "--out", str(folder), "--scenario", scenario, "--end", end, *size)


def write_deployment(file: Path, **settings: Any) -> Path:
    """The deployment that ships with the DAGs, with these keys set."""
    lines = (DAGS / "deployment.yaml").read_text(encoding="utf-8").splitlines()
    for key, value in settings.items():
        [index] = [index for index, line in enumerate(lines) if line.startswith(f"{key}:")]
        lines[index] = f"{key}: {value}"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file
