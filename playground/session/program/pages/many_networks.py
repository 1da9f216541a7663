"""Pages of laboratories that train a network several times over."""

from typing import Any

import numpy as np

from playground.i18n.messages import message
from playground.random_streams import Stream
from playground.session.laboratories.early_stopping import lambdas_of
from playground.session.laboratories.strengths import strengths_of
from playground.session.program.facts import Facts
from playground.session.program.loop import write_cost
from playground.session.program.numpy_data import write_normalization
from playground.session.program.numpy_network import penalized, write_parameters
from playground.session.program.numpy_step import NUMPY
from playground.session.program.pages.base import keep_some, write_size
from playground.session.program.program import Writer


def numbers(values: Any) -> list[str]:
    """As a program writes them."""
    return [f"{float(value):g}" for value in np.asarray(values)]


def initialization(code: Writer, setup: Any, facts: Facts) -> None:
    """J of each scheme's network after the race."""
    code.section(message("Program", "The initialization race"), "error", function=True)
    code.function("def orthogonal(rng, o, i):", message("Program", "Orthonormal rows or columns."))
    code.block(
        """
    Q, R = np.linalg.qr(rng.standard_normal((max(o, i), min(o, i))))
    Q *= np.where(np.diagonal(R) < 0, -1, 1)
    return Q if o >= i else Q.T
"""
    )
    code.function("def normal(variance):", message("Program", "Normal weights of Var W."))
    code.block(
        """
    return lambda rng, o, i: np.sqrt(variance(o, i)) * rng.standard_normal((o, i))
"""
    )
    code.blank(2)
    code.block(
        f"""
schemes = {{
    "zeros": lambda rng, o, i: np.zeros((o, i)),
    "normal_0.01": normal(lambda o, i: 0.01**2),
    "normal": normal(lambda o, i: 1),
    "as_printed": normal(lambda o, i: 2 / (i * o)),
    "xavier": normal(lambda o, i: 1 / i),
    "glorot": normal(lambda o, i: 2 / (i + o)),
    "he": normal(lambda o, i: 2 / i),
    "orthogonal": orthogonal,
}}
costs = {{}}
for name, draw in schemes.items():
    for layer in range(1, L + 1):
        rng = np.random.default_rng([{setup.knobs.init_seed}, layer])
        W[layer] = draw(rng, n[layer], n[layer - 1])
        b[layer] = np.full((n[layer], 1), {setup.knobs.initial_bias!r})
    *_, step = descent({setup.race_steps})
    costs[name] = float(J()) if step == {setup.race_steps} else None
print(json.dumps({{"costs": costs}}))
""",
        knobs="initialization",
    )


def path(code: Writer, setup: Any, facts: Facts) -> None:
    """Errors, zeros and ‖W‖ at each strength, of the first seed."""
    code.section(message("Program", "The regularization path"), "error weights", function=True)
    strengths = strengths_of(setup.kind, facts.train, setup.train_steps)
    dev = "evaluate(X_dev, Y_dev)[1]" if facts.dev else "None"
    code.function("def look(strength):", message("Program", "What is said of one strength."))
    code.block(
        f"""
    weights = np.concatenate([W[layer].ravel() for layer in W])
    return {{
        "strength": strength,
        "train_error": evaluate(X_train, Y_train)[1],
        "dev_error": {dev},
        "zero_share": np.mean(weights == 0),
        "weight_norm": np.linalg.norm(weights),
    }}
"""
    )
    code.blank(2)
    told = "lambd penalty keep_prob"
    code.listed("strengths", numbers(strengths), "", knobs=told)
    if setup.kind == "stop":
        code.block(
            f"""
found = [look(step) for step in descent({setup.train_steps}) if step in strengths]
print(json.dumps({{"path": found}}, default=float))
"""
        )
        return
    strength = "strength" if setup.kind == "dropout" else "lambd"
    code.add("first, found = (dict(W), dict(b)), []")
    code.add(f"for {strength} in strengths:", knobs=told)
    if setup.kind == "dropout":
        code.add("    keep_prob = round(strength * 65536) / 65536", knobs="keep_prob")
    code.block(
        f"""
    W, b = dict(first[0]), dict(first[1])
    *_, step = descent({setup.train_steps})
    found.append(look({strength}))
print(json.dumps({{"path": found}}, default=float))
""",
        knobs=told,
    )


