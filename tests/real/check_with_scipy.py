"""Computes with SciPy, from the same Parquet files, what Vigie's reports on the real loans have to say.

    python check_with_scipy.py FOLDER [YYYY-MM …]      a JSON object on stdout, one key a month; default: 2010 and 2011
    python check_with_scipy.py FOLDER --table          the months as a table

It shares no code with Vigie and reads only what prepare_lending_club.py wrote.
"""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
from scipy import stats

ALPHA = 0.05
MIN_EFFECT_SIZE = 0.1
# Strictly more than 3 of 10, compared as integers: 3 * 0.1 is not 0.3 in binary.
SHARE_THRESHOLD = (3, 10)
CUMULATIVE_IMPORTANCE = 0.9
MISSING_RATE_STEP = 0.05
UNSEEN_SHARE = 0.01
LEAST_EXPECTED = 5
FALSE_NEGATIVE_COST = 10
FALSE_POSITIVE_COST = 1


def ks(reference: pd.Series, current: pd.Series) -> dict:
    result = stats.ks_2samp(reference.dropna(), current.dropna())
    statistic, p_value = float(result.statistic), float(result.pvalue)
    return {"test": "ks", "statistic": statistic, "pValue": p_value, "effectSize": statistic}


def merge_rare(table: np.ndarray) -> tuple[np.ndarray, int]:
    """The table with its rare columns as one, if there are several of at least three; and how many they were."""
    rare = (stats.contingency.expected_freq(table) < LEAST_EXPECTED).any(axis=0)
    if table.shape[1] < 3 or rare.sum() < 2:
        return table, 0
    return np.column_stack([table[:, ~rare], table[:, rare].sum(axis=1)]), int(rare.sum())


def chi_square(reference: pd.Series, current: pd.Series) -> dict:
    counts = [side.value_counts() for side in (reference, current)]
    categories = sorted(set(counts[0].index) | set(counts[1].index))
    table = np.array([[int(side.get(category, 0)) for category in categories] for side in counts])
    unseen = {category: int(now) for category, (before, now) in zip(categories, table.T) if before == 0}
    found = {"test": "chi_square", "unseen": unseen, "unseenShare": sum(unseen.values()) / max(1, int(table[1].sum()))}
    merged, pooled_categories = merge_rare(table)
    if merged.shape[1] < 2:
        return {**found, "statistic": None, "pValue": None, "effectSize": None}
    result = stats.chi2_contingency(merged, correction=False)
    # Of every category by itself: merging is for the p-value, which needs many rows in each column.
    shares = table / table.sum(axis=1, keepdims=True)
    return {
        **found,
        "pooledCategories": pooled_categories,
        "statistic": float(result.statistic),
        "pValue": float(result.pvalue),
        "effectSize": float(np.abs(shares[0] - shares[1]).sum() / 2),
    }


def missing_rate(reference: pd.Series, current: pd.Series) -> dict:
    """Both rates and the p-value of the pooled two-proportion test, which is chi-square on the 2x2 table."""
    table = np.array([[side.isna().sum(), side.notna().sum()] for side in (reference, current)])
    rates = table[:, 0] / table.sum(axis=1)
    varies = table.sum(axis=0).min() > 0
    p_value = float(stats.chi2_contingency(table, correction=False).pvalue) if varies else None
    return {"reference": float(rates[0]), "current": float(rates[1]), "pValue": p_value}


def judge(found: dict, min_effect_size: float) -> bool:
    """Has the feature drifted: by its distribution, by its missing rate or by categories that are new?"""
    p_value, missing = found["pValue"], found["missingRate"]
    distribution = p_value is not None and p_value <= ALPHA and found["effectSize"] >= min_effect_size
    step = abs(missing["current"] - missing["reference"])
    absent = missing["pValue"] is not None and missing["pValue"] <= ALPHA and step >= MISSING_RATE_STEP
    return bool(distribution or absent or found.get("unseenShare", 0) >= UNSEEN_SHARE)


def important_features(importances: dict[str, float]) -> list[str]:
    """The fewest features, heaviest first, whose importances reach the cumulative share."""
    total = sum(importances.values())
    reached, chosen = 0.0, []
    for feature, importance in sorted(importances.items(), key=lambda item: -item[1]):
        if reached >= CUMULATIVE_IMPORTANCE * total:
            break
        chosen.append(feature)
        reached += importance
    return chosen


def share_of(features: dict, names: list[str], key: str) -> dict:
    drifted = int(sum(features[name][key] for name in names))
    above, below = SHARE_THRESHOLD
    return {"drifted": drifted, "share": drifted / len(names), "alert": below * drifted > above * len(names)}


