"""The DAG of one model: which tasks there are, in which order, and what each may take."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from airflow.sdk import DAG, Asset, BaseOperator, CronTriggerTimetable, Metadata, get_current_context, task
from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

from vigie_airflow.deployment import Deployment
from vigie_airflow.failure_notice import failure_callbacks
from vigie_airflow.model import Model
from vigie_airflow.plan import JUDGING_COMMANDS, WEEK, RunFacts, plan_run, task_id_of
from vigie_airflow.task_factory import vigie_task
from vigie_airflow.trigger_form import doc_md, trigger_params

FIRST_WEEK = datetime(2020, 1, 6, tzinfo=UTC)
"""A Monday; backfills reach back to it. Nothing is caught up on, so that it may lie as far back as logs do."""

DEADLINES = {
    # Rows: a million take seconds, the rest is a slow object store.
    "extract": timedelta(hours=2),
    # Profiles of a few megabytes, and the pages made of them.
    "default": timedelta(minutes=15),
}


def weekly_dag(model: Model, deployment: Deployment) -> DAG:
    """resolve_window → extract → four judgements → publish → alert, and a signal to retrain where the week drifts."""
    drift = Asset(name=f"vigie_{model.name}_drift", uri=f"vigie://{model.name}/drift")
    with DAG(
        dag_id=model.dag_id,
        dag_display_name=f"Vigie: {model.name}",
        description=f"Has the world of {model.name} moved, and what does it cost?",
        doc_md=doc_md(model, schedule=deployment.schedule, asset=drift.name),
        tags=["vigie", model.name],
        # Explicit, because a bare cron string makes an interval of no length.
        schedule=CronTriggerTimetable(deployment.schedule, timezone="UTC", interval=WEEK),
        start_date=FIRST_WEEK,
        catchup=False,
        # A week is compared with those before it, so one after the other.
        max_active_runs=1,
        params=trigger_params(model),
        user_defined_macros={"vigie_config": model.config_text},
        default_args={
            "pool": deployment.pool,
            # A backfill has a limit of its own instead of the DAG's, and two runs that publish at once would each
            # write a history without the other.
            "max_active_tis_per_dag": 1,
            "retries": deployment.retries,
            "retry_delay": timedelta(seconds=deployment.retry_delay_seconds),
            "retry_exponential_backoff": True,
            "max_retry_delay": timedelta(minutes=15),
        },
    ) as dag:
        plan = _resolve_window(model, deployment)
        extract, *judgements, publish, alert = (
            _command(command, plan, model=model, deployment=deployment)
            for command in ("extract", *JUDGING_COMMANDS, "publish", "alert")
        )
        extract >> judgements >> publish >> alert
        # A teardown runs after failures too and leaves the run's state to the tasks before it, so that a run whose
        # failure was told is still red. Its own failure counts: nobody heard.
        alert.as_teardown(setups=plan.operator, on_failure_fail_dagrun=True)
        _retraining_signal(publish, plan, drift=drift, model=model, deployment=deployment)
    return dag


def _command(command: str, plan: Any, *, model: Model, deployment: Deployment) -> BaseOperator:
    task_id = task_id_of(command)
    return vigie_task(
        task_id,
        arguments=plan[task_id],
        deadline=DEADLINES.get(task_id, DEADLINES["default"]),
        model=model,
        deployment=deployment,
        on_failure_callback=failure_callbacks(task_id, model=model, deployment=deployment),
    )


def _resolve_window(model: Model, deployment: Deployment) -> Any:
    @task(
        multiple_outputs=True,
        on_failure_callback=failure_callbacks("resolve_window", model=model, deployment=deployment),
        execution_timeout=timedelta(minutes=1),
    )
    def resolve_window() -> dict[str, Any]:
        """Which window the run judges, and each task's command line."""
        context = get_current_context()
        run = context["dag_run"]
        # Absent from a run without a logical date.
        interval = (context.get("data_interval_start"), context.get("data_interval_end"))
        try:
            return plan_run(
                RunFacts(
                    params=context["params"],
                    run_type=str(getattr(run.run_type, "value", run.run_type)),
                    run_after=run.run_after,
                    interval=None if None in interval else interval,
                    now=datetime.now(UTC),
                )
            )
        except ValueError as error:
            # The same parameters stay wrong.
            raise AirflowFailException(str(error)) from error

    return resolve_window()


def _retraining_signal(
    publish: BaseOperator, plan: Any, *, drift: Asset, model: Model, deployment: Deployment
) -> None:
    @task(
        outlets=[drift],
        on_failure_callback=failure_callbacks("retraining_signal", model=model, deployment=deployment),
        execution_timeout=timedelta(minutes=1),
    )
    def retraining_signal(published: dict[str, Any] | None, window: dict[str, Any]) -> Iterator[Metadata]:
        """An event of the asset where the verdict is drift; else skipped, which makes none."""
        # A pod's result can be lost on its way; a run without a verdict is not a stable one.
        if not published or "status" not in published:
            raise AirflowFailException("publish left no verdict")
        if published["status"] != "drift":
            raise AirflowSkipException(f"the verdict is {published['status']}")
        if window["is_silent"]:
            raise AirflowSkipException("a dry run or a past window signals nothing")
        yield Metadata(
            drift,
            {"report": published["report"], "window_start": window["start"], "window_end": window["end"]},
        )

    retraining_signal(publish.output, plan)
