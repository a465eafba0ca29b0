"""Golden values of the chi-square survival function and of the 2 x K contingency test.

    pip install -r requirements.txt && python generate_chi_square.py
"""

import math
import random

import numpy as np
from scipy import stats
from write_json import write_json

source = random.Random(20260102)


def survival():
    """[statistic, degrees of freedom, sf], the statistic found by bisection so that sf comes near a target."""
    for df in [0.5, 1, 2, 3, 4, 5, 7, 10, 19, 30, 31, 60, 99, 200, 338, 339, 340, 341, 500, 1000, 5000, 20000]:
        for target in [1 - 1e-9, 0.99, 0.7, 0.5, 0.05, 1e-3, 1e-8, 1e-16, 1e-50, 1e-100, 1e-200, 1e-299]:
            low, high = 0.0, 40 * df + 3000.0
            for _ in range(60):
                middle = (low + high) / 2
                low, high = (middle, high) if stats.chi2.sf(middle, df) > target else (low, middle)
            statistic = float(f"{low:.9g}")
            yield [statistic, df, float(stats.chi2.sf(statistic, df))]


def tables():
    yield "two by two", [10, 20], [20, 10]
    yield "equal rows", [5, 7, 9], [5, 7, 9]
    yield "proportional rows", [5, 7, 9], [10, 14, 18]
    yield "one column", [12], [30]
    yield "one column left after the empty ones", [0, 12, 0], [0, 30, 0]
    yield "an empty column", [10, 0, 20, 5], [12, 0, 11, 9]
    yield "disjoint categories", [40, 0], [0, 60]
    yield "a category seen once", [100000, 50000, 0], [1000, 490, 1]
    yield "far tail", [5000, 5000], [6500, 3500]
    yield "farther tail", [500000, 500000], [512400, 487600]
    yield "fractional counts", [10.5, 3.25, 7.125], [8.75, 4.5, 2.0]
    yield "huge counts", [3e12, 5e12], [3.00001e12, 5e12]
    for columns in [2, 3, 5, 8, 20, 60, 345, 600]:
        for total, drift in [(200, 0.0), (3000, 0.1), (50000, 0.02), (50000, 0.2), (1000000, 0.01)]:
            weights = [source.random() ** 2 + 0.01 for _ in range(columns)]
            moved = [w * (1 + drift * source.uniform(-1, 1)) for w in weights]
            reference = [math.floor(w / sum(weights) * total * 3 + source.random()) for w in weights]
            current = [math.floor(w / sum(moved) * total + source.random()) for w in moved]
            yield f"{columns} columns, {total} rows, drift {drift}", reference, current


def contingency():
    for name, reference, current in tables():
        table = np.array([reference, current], dtype=float)
        result = stats.chi2_contingency(table[:, table.sum(axis=0) > 0], correction=False)
        yield {
            "name": name,
            "reference": reference,
            "current": current,
            "statistic": float(result.statistic),
            "degreesOfFreedom": int(result.dof),
            "pValue": float(result.pvalue),
            # O - E cancels where the rows are nearly proportional, in SciPy's sum as in ours.
            "rtol": 1e-8 if name == "huge counts" else 1e-10,
            "atol": 1e-20,
        }


if __name__ == "__main__":
    write_json("chi-square.json", survival=survival(), contingency=contingency())
