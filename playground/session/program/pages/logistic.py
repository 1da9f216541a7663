"""The page of the laboratory on normalizing inputs: logistic regression without b."""

from typing import Any

from playground.i18n.messages import message
from playground.session.program.facts import Facts
from playground.session.program.pages.base import keep_some
from playground.session.program.program import Writer


def contours(code: Writer, setup: Any, facts: Facts) -> None:
    """Condition, stable rate and path of each treatment of the inputs."""
    knobs = setup.knobs
    code.section(message("Program", "Normalizing inputs"), "boundary", "normalization stretch")
    code.add("m_train = X_train.shape[1]")
    keep_some(code, facts, 500, drawn=True)
    lambd = knobs.lambd if knobs.penalty == "l2" else 0.0
    if facts.n_x == 1:
        code.add("ones = np.ones_like(X_train)", message("Program", "b beside the one weight"))
    code.block(
        f"""
s, m, decay = 2 * Y_train[0] - 1, Y_train.size, {lambd!r} / m_train
mu, sigma = X_train.mean(axis=1, keepdims=True), X_train.std(axis=1, keepdims=True)
sigma[sigma <= 3.6e-15 * np.abs(X_train).max(axis=1, keepdims=True)] = 1
treatments = {{
    "none": (0, 1),
    "centre": (mu, 1),
    "standardize": (mu, sigma),
    "as_printed": (mu, sigma**2),
}}
found = {{}}
for kind, (mean, scale) in treatments.items():
    x = (X_train - mean) / scale
"""
    )
    if facts.n_x == 1:
        code.add("    x = np.vstack((x, ones))")
    code.add("    H = x @ x.T / (4 * m) + decay * np.eye(len(x))", "ŷ (1 - ŷ) = 1/4")
    code.block(
        f"""
    eigenvalues = np.linalg.eigvalsh(H)
    w, costs = np.zeros(len(x)), []
    for _ in range({setup.path_steps} + 1):
        z = w @ x
        cost = np.logaddexp(0, -s * z).mean() + decay / 2 * w @ w
        if not np.isfinite(cost):
            break
        costs.append(cost)
        dz = 1 / (1 + np.exp(-z)) - Y_train[0]
        w = w - {knobs.learning_rate!r} * (dz @ x.T / m + decay * w)
    found[kind] = {{
        "condition_at_start": eigenvalues[-1] / eigenvalues[0],
        "largest_stable_rate_at_start": 2 / eigenvalues[-1],
        "rises": int(np.sum(np.diff(costs) > 1e-14 * np.array(costs[:-1]))),
        "costs": costs,
    }}
print(json.dumps(found, default=float))
""",
        knobs="learning_rate lambd",
    )
