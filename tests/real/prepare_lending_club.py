"""Turns LendingClub's funded loans of 2007-06 to 2011-12 into what Vigie reads: baseline, logs, labels, vigie.yaml.

    python prepare_lending_club.py LOANS.csv FOLDER

The world that it makes
  model      a logistic regression fitted on the loans issued in 2009; all other years are out of sample.
  baseline   those 2009 loans, with the score that the model gives them and their outcome.
  logs       one Parquet file a month, 2007-06 to 2011-12; a loan is decided at 00:00 UTC of its month of issue, the
             finest date there is.
  labels     every loan's outcome with the date on which it became known.
  decisions  derived: refused where score >= threshold. Every loan here was in fact funded, so unlike in production
             the "refused" ones have outcomes too.

Rows: all of them, those marked "Does not meet the credit policy" too. That mark was put on afterwards, by a policy
that came later; at the time they were decided and funded like any other, and logs hold what was decided.

Features: what is known when a loan is decided, 19 of them. Left out: int_rate, sub_grade and installment, which say
again what grade, term and loan_amnt say; funded_amnt, fixed after the decision; mths_since_last_record,
pub_rec_bankruptcies and tax_liens, which few loans have; everything about payments, which is the outcome.
"""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

NUMERIC = [
    "loan_amnt",
    "annual_inc",
    "dti",
    "delinq_2yrs",
    "inq_last_6mths",
    "mths_since_last_delinq",
    "open_acc",
    "pub_rec",
    "revol_bal",
    "revol_util",
    "total_acc",
    "credit_history_months",
]
CATEGORICAL = ["term", "grade", "emp_length", "home_ownership", "verification_status", "purpose", "addr_state"]
FEATURES = NUMERIC + CATEGORICAL

TRAINING_YEAR = "2009"
MODEL_VERSION = "logistic-2009"
# The share of the training year's loans that the threshold refuses: near its share of charge-offs, 13.7 %.
TRAINING_REFUSAL_RATE = 0.15
# A charge-off becomes known about five months after the last payment.
CHARGE_OFF_LAG_MONTHS = 5
# 36 months of the shorter term, and the lag in months of 30 days: then the outcome of a 36-month loan is final. No
# loan of 60 months is judged, for the cohorts that mature in 2010 and 2011 were decided before there was one.
MATURITY_DAYS = 3 * 365 + CHARGE_OFF_LAG_MONTHS * 30


def main(csv: Path, folder: Path) -> None:
    loans = read_loans(csv)
    training = loans["month"].str[:4] == TRAINING_YEAR
    model = fit(loans[training])
    loans["score"] = model.predict_proba(loans)[:, 1]
    threshold = float(np.quantile(loans.loc[training, "score"], 1 - TRAINING_REFUSAL_RATE))
    importances = importance_of(model, loans[training])

    columns = ["loan_id", *FEATURES, "score"]
    write(folder / "baseline" / f"{TRAINING_YEAR}.parquet", loans.loc[training, [*columns, "defaulted"]])
    for month, rows in loans.groupby("month"):
        write(folder / "predictions" / month / "loans.parquet", rows[["decided_at", *columns, "model_version"]])
    write(folder / "labels" / "outcomes.parquet", loans[["loan_id", "defaulted", "observed_at"]])
    (folder / "vigie.yaml").write_text(config(importances, threshold), encoding="utf-8")
    summary = {
        "numeric": NUMERIC,
        "categorical": CATEGORICAL,
        "importances": importances,
        "threshold": threshold,
        "maturityDays": MATURITY_DAYS,
        "auc": {
            month: round(roc_auc_score(rows["defaulted"], rows["score"]), 4)
            for month, rows in loans[loans["month"] >= "2010"].groupby("month")
        },
    }
    (folder / "summary.json").write_text(json.dumps(summary, indent=2) + "\n", encoding="utf-8")


