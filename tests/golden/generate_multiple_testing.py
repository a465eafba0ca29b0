"""Golden values of p-values that are adjusted for the number of tests.

    pip install -r requirements.txt && python generate_multiple_testing.py
"""

import random

import numpy
import statsmodels
from statsmodels.stats.multitest import multipletests
from write_json import write_json

source = random.Random(20260302)


def families():
    yield "one test", [0.03]
    yield "equal p-values", [0.02, 0.02, 0.02]
    yield "all 0 or 1", [0.0, 1.0, 0.0, 1.0]
    yield "all large", [0.9, 0.8, 0.97]
    yield "in descending order", [0.5, 0.04, 0.03, 0.02, 0.01]
    yield "below the smallest normal double", [5e-324, 1e-310, 0.2, 1e-300]
    # The example of their paper, fifteen hypotheses of one trial: at 5 % four are rejected, by Bonferroni three.
    yield "Benjamini and Hochberg 1995", [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459,
        0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000,
    ]  # fmt: skip
    for size in [2, 10, 23, 100, 300]:
        for power in [1, 4, 40]:
            yield f"{size} tests, power {power}", [source.random() ** power for _ in range(size)]
    yield "many ties", [source.randrange(1, 6) / 100 for _ in range(40)]


def cases():
    for name, p_values in families():
        yield {
            "name": name,
            "pValues": p_values,
            "holm": multipletests(p_values, method="holm")[1].tolist(),
            "benjaminiHochberg": multipletests(p_values, method="fdr_bh")[1].tolist(),
        }


if __name__ == "__main__":
    write_json("multiple-testing.json", made_with=(numpy, statsmodels), cases=cases())
