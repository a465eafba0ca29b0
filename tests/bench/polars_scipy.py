"""The same tests as a careful script: Parquet by polars, Kolmogorov-Smirnov and chi-square by SciPy.

Usage: polars_scipy.py REFERENCE_GLOB CURRENT_GLOB NUMERIC_JSON TEXT_JSON OUTPUT
"""

import json
import sys

import numpy as np
import polars as pl
from scipy.stats import chi2_contingency, ks_2samp


def contingency(reference: pl.Series, current: pl.Series) -> np.ndarray:
    """Counts of every category on either side, as a table of 2 rows."""
    sides = [
        side.drop_nulls().alias("category").value_counts(name=name)
        for side, name in ((reference, "reference"), (current, "current"))
    ]
    joined = sides[0].join(sides[1], on="category", how="full", coalesce=True).fill_null(0)
    return joined.select("reference", "current").to_numpy().T


def main(reference_glob: str, current_glob: str, numeric_json: str, text_json: str, output: str) -> None:
    numbers, texts = json.loads(numeric_json), json.loads(text_json)
    reference = pl.read_parquet(reference_glob, columns=numbers + texts)
    current = pl.read_parquet(current_glob, columns=numbers + texts, hive_partitioning=False)
    results = {}
    for name in numbers:
        test = ks_2samp(reference[name].drop_nulls().to_numpy(), current[name].drop_nulls().to_numpy())
        results[name] = {"statistic": float(test.statistic), "pValue": float(test.pvalue)}
    for name in texts:
        table = contingency(reference[name], current[name])
        test = chi2_contingency(table, correction=False)
        shares = table / table.sum(axis=1, keepdims=True)
        results[name] = {
            "statistic": float(test.statistic),
            "pValue": float(test.pvalue),
            "effectSize": float(np.abs(shares[0] - shares[1]).sum() / 2),
        }
    with open(output, "w", encoding="utf-8") as file:
        json.dump(results, file, indent=2)


if __name__ == "__main__":
    main(*sys.argv[1:])