def read_loans(csv: Path) -> pd.DataFrame:
    """The loans in order of issue, with features as they were at the decision and the outcome beside them."""
    loans = pd.read_csv(csv, dtype={"row_id": str, "term": str}, parse_dates=["issue_d", "earliest_cr_line", "last_pymnt_d"])
    loans = loans.sort_values(["issue_d", "row_id"], kind="stable", ignore_index=True)
    if loans["row_id"].duplicated().any():
        raise SystemExit(f"{csv}: row_id repeats; expected one row a loan")
    charged_off = loans["loan_status"].str.endswith("Charged Off")
    if not (charged_off | loans["loan_status"].str.endswith("Fully Paid")).all():
        raise SystemExit(f"{csv}: a loan_status is neither Fully Paid nor Charged Off")

    # Who never paid anything is charged off as from the month of issue.
    last_month = loans["last_pymnt_d"].fillna(loans["issue_d"])
    lagged = (last_month.dt.to_period("M") + CHARGE_OFF_LAG_MONTHS).dt.to_timestamp()
    return loans.assign(
        loan_id=loans["row_id"],
        month=loans["issue_d"].dt.strftime("%Y-%m"),
        credit_history_months=months(loans["issue_d"]) - months(loans["earliest_cr_line"]),
        defaulted=charged_off.astype("int32"),
        decided_at=loans["issue_d"].dt.tz_localize("UTC"),
        observed_at=last_month.mask(charged_off, lagged).dt.tz_localize("UTC"),
        model_version=MODEL_VERSION,
    )


def months(dates: pd.Series) -> pd.Series:
    return (dates.dt.year * 12 + dates.dt.month).astype("float64")


def fit(training: pd.DataFrame):
    """Median for the absent, standard scale, one column a category; a category not met in training counts nothing."""
    numeric = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    categorical = make_pipeline(
        SimpleImputer(strategy="constant", fill_value="(absent)"),
        OneHotEncoder(handle_unknown="ignore", sparse_output=False),
    )
    columns = ColumnTransformer([("numeric", numeric, NUMERIC), ("categorical", categorical, CATEGORICAL)])
    return make_pipeline(columns, LogisticRegression(max_iter=1000, random_state=2009)).fit(training, training["defaulted"])


def importance_of(model, training: pd.DataFrame) -> dict[str, float]:
    """The standard deviation of what a feature adds to the log-odds, as a share of the sum over the features.

    For a numeric feature that is its standardised coefficient. Summing the coefficients of a feature's categories
    instead would favour the one with the most of them: the 43 states would weigh 31 %, and not 12 %.
    """
    columns, regression = model[0], model[-1]
    encoder = columns.named_transformers_["categorical"][-1]
    owners = NUMERIC + [
        feature for feature, categories in zip(CATEGORICAL, encoder.categories_) for _ in categories
    ]
    contributions = pd.DataFrame((columns.transform(training) * regression.coef_[0]).T).groupby(np.array(owners)).sum()
    weights = contributions.T.std()
    return {feature: round(float(weights[feature] / weights.sum()), 6) for feature in FEATURES}


def write(path: Path, rows: pd.DataFrame) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pandas(rows, preserve_index=False), path, compression="zstd")


def config(importances: dict[str, float], threshold: float) -> str:
    features = "\n".join(
        f"  {feature}: {{ type: {'numeric' if feature in NUMERIC else 'categorical'}, importance: {importances[feature]} }}"
        for feature in FEATURES
    )
    return f"""\
model: lending-club
reference:
  path: baseline/*.parquet
current:
  path: "predictions/{{year}}-{{month}}/*.parquet"
  timestamp: decided_at
labels:
  path: labels/*.parquet
  column: defaulted
  observed_at: observed_at
  maturity_days: {MATURITY_DAYS}
columns:
  id: loan_id
  score: score
  threshold: {threshold!r}
  label: defaulted
  model_version: model_version
features:
{features}
drift:
  alpha: 0.05
  min_effect_size: 0.1
  share_threshold: 0.3
  important: {{ cumulative_importance: 0.9 }}
work: "${{VIGIE_REAL_OUTPUT:-.}}/work/"
reports: {{ path: "${{VIGIE_REAL_OUTPUT:-.}}/reports/" }}
"""


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit("usage: prepare_lending_club.py LOANS.csv FOLDER")
    main(Path(sys.argv[1]), Path(sys.argv[2]))
