"""Golden values of ranking, calibration and classification: scikit-learn, SciPy and statsmodels.

    pip install -r requirements.txt && python generate_performance.py

The Hanley-McNeil standard error and the stability index over frozen deciles have no library here and are written out from
their definitions.
"""

import math
import warnings

import numpy as np
import scipy
import sklearn
import statsmodels
import statsmodels.api as sm
from scipy import special, stats
from sklearn import metrics
from write_json import write_json

LEAST_PROBABILITY = 1e-6
LEAST_SHARE = 1e-4


def sample(source, n, rate, digits, weights=None):
    """Scores with ties where rounded, outcomes that mostly follow them."""
    logits = source.normal(math.log(rate / (1 - rate)), 1.1, n)
    scores = np.round(special.expit(logits), digits)
    labels = (source.random(n) < special.expit(0.3 + 0.8 * logits)).astype(int)
    row_weights = None if weights is None else weights(source, n)
    return scores, labels, row_weights


def samples():
    source = np.random.default_rng(20261127)
    yield "200 rows, no ties", *sample(source, 200, 0.2, 15)
    yield "150 rows, scores to two digits", *sample(source, 150, 0.3, 2)
    yield "60 rows, scores to one digit, some 0", *sample(source, 60, 0.1, 1)
    yield "120 rows in integer weights", *sample(source, 120, 0.25, 2, lambda s, n: s.integers(1, 6, n).astype(float))
    yield "90 rows in weights of 1 and 1 / 0.05", *sample(source, 90, 0.35, 3, lambda s, n: np.where(s.random(n) < 0.2, 20.0, 1.0))
    yield "rare defaults", *sample(source, 400, 0.03, 4)
    yield "a score that ranks backwards", *backwards(source)
    yield "the smallest that overlaps", np.array([0.2, 0.5, 0.4, 0.7]), np.array([0, 0, 1, 1]), None


def backwards(source):
    scores, labels, weights = sample(source, 80, 0.4, 3)
    return np.round(1 - scores, 3), labels, weights


def hanley_mcneil(auc, labels, weights):
    repaid, defaulted = (kish(weights[labels == label]) for label in (0, 1))
    q1, q2 = auc / (2 - auc), 2 * auc**2 / (1 + auc)
    variance = auc * (1 - auc) + (defaulted - 1) * (q1 - auc**2) + (repaid - 1) * (q2 - auc**2)
    return math.sqrt(variance / (repaid * defaulted))


def kish(weights):
    return weights.sum() ** 2 / (weights**2).sum()


def separation(scores, labels, weights):
    """Largest gap of the two weighted distribution functions; checked against ks_2samp where rows weigh alike."""
    levels = np.unique(scores)
    bad, good = (
        np.array([weights[(labels == label) & (scores <= level)].sum() for level in levels]) / weights[labels == label].sum()
        for label in (1, 0)
    )
    gaps = np.abs(bad - good)
    if np.all(weights == 1):
        assert abs(gaps.max() - stats.ks_2samp(scores[labels == 1], scores[labels == 0]).statistic) < 1e-12
    return float(gaps.max())


def calibration(scores, labels, weights):
    clipped = np.clip(scores, LEAST_PROBABILITY, 1 - LEAST_PROBABILITY)
    design = sm.add_constant(special.logit(clipped))
    model = sm.GLM(labels, design, family=sm.families.Binomial(), freq_weights=weights)
    # From the defaults IRLS stops at a deviance that no longer moves; a zero tolerance takes it to the last digits.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fitted = model.fit(tol=0, maxiter=60, scale=1.0)
    # cov_params() has the weights of the step before the last: 1e-8 off.
    variances = weights * fitted.mu * (1 - fitted.mu)
    covariance = np.linalg.inv(design.T @ (variances[:, None] * design))
    return {
        "intercept": float(fitted.params[0]),
        "slope": float(fitted.params[1]),
        "covariance": [float(covariance[0, 0]), float(covariance[1, 1]), float(covariance[0, 1])],
    }


def performance():
    for name, scores, labels, weights in samples():
        rows = np.ones(len(scores)) if weights is None else weights
        threshold = float(np.quantile(scores, 0.7))
        refused = (scores >= threshold).astype(int)
        auc = float(metrics.roc_auc_score(labels, scores, sample_weight=rows))
        score = {"sample_weight": rows}
        yield {
            "name": name,
            "scores": scores.tolist(),
            "labels": labels.tolist(),
            "accepted": (1 - refused).tolist(),
            "weights": None if weights is None else weights.tolist(),
            "auc": auc,
            "standardError": hanley_mcneil(auc, labels, rows),
            "ks": separation(scores, labels, rows),
            "brier": float(metrics.brier_score_loss(labels, scores, sample_weight=rows)),
            "confusion": metrics.confusion_matrix(labels, refused, sample_weight=rows).ravel().tolist(),
            "accuracy": float(metrics.accuracy_score(labels, refused, **score)),
            "precision": float(metrics.precision_score(labels, refused, **score)),
            "recall": float(metrics.recall_score(labels, refused, **score)),
            "f1": float(metrics.f1_score(labels, refused, **score)),
            **calibration(scores, labels, rows),
        }


def jeffreys():
    """[expected rate, defaults, decisions, p-value]"""
    for decisions in [0, 1, 2, 10, 50, 200, 1000, 5000, 100_000, 1_000_000]:
        for rate in [0, 0.001, 0.02, 0.1, 0.35, 1]:
            defaults = round(rate * decisions)
            a, b = defaults + 0.5, decisions - defaults + 0.5
            spread = math.sqrt(a * b / (a + b) ** 2 / (a + b + 1))
            for deviation in [-8, -3, -1, 0, 1, 3, 8]:
                expected = a / (a + b) + deviation * spread
                if 0 <= expected <= 1:
                    yield [expected, defaults, decisions, float(stats.beta.cdf(expected, a, b))]


def stability():
    source = np.random.default_rng(20261204)
    for n, m, shift, digits in [(500, 200, 0.0, 6), (1000, 300, 0.4, 6), (400, 400, -0.3, 1), (60, 12, 1.5, 2)]:
        reference = np.round(special.expit(source.normal(-1, 1, n)), digits)
        current = np.round(special.expit(source.normal(-1 + shift, 1, m)), digits)
        ordered = np.sort(reference)
        deciles = {ordered[-(-d * n // 10) - 1] for d in range(1, 10)}
        edges = np.array(sorted(edge for edge in deciles if edge < ordered[-1]))
        p, q = (np.bincount(np.searchsorted(edges, x, side="left"), minlength=len(edges) + 1) / len(x) for x in (reference, current))
        used = int(np.sum(p + q > 0))
        p, q = np.maximum(p, LEAST_SHARE), np.maximum(q, LEAST_SHARE)
        yield {
            "reference": reference.tolist(),
            "current": current.tolist(),
            "edges": edges.tolist(),
            "psi": float(np.sum((q - p) * np.log(q / p))),
            "criticalValue": float((1 / n + 1 / m) * stats.chi2.isf(0.05, used - 1)),
        }


if __name__ == "__main__":
    write_json(
        "performance.json",
        made_with=(np, scipy, sklearn, statsmodels),
        performance=performance(),
        jeffreys=jeffreys(),
        stability=stability(),
    )
