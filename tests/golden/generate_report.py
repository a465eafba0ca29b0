"""Golden figures of whole features: small samples, and what NumPy and SciPy make of them.

The samples stand in the JSON itself, as a log holds them: null where a row has no value, "NaN" and "Infinity" for what
JSON cannot write. SciPy gives the tests and distances. The bins, the population stability index and the verdict are
written out here from their definition in shared/drift and in the policy, not taken from the code they check.

    pip install -r requirements.txt && python generate_report.py
"""

import math
import random
from collections import Counter

import numpy as np
from generate_pooling import pooled
from scipy import stats
from scipy.spatial import distance
from write_json import write_json

BINS = 10
LEAST_SHARE = 1e-4
ALPHA = 0.05
MIN_EFFECT_SIZE = 0.1
MISSING_RATE_CHANGE = 0.05
UNSEEN_SHARE = 0.01


def lognormal(source, count, mu, sigma, digits=2):
    return [round(math.exp(source.gauss(mu, sigma)), digits) for _ in range(count)]


def without(source, values, share, token=None):
    """The values with a share of them lost."""
    return [token if source.random() < share else value for value in values]


def numeric_samples():
    source = random.Random(20261116)
    yield "income, skewed, no value twice", {
        "reference": without(source, lognormal(source, 220, 10.4, 0.5), 0.02),
        "current": without(source, lognormal(source, 130, 10.6, 0.5), 0.03),
    }
    ages = [min(75, max(18, round(source.gauss(43, 12)))) for _ in range(300)]
    yield "age in whole years, redrawn from the reference", {
        "reference": ages,
        "current": [source.choice(ages) for _ in range(150)],
    }
    amounts = [500 * round(math.exp(source.gauss(9, 0.6)) / 500) for _ in range(260)]
    raised = sorted(amounts)[80:]
    yield "amount in steps of 500, the low ones gone, some not numbers", {
        "reference": without(source, amounts, 0.01, "NaN"),
        "current": without(source, [source.choice(raised) for _ in range(140)], 0.03, "Infinity") + ["NaN", None],
    }
    late = [0] * 170 + [source.randint(1, 12) for _ in range(70)]
    source.shuffle(late)
    yield "late payments, mostly none, the feed now loses one row in eight", {
        "reference": without(source, late, 0.02),
        "current": without(source, [source.choice(late) for _ in range(160)], 0.125),
    }
    yield "a flag that nearly all have", {
        "reference": [1] * 194 + [0] * 6,
        "current": [1] * 70 + [0] * 30,
    }
    yield "the same on both sides", {"reference": [float(x) for x in range(40)], "current": [float(x) for x in range(40)]}
    yield "apart", {
        "reference": [round(source.uniform(-3, -1), 3) for _ in range(45)],
        "current": [round(source.uniform(1, 2), 3) for _ in range(35)],
    }
    yield "tiny and large values, below and above the reference", {
        "reference": [source.gauss(0, 1) * 10 ** source.randint(-9, 9) for _ in range(90)],
        "current": [source.gauss(0, 1) * 10 ** source.randint(-10, 10) for _ in range(60)],
    }


def categorical_samples():
    source = random.Random(20261123)

    def drawn(weights, count, lost=0.0):
        return without(source, source.choices(list(weights), list(weights.values()), k=count), lost)

    employment = {"salaried": 60, "self-employed": 18, "pensioner": 12, "public servant": 8, "student": 2}
    yield "employment, a new category and fewer salaried", {
        "reference": drawn(employment, 300, 0.02),
        "current": drawn({**employment, "salaried": 38, "gig worker": 12}, 160, 0.02),
    }
    regions = {f"region {k}": 30 - k for k in range(1, 25)}
    yield "twenty-four regions, drawn alike", {"reference": drawn(regions, 400), "current": drawn(regions, 200)}
    yield "housing, one row in a hundred is a category never seen", {
        "reference": ["own"] * 120 + ["rent"] * 80,
        "current": ["own"] * 60 + ["rent"] * 39 + ["Own"],
    }
    yield "two categories that swap", {
        "reference": ["yes"] * 45 + ["no"] * 155,
        "current": ["yes"] * 78 + ["no"] * 22,
    }
    yield "channel, missing twice as often", {
        "reference": drawn({"web": 5, "branch": 3, "phone": 1}, 240, 0.08),
        "current": drawn({"web": 5, "branch": 3, "phone": 1}, 180, 0.2),
    }


def numbers(sample):
    return np.array([value for value in sample if isinstance(value, (int, float))], dtype=float)


