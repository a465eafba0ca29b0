"""Where tasks run: `deployment.yaml`, the same for all models but for what it says under `models`."""

import os
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).resolve().parent.parent / "deployment.yaml"


@dataclass(frozen=True)
class Resources:
    """What one pod asks for, in Kubernetes' units."""

    cpu: str
    memory: str
    memory_limit: str
    scratch: str


@dataclass(frozen=True)
class Deployment:
    """The keys of deployment.yaml, which explains them."""

    schedule: str
    pool: str
    retries: int
    retry_delay_seconds: int
    slack_connection: str | None
    kubernetes_connection: str
    namespace: str
    image: str
    image_pull_policy: str
    image_pull_secrets: list[str]
    service_account: str
    secrets: list[str]
    node_selector: dict[str, str]
    resources: dict[str, Resources]

    def resources_of(self, task_id: str) -> Resources:
        return self.resources.get(task_id, self.resources["default"])


def load_deployment(model: str) -> Deployment:
    """The settings of one model, from deployment.yaml or the file that VIGIE_DEPLOYMENT names.

    :raises ValueError: if a key is unknown or missing
    """
    file = Path(os.environ.get("VIGIE_DEPLOYMENT") or _FILE)
    settings: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    by_model = settings.pop("models", None) or {}
    settings |= by_model.get(model) or {}
    expected = {field.name for field in fields(Deployment)}
    if settings.keys() != expected:
        wrong = ", ".join(sorted(settings.keys() ^ expected))
        raise ValueError(f"{file}: unknown or missing for {model}: {wrong}")
    try:
        resources = {task: Resources(**wanted) for task, wanted in settings.pop("resources").items()}
    except TypeError as error:
        raise ValueError(f"{file}: resources for {model}: {error}") from error
    if "default" not in resources:
        raise ValueError(f"{file}: resources.default is missing for {model}")
    return Deployment(**settings, resources=resources)
