"""The same question to Evidently: its drift preset with Kolmogorov-Smirnov and chi-square, as a page and as JSON.

Usage: evidently_drift.py REFERENCE_FOLDER CURRENT_FOLDER NUMERIC_JSON TEXT_JSON OUTPUT_FOLDER
"""

import json
import os
import sys

import pandas as pd
from evidently import DataDefinition, Dataset, Report
from evidently.presets import DataDriftPreset


def main(reference_folder: str, current_folder: str, numeric_json: str, text_json: str, output: str) -> None:
    numbers, texts = json.loads(numeric_json), json.loads(text_json)
    definition = DataDefinition(numerical_columns=numbers, categorical_columns=texts)
    current, reference = (
        Dataset.from_pandas(pd.read_parquet(folder, columns=numbers + texts), data_definition=definition)
        for folder in (current_folder, reference_folder)
    )
    report = Report([DataDriftPreset(num_method="ks", cat_method="chisquare")])
    snapshot = report.run(current, reference)
    os.makedirs(output, exist_ok=True)
    snapshot.save_html(os.path.join(output, "drift.html"))
    snapshot.save_json(os.path.join(output, "drift.json"))


if __name__ == "__main__":
    main(*sys.argv[1:])
