"""The models that are watched: one Vigie configuration a file."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_DAGS_FOLDER = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Model:
    """One model and its configuration, of which a DAG reads as little as it can: the tasks check the rest."""

    name: str
    folder: Path
    config_text: str
    """The file to the letter, so that a task's messages name its lines."""
    reports_path: str
    reports_url: str | None
    has_alertmanager: bool

    @property
    def dag_id(self) -> str:
        return f"vigie_{self.name}"


def load_models() -> list[Model]:
    """The models of `models/`, or of the folder that VIGIE_MODELS names, by file name.

    :raises ValueError: if there is none, a file is no Vigie configuration, or two are of one model
    """
    folder = Path(os.environ.get("VIGIE_MODELS") or _DAGS_FOLDER / "models").resolve()
    models = [_load_model(path) for path in sorted(folder.glob("*.yaml"))]
    names = [model.name for model in models]
    if not models:
        raise ValueError(f"{folder}: holds no *.yaml; expected one Vigie configuration a model")
    if len(set(names)) < len(names):
        raise ValueError(f"{folder}: two files are of one model; expected one each, got {', '.join(names)}")
    return models


def _load_model(path: Path) -> Model:
    text = path.read_text(encoding="utf-8")
    try:
        config: Any = yaml.safe_load(text)
        reports = config["reports"]
        return Model(
            name=str(config["model"]),
            folder=path.parent,
            config_text=text,
            reports_path=str(reports["path"]),
            reports_url=reports.get("base_url"),
            has_alertmanager="alertmanager" in config,
        )
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(
            f"{path}: {error!r}; expected a Vigie configuration with model and reports.path"
        ) from error
