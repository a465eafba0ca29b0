"""One Airflow DAG a model file: `vigie_<model>` for each `models/*.yaml`. README.md is for the operator."""

from vigie_airflow.deployment import load_deployment
from vigie_airflow.model import load_models
from vigie_airflow.weekly_dag import weekly_dag

for model in load_models():
    # Airflow finds DAGs among a module's globals.
    globals()[model.dag_id] = weekly_dag(model, load_deployment(model.name))
