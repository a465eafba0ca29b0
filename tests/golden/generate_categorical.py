"""Golden values of the categorical tests other than Pearson's, and of the distances over bins.

    pip install -r requirements.txt && python generate_categorical.py
"""

import numpy as np
from generate_chi_square import tables
from scipy import stats
from scipy.spatial import distance
from write_json import write_json


def g_test():
    for name, reference, current in tables():
        table = np.array([reference, current], dtype=float)
        result = stats.chi2_contingency(
            table[:, table.sum(axis=0) > 0], lambda_="log-likelihood", correction=False
        )
        yield {
            "name": name,
            "reference": reference,
            "current": current,
            "statistic": float(result.statistic),
            "degreesOfFreedom": int(result.dof),
            "pValue": float(result.pvalue),
            # O ln(O / E) cancels in SciPy's sum where the rows are nearly proportional: by the digits of the counts.
            "atol": 1e-15 * float(table.sum()),
        }


def fisher():
    for reference, current in [
        ([8, 2], [1, 5]),
        ([1, 0], [0, 1]),
        ([1, 1], [1, 1]),
        ([3, 0], [0, 3]),
        ([10, 10], [10, 10]),
        ([0, 16], [4, 12]),
        ([7, 1], [1, 7]),
        ([100, 2], [1000, 5]),
        ([2, 7], [8, 2]),
        ([5, 1], [10, 10]),
        ([5, 16], [16, 25]),
        ([10, 5], [10, 1]),
        ([50, 950], [70, 930]),
        ([500, 500], [600, 400]),
        ([0, 1000], [30, 970]),
        ([1000, 9000], [150, 1350]),
        ([1000, 9000], [250, 1250]),
        ([5000, 5000], [7000, 3000]),
        ([400, 600], [999, 1]),
        ([30000, 70000], [3100, 6900]),
        ([1, 999999], [1, 999]),
    ]:
        p = float(stats.fisher_exact([reference, current]).pvalue)
        yield {"reference": reference, "current": current, "pValue": p}


def shares():
    """The distances over given bins; rows without a category, the last entries, are a bin as well."""
    for reference, current in [
        ([50, 30, 20, 0], [50, 30, 20, 0]),
        ([50, 30, 20, 0], [20, 30, 50, 0]),
        ([50, 30, 20, 5], [40, 0, 60, 9]),
        ([1, 1, 1, 0], [1, 0, 0, 0]),
        ([1, 99999, 3, 0], [4, 9000, 2, 7]),
        ([10, 20, 70, 1], [0, 0, 100, 0]),
    ]:
        p, q = (np.array(side) / sum(side) for side in (reference, current))
        used = p + q > 0
        raised, raised_current = np.maximum(p[used], 1e-4), np.maximum(q[used], 1e-4)
        present, present_current = (np.array(side[:-1]) / sum(side[:-1]) for side in (reference, current))
        yield {
            "reference": reference,
            "current": current,
            "psi": float(np.sum((raised_current - raised) * np.log(raised_current / raised))),
            "jensenShannon": float(distance.jensenshannon(p, q, base=2)),
            "kullbackLeibler": float(stats.entropy(raised, raised_current)),
            "hellinger": float(np.linalg.norm(np.sqrt(p) - np.sqrt(q)) / np.sqrt(2)),
            "totalVariation": float(np.abs(present - present_current).sum() / 2),
        }


def quantiles():
    for df in [1, 2, 3, 9, 10, 20, 99, 100, 101, 1000, 20000]:
        for probability in [0.5, 0.05, 0.01, 1e-6]:
            yield [probability, df, float(stats.chi2.isf(probability, df))]


if __name__ == "__main__":
    write_json("categorical.json", gTest=g_test(), fisher=fisher(), shares=shares(), chiSquareQuantile=quantiles())
