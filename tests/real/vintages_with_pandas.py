"""Cumulative defaults of one month of loans by months of 30 days since the decision, from the prepared files alone.

    python vintages_with_pandas.py FOLDER MONTH THRESHOLD MATURITY_DAYS

Prints {"accepted", "labelled", "cumulativeDefaults"} of the loans with score < THRESHOLD; a default counts once it is
known, and only periods that lie within the maturity are told.
"""

import json
import sys
from pathlib import Path

import pandas as pd


def main(folder, month, threshold, maturity_days):
    loans = pd.read_parquet(Path(folder) / "predictions" / month)
    labels = pd.concat(pd.read_parquet(file) for file in sorted((Path(folder) / "labels").rglob("*.parquet")))
    known = loans[loans["score"] < threshold].merge(labels, on="loan_id", how="left")
    age = (known["observed_at"] - known["decided_at"]).dt.total_seconds() / 86_400
    bad = known["defaulted"] == 1
    periods = int(maturity_days // 30)
    return {
        "accepted": len(known),
        "labelled": int(known["defaulted"].notna().sum()),
        "cumulativeDefaults": [int((bad & (age < 30 * (period + 1))).sum()) for period in range(periods)],
    }


if __name__ == "__main__":
    folder, month, threshold, maturity_days = sys.argv[1:]
    print(json.dumps(main(folder, month, float(threshold), float(maturity_days))))