def learning_curve(code: Writer, setup: Any, facts: Facts, m: int = 0) -> None:
    """Train and dev error of the first seed, against what grows. m: of the experiment's own."""
    code.section(
        message("Program", "Errors against examples, width or steps"), "error diagnosis",
        function=True,
    )  # fmt: skip
    steps = setup.train_steps
    dev = "evaluate(X_dev, Y_dev)[1]" if facts.dev else "None"
    row = f"(evaluate(X_train, Y_train)[1], {dev})"
    _write_taking(code, setup, facts)
    code.add("errors = {}", message("Program", "train and dev error"))
    if setup.against == "steps":
        places = np.unique(np.rint(np.geomspace(1, steps, 24)))
        code.listed("places", numbers(places), "", knobs="")
        code.add(f"take({m})")
        code.block(
            f"""
for step in descent({steps}):
    if step in places:
        errors[step] = {row}
"""
        )
    elif setup.against == "width":
        widths = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64, 128)
        code.add(f"take({m})")
        code.add(f"for width in {widths}:", knobs="width")
        code.add("    n[1:-1] = (len(n) - 2) * [width]", knobs="width")
        inner = Writer()
        write_parameters(inner, setup.knobs, facts)
        code.indented(inner)
        code.block(f"    *_, step = descent({steps})\n    errors[width] = {row}")
    else:
        sizes: list[int] = [20, 50, 100, 200, 500, 1000, 2000, 5000]
        if not drawn_anew(facts):
            least = min(20, facts.train)
            sizes = [int(x) for x in np.unique(np.rint(np.geomspace(least, facts.train, 8)))]
        code.block(
            f"""
first = dict(W), dict(b)
for m_train in {sizes}:
    take(m_train)
    W, b = dict(first[0]), dict(first[1])
    *_, step = descent({steps})
    errors[m_train] = {row}
""",
            knobs="m",
        )
    code.add("print(json.dumps({str(x): errors[x] for x in errors}, default=float))")


def _write_taking(code: Writer, setup: Any, facts: Facts) -> None:
    """The function that makes some examples of the pool the training set, and normalizes."""
    code.function(
        "def take(m):", message("Program", "Go on with so many training examples, the same first.")
    )
    inner = Writer()
    write_normalization(inner, setup.knobs, facts)
    lines = [line for line in inner.lines if line.text and not line.is_heading]
    dev = ", X_dev" if facts.dev and lines else ""
    code.add(f"    global X_train, Y_train, m_train{dev}")
    code.block(
        """
    some = order[:m] if m < order.size else slice(None)
    X_train, Y_train, m_train = X_pool[:, some], Y_pool[:, some], m
"""
    )
    if dev:
        code.add("    X_dev = X_dev_raw")
    inner.lines = lines
    code.indented(inner)
    code.blank(2)
    code.add("X_pool, Y_pool = X_train, Y_train", message("Program", "all that there are"))
    if dev:
        code.add("X_dev_raw = X_dev")
    code.add(
        f"order = stream({setup.knobs.split_seed}, {Stream.SUBSETS:d}, 0).permutation(m_train)"
    )


def drawn_anew(facts: Facts) -> bool:
    """Whether a learning curve draws examples of its own."""
    return facts.generated and not facts.beside