def numeric_bins(reference, sample):
    """Shares between the deciles of the reference, (decile, next decile], and of missing rows."""
    known = np.sort(numbers(reference))
    deciles = {known[-(-d * len(known) // BINS) - 1] for d in range(1, BINS)}
    edges = sorted(edge for edge in deciles if edge < known[-1]) or [np.nextafter(known[-1], -np.inf)]
    values = numbers(sample)
    counts = np.bincount(np.searchsorted(edges, values, side="left"), minlength=len(edges) + 1)
    return np.append(counts, len(sample) - len(values)) / len(sample)


def categorical_bins(reference, sample):
    """Shares of the reference's categories, of all others together, and of missing rows."""
    known = sorted({value for value in reference if value is not None})
    counts = Counter("unseen" if value is not None and value not in known else (value,) for value in sample)
    return np.array([*(counts[(value,)] for value in known), counts["unseen"], counts[(None,)]]) / len(sample)


def stability_index(p, q):
    p, q = np.maximum(p, LEAST_SHARE), np.maximum(q, LEAST_SHARE)
    return float(np.sum((q - p) * np.log(q / p)))


def missing_test(missing, rows):
    """The pooled two-proportion z test, two-sided."""
    pooled = sum(missing) / sum(rows)
    if pooled in (0, 1):
        return 1.0
    z = (missing[1] / rows[1] - missing[0] / rows[0]) / math.sqrt(pooled * (1 - pooled) * (1 / rows[0] + 1 / rows[1]))
    return float(2 * stats.norm.sf(abs(z)))


def shared_figures(reference, current, known, bins):
    rows = [len(reference), len(current)]
    missing = [rows[0] - known[0], rows[1] - known[1]]
    p, q = bins(reference, reference), bins(reference, current)
    return {
        "psi": stability_index(p, q),
        "jensenShannon": float(distance.jensenshannon(p, q, base=2)),
        "missingRates": [missing[0] / rows[0], missing[1] / rows[1]],
        "missingPValue": missing_test(missing, rows),
    }


def judged(figures, unseen_share=0.0):
    reasons = []
    if figures["pValue"] <= ALPHA and figures["effectSize"] >= MIN_EFFECT_SIZE:
        reasons.append("distribution")
    before, after = figures["missingRates"]
    if abs(after - before) >= MISSING_RATE_CHANGE and figures["missingPValue"] <= ALPHA:
        reasons.append("missing-rate")
    if unseen_share >= UNSEEN_SHARE:
        reasons.append("unseen-category")
    return {**figures, "unseenShare": unseen_share, "verdict": "drift" if reasons else "stable", "reasons": reasons}


def summary(values):
    return {
        "count": len(values),
        "mean": math.fsum(values) / len(values),
        "standardDeviation": float(np.std(values, ddof=1)),
        "min": float(values.min()),
        "max": float(values.max()),
    }


def misplacement(reference, current):
    """By how much a profile can misplace current values on average, and so err in their Wasserstein distance.

    Of a value that the reference lacks it knows only between which two reference values it lies, and takes the middle;
    beyond all of them, somewhere up to its own minimum or maximum. Where nothing but one such tail is unknown, its mean
    follows from the sample's, and no more is needed.
    """
    known = np.unique(reference)
    unknown = current[~np.isin(current, known)]
    if (unknown > known[-1]).all() or (unknown < known[0]).all():
        return 0.0
    after = np.searchsorted(known, current)
    upper = np.append(known, max(known[-1], current.max()))[after]
    lower = np.append(min(known[0], current.min()), known)[after]
    reach = np.where((after == 0) | (after == len(known)), upper - lower, (upper - lower) / 2)
    return float(np.where(np.isin(current, known), 0.0, reach).mean())


def numeric():
    for name, samples in numeric_samples():
        reference, current = samples["reference"], samples["current"]
        a, b = numbers(reference), numbers(current)
        test = stats.ks_2samp(a, b)
        figures = {
            "statistic": float(test.statistic),
            "pValue": float(test.pvalue),
            "effectSize": float(test.statistic),
            "wasserstein": float(stats.wasserstein_distance(a, b) / np.std(a, ddof=1)),
            "referenceSummary": summary(a),
            "currentSummary": summary(b),
            **shared_figures(reference, current, (len(a), len(b)), numeric_bins),
        }
        yield {
            "name": name,
            **samples,
            "expected": judged(figures),
            "rtol": 1e-11,
            "atol": 1e-14,
            "wassersteinAtol": 1e-14 + misplacement(a, b) / float(np.std(a, ddof=1)),
        }


def categorical():
    for name, samples in categorical_samples():
        reference, current = samples["reference"], samples["current"]
        counts = [Counter(value for value in side if value is not None) for side in (reference, current)]
        categories = sorted(counts[0] | counts[1])
        table = np.array([[side[category] for category in categories] for side in counts])
        merged, pooled_categories = pooled(table)
        test = stats.chi2_contingency(merged, correction=False)
        known = table.sum(axis=1)
        figures = {
            "statistic": float(test.statistic),
            "pValue": float(test.pvalue),
            "effectSize": float(np.abs(table[0] / known[0] - table[1] / known[1]).sum() / 2),
            **shared_figures(reference, current, tuple(int(rows) for rows in known), categorical_bins),
        }
        unseen = sum(rows for category, rows in counts[1].items() if category not in counts[0])
        yield {
            "name": name,
            **samples,
            "pooledCategories": pooled_categories,
            "expected": judged(figures, unseen / int(known[1])),
            "rtol": 1e-11,
            "atol": 1e-14,
        }


if __name__ == "__main__":
    write_json("report.json", numeric=numeric(), categorical=categorical())
