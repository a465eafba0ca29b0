"""Golden values of the chi-square and G tests on tables with rare categories, which are merged first.

    pip install -r requirements.txt && python generate_pooling.py
"""

import random

import numpy as np
from scipy import stats
from write_json import write_json

LEAST_EXPECTED = 5

source = random.Random(20260301)


def tables():
    yield "none is rare", [50, 30, 20], [40, 40, 20]
    yield "one is rare and stays", [500, 300, 3], [480, 310, 2]
    yield "two are rare", [500, 300, 3, 2], [480, 310, 1, 4]
    yield "exactly five is enough", [80, 12, 4, 4], [88, 0, 6, 6]
    yield "just below five", [82, 10, 4, 4], [90, 0, 5, 5]
    yield "together they are still rare", [20000, 9000, 7, 5, 2], [900, 500, 1, 0, 1]
    yield "unseen and rare", [400, 300, 0, 0, 0], [190, 150, 1, 2, 1]
    yield "unseen and common", [400, 300, 5, 0], [190, 150, 2, 80]
    yield "gone and common", [400, 300, 90, 3, 2], [190, 150, 0, 1, 0]
    yield "rare on the smaller side, the current one", [9000, 600, 300, 80, 60], [300, 20, 8, 2, 3]
    yield "rare on the smaller side, the reference", [300, 20, 8, 2, 3], [9000, 600, 300, 80, 60]
    yield "grew from rare", [500, 495, 5, 3], [46, 42, 12, 0]
    yield "two categories, both rare", [3, 4], [4, 2]
    yield "one of two is rare", [997, 3], [500, 0]
    for categories in [5, 20, 60, 300]:
        for total, drift in [(500, 0.0), (2000, 0.3), (20000, 0.1)]:
            weights = [source.random() ** 6 + 1e-4 for _ in range(categories)]
            moved = [weight * (1 + drift * source.uniform(-1, 1)) for weight in weights]
            sides = [
                np.bincount(source.choices(range(categories), mass, k=rows), minlength=categories)
                for mass, rows in [(weights, 20 * total), (moved, total)]
            ]
            reference, current = ([int(count) for count in side] for side in sides)
            yield f"{categories} categories, {total} rows, drift {drift}", reference, current


def pooled(table):
    """The table with its rare columns as one; and how many they were."""
    rare = (stats.contingency.expected_freq(table) < LEAST_EXPECTED).any(axis=0)
    if table.shape[1] < 3 or rare.sum() < 2:
        return table, 0
    return np.column_stack([table[:, ~rare], table[:, rare].sum(axis=1)]), int(rare.sum())


def cases():
    for name, reference, current in tables():
        table = np.array([reference, current])
        table, merged = pooled(table[:, table.sum(axis=0) > 0])
        chi_square = stats.chi2_contingency(table, correction=False)
        g = stats.chi2_contingency(table, lambda_="log-likelihood", correction=False)
        yield {
            "name": name,
            "reference": reference,
            "current": current,
            "pooledCategories": merged,
            "chiSquare": [float(chi_square.statistic), float(chi_square.pvalue)],
            "gTest": [float(g.statistic), float(g.pvalue)],
            # O ln(O / E) cancels in SciPy's sum where the rows are nearly proportional: by the digits of the counts.
            "atol": 1e-15 * float(table.sum()),
        }


if __name__ == "__main__":
    write_json("pooling.json", cases=cases())