def early_stopping(code: Writer, setup: Any, facts: Facts) -> None:
    """J and dev figures at the stop and at the end, and at the end of the best L2 network."""
    code.section(message("Program", "Early stopping against L2"), "error", function=True)
    place = 0 if setup.figure == "dev_cost" else 1
    dev = "*evaluate(X_dev, Y_dev)" if facts.dev else "0.0, 0.0"
    code.function("def look(step):", message("Program", "Step, J, dev cost and dev error."))
    code.add(f"    return step, J(), {dev}")
    code.blank(2)
    code.listed("lambdas", numbers(lambdas_of(facts.train)), "", knobs="lambd")
    code.block(
        f"""
steps, first = {setup.train_steps}, (dict(W), dict(b))
looks = list(range(min(64, steps) + 1))
while looks[-1] < steps:
    looks.append(min(steps, int(np.ceil(looks[-1] * np.exp(1 / 20)))))
lambd = 0.0
free = [look(step) for step in descent(steps) if step in looks]
found = {{"stop": min(free, key=lambda row: row[{2 + place}]), "end": free[-1], "l2": {{}}}}
for lambd in lambdas:
    W, b = dict(first[0]), dict(first[1])
    *_, step = descent(steps)
    found["l2"][str(lambd)] = look(step)
print(json.dumps(found, default=float))
""",
        knobs="early_stopping lambd",
    )


def ensemble(code: Writer, setup: Any, facts: Facts) -> None:
    """Three descents, and the mean of thinned networks."""
    knobs = setup.knobs
    code.section(message("Program", "Dropout as an ensemble"), "error network")
    write_cost(code, knobs, NUMPY)
    keep_some(code, facts, 500, drawn=False)
    code.add(f"keep_prob, alpha = {setup.kept!r}, {knobs.learning_rate!r}", knobs="keep_prob")
    code.add(f"batch_seed = {knobs.batch_seed}", knobs="batch_seed")
    code.function("def drawn(rng):", message("Program", "A mask for each unit and example."))
    code.block(
        """
    shapes = {layer: (n[layer], X_train.shape[1]) for layer in range(1, L)}
    return {i: rng.random((1, *shapes[i]))[0] < keep_prob for i in shapes}
"""
    )
    loss = "np.logaddexp(0, (1 - 2 * Y_train) * Z[L])"
    if knobs.loss != "cross_entropy":
        loss = "0.5 * (np.tanh(Z[L]) - (2 * Y_train - 1)) ** 2"
    code.function(
        "def trained(draw, steps):", message("Program", "J of every step, by masks of one's own.")
    )
    code.block(
        f"""
    costs = []
    for _ in range(steps):
        d = draw()
        Z, A = forward(X_train, d)
        losses = {loss}
"""
    )
    penalty = write_size(code, knobs, 8 * " ")
    code.block(
        f"""
        costs.append(losses.mean(){penalty})
        _, dW, db = backward(Z, A, Y_train, d)
        for layer in W:
"""
    )
    if penalized(knobs) == "l1":
        code.add("            dW[layer] += lambd / (2 * m_train) * np.sign(W[layer])")
    code.block(
        """
            W[layer] = W[layer] - alpha * dW[layer]
            b[layer] = b[layer] - alpha * db[layer]
    return costs
"""
    )
    code.blank(2)
    units, thinned = "(network, n[i])", int(Stream.THINNED)
    code.block(
        f"""
fresh, held = stream(batch_seed, {thinned}, 0), drawn(stream(batch_seed, {thinned}, 1))
sources = {{"without": lambda: None, "held": lambda: held, "fresh": lambda: drawn(fresh)}}
first, found = (dict(W), dict(b)), {{}}
for name, draw in sources.items():
    W, b = dict(first[0]), dict(first[1])
    costs = trained(draw, {setup.train_steps})
    found[name] = {{"J": costs[-1], "rises": int(np.sum(np.diff(costs) > 0))}}
    found[name]["train_error"] = evaluate(X_train, Y_train)[1]
rng, network = stream(batch_seed, {thinned}, 2), {setup.networks}
kept = {{i: rng.random({units}) < keep_prob for i in range(1, L)}}
thinned = []
for k in range(network):
    _, A = forward(X_train, {{i: kept[i][k][:, np.newaxis] for i in kept}})
    thinned.append(A[L])
"""
    )
    # Of the squared error ŷ is tanh z, from −1 to 1.
    middle = "0.5" if knobs.loss == "cross_entropy" else "0"
    code.block(
        f"""
right = Y_train > 0.5
found["ensemble"] = np.mean((np.mean(thinned, axis=0) > {middle}) != right)
found["one"] = np.mean([np.mean((A > {middle}) != right) for A in thinned])
print(json.dumps(found, default=float))
"""
    )
