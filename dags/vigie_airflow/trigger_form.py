"""The form of "Trigger DAG": what a person may ask of one run, and what they are told before they do."""

from airflow.sdk import Param

from vigie_airflow.model import Model


def trigger_params(model: Model) -> dict[str, Param]:
    """A scheduled run takes the defaults, so each default is the ordinary week.

    No sections: Airflow folds them away, and a person should see what there is to choose.
    """
    return {
        "window_start": Param(
            None,
            type=["null", "string"],
            format="date",
            title="First day",
            description_md="First day of the window, UTC. **Leave both dates empty** for the last complete week.",
        ),
        "window_end": Param(
            None,
            type=["null", "string"],
            format="date",
            title="Day after the last",
            description_md="The window ends at the midnight that begins this day, UTC: a week is Monday to Monday. "
            f"The result will be at {_place(model)}DAY/index.html.",
        ),
        "dry_run": Param(
            False,
            type="boolean",
            title="Dry run: no alerts",
            description_md="The report is published, and replaces that of the same window. "
            "No alert is sent, and no retraining signal.",
        ),
        "recompute_reference": Param(
            False,
            type="boolean",
            title="Recompute the reference",
            description_md="Reads the training baseline again instead of its kept profile. The result is the same "
            "unless the kept one is in doubt; it takes longer.",
        ),
    }


def doc_md(model: Model, *, schedule: str, asset: str) -> str:
    """The DAG's description: what a run does, and where its result is."""
    return f"""\
### Can `{model.name}` still be trusted?

Compares one week of the model's predictions with its training baseline: inputs, scores, cost of the decisions that
became final, refusals. It runs by itself at `{schedule}` (UTC) for the week to Monday.

**A run** reads the rows once (`extract`), judges them in four tasks, publishes pages and `report.json`, and tells
Alertmanager what it found. `alert` runs after a failure too and says so; the run is red all the same. Exit code 2
(broken configuration or data) is not retried. **Drift is a finding, no failure**: the run is green.

**The result** is at `{_place(model)}latest/index.html`, each week's under its end date. The task `publish` holds
the verdict and the report's address as XCom. On drift `retraining_signal` updates the asset `{asset}`.

**By hand**: without dates the last complete week is judged. A window before that is history: it is published, nobody is
told.
"""


def _place(model: Model) -> str:
    """Where the model's reports are, as a person opens them."""
    root = model.reports_url or model.reports_path
    return f"{root}{'' if root.endswith('/') else '/'}{model.name}/"