def realised_cost(decisions: pd.DataFrame, threshold: float) -> dict:
    """Each side's mean cost over its known outcomes, weighted by its share of the decisions, known or not."""
    accepted = decisions["score"] < threshold
    labelled = decisions["defaulted"].notna()
    false_negatives = int((accepted & (decisions["defaulted"] == 1)).sum())
    false_positives = int((~accepted & (decisions["defaulted"] == 0)).sum())
    sides = [(accepted, FALSE_NEGATIVE_COST * false_negatives), (~accepted, FALSE_POSITIVE_COST * false_positives)]
    known = all((side & labelled).any() for side, _ in sides)
    costs = [cost / (side & labelled).sum() * side.mean() for side, cost in sides] if known else []
    return {
        "decisions": len(decisions),
        "labelled": int(labelled.sum()),
        "acceptedDecisions": int(accepted.sum()),
        "acceptedLabelled": int((accepted & labelled).sum()),
        "falseNegatives": false_negatives,
        "falsePositives": false_positives,
        "costPerDecision": float(sum(costs)) if known else None,
    }


def matured_decisions(folder: Path, month: str, maturity_days: int) -> pd.DataFrame:
    """The decisions that matured in the month's window, with the outcomes known when it ended."""
    start = pd.Timestamp(f"{month}-01", tz="UTC")
    end = start + pd.DateOffset(months=1)
    maturity = pd.Timedelta(days=maturity_days)
    logs = pd.concat(pq.read_table(path).to_pandas() for path in sorted(folder.glob("predictions/*/*.parquet")))
    cohort = logs[(logs["decided_at"] >= start - maturity) & (logs["decided_at"] < end - maturity)]
    labels = pq.read_table(folder / "labels").to_pandas()
    return cohort.merge(labels[labels["observed_at"] < end], on="loan_id", how="left")


def check(folder: Path, month: str) -> dict:
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    reference = pq.read_table(folder / "baseline").to_pandas()
    current = pq.read_table(folder / "predictions" / month).to_pandas()
    features = {}
    for name, test in [(n, ks) for n in summary["numeric"]] + [(n, chi_square) for n in summary["categorical"]]:
        found = {**test(reference[name], current[name]), "missingRate": missing_rate(reference[name], current[name])}
        features[name] = {**found, "drifted": judge(found, MIN_EFFECT_SIZE), "pValueOnlyDrifted": judge(found, 0)}
    important, everything = important_features(summary["importances"]), list(features)
    return {
        "rows": len(current),
        "important": important,
        "policy": share_of(features, important, "drifted"),
        "pValueOnly": share_of(features, important, "pValueOnlyDrifted"),
        "allFeatures": {
            "policy": share_of(features, everything, "drifted"),
            "pValueOnly": share_of(features, everything, "pValueOnlyDrifted"),
        },
        "prediction": ks(reference["score"], current["score"]),
        "accepted": int((current["score"] < summary["threshold"]).sum()),
        "rejected": int((current["score"] >= summary["threshold"]).sum()),
        "performance": {
            "reference": realised_cost(reference, summary["threshold"]),
            "current": realised_cost(
                matured_decisions(folder, month, summary["maturityDays"]), summary["threshold"]
            ),
        },
        "auc": summary["auc"].get(month),
        "features": features,
    }


def table(found: dict) -> str:
    lines = ["month    rows  important p-only      all 19    p-only      score D  refused  AUC    cohort  labelled cost  largest effects"]
    for month, report in found.items():
        cells = []
        for rule in (report["policy"], report["pValueOnly"], *report["allFeatures"].values()):
            cells.append(f"{rule['drifted']:2d} {100 * rule['share']:5.1f}%{'*' if rule['alert'] else ' '}")
        effects = sorted(
            ((found["effectSize"] or 0, name) for name, found in report["features"].items()), reverse=True
        )[:3]
        matured = report["performance"]["current"]
        cost = matured["costPerDecision"]
        lines.append(
            f"{month} {report['rows']:5d}  {'  '.join(cells)}  {report['prediction']['effectSize']:.3f}"
            f"    {100 * report['rejected'] / report['rows']:4.1f}%  {report['auc']:.3f}"
            f"  {matured['decisions']:5d}   {matured['labelled']:5d}  "
            f"{'-    ' if cost is None else f'{cost:.3f}'}  "
            + ", ".join(f"{name} {effect:.2f}" for effect, name in effects)
        )
    return "\n".join(lines)


def main(folder: Path, arguments: list[str]) -> None:
    chosen = [argument for argument in arguments if argument != "--table"]
    window = chosen or [f"{year}-{month:02d}" for year in (2010, 2011) for month in range(1, 13)]
    found = {month: check(folder, month) for month in window}
    print(table(found) if "--table" in arguments else json.dumps(found, allow_nan=False))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit("usage: check_with_scipy.py FOLDER [--table] [YYYY-MM …]")
    main(Path(sys.argv[1]), sys.argv[2:])
