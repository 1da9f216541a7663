"""The part of the NumPy program that trains and tells what came out."""

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.program.facts import Facts
from playground.session.program.numpy_data import is_augmented
from playground.session.program.numpy_dropout import drops_hidden, drops_input, write_drawing
from playground.session.program.numpy_network import penalized
from playground.session.program.program import Writer


def write_batches(code: Writer, knobs: Hyperparameters, facts: Facts, steps: int) -> None:
    """The numbers of the training, and the generator `examples`."""
    code.section("Training", "error")
    code.add(f"steps = {steps}")
    write_cost(code, knobs)
    several = 0 < knobs.batch_size < facts.train
    shuffled = several and knobs.shuffle
    decays = knobs.learning_rate_decay != "none"
    name = "learning_rate" if decays else "alpha"
    code.add(f"{name} = {knobs.learning_rate!r}", knobs="learning_rate")
    if decays:
        code.add(f"decay_rate = {knobs.decay_rate!r}", knobs="decay_rate")
        if knobs.learning_rate_decay == "step":
            code.add(f"interval = {knobs.decay_interval}", "epochs", knobs="decay_interval")
    if several:
        code.add(f"batch_size = {knobs.batch_size}", knobs="batch_size")
        if decays or knobs.early_stopping != "off":
            code.add("batches = -(-m_train // batch_size)", "in an epoch", knobs="batch_size")
    if shuffled or is_augmented(knobs):
        code.add(f"batch_seed = {knobs.batch_seed}", knobs="batch_seed")
    _write_examples_of_epochs(code, knobs, several=several, shuffled=shuffled)


def _write_examples_of_epochs(
    code: Writer, knobs: Hyperparameters, *, several: bool, shuffled: bool
) -> None:
    moved = is_augmented(knobs)
    if not (several or moved):
        return
    told = "batch_size shuffle batch_seed"
    code.function("def examples():", "A batch for every step, epoch after epoch.", knobs=told)
    if shuffled:
        code.add("    rng = np.random.default_rng(batch_seed)", knobs="batch_seed shuffle")
    if moved:
        code.add("    for epoch in range(steps + 1):", knobs="augmentation")
        code.add("        X = augmented(epoch)", knobs="augmentation augmentation_amount")
    else:
        code.add("    while True:")
    X = "X" if moved else "X_train"
    if not several:
        code.add("        yield X, Y_train", knobs="batch_size")
        return
    if shuffled:
        code.add("        order = rng.permutation(m_train)", knobs="shuffle batch_seed")
    code.add("        for start in range(0, m_train, batch_size):", knobs="batch_size")
    if shuffled:
        code.add("            batch = order[start : start + batch_size]", knobs=told)
    else:
        code.add("            batch = slice(start, start + batch_size)", knobs=told)
    code.add(f"            yield {X}[:, batch], Y_train[:, batch]", knobs=told)


def write_training(code: Writer, knobs: Hyperparameters, facts: Facts) -> None:
    """The loop over the steps."""
    several = 0 < knobs.batch_size < facts.train
    stepwise = several or is_augmented(knobs)
    epoch = "step // batches" if several else "step"
    if code.lines[-1].before.startswith(" "):
        code.blank(2)
    _write_moments(code, knobs)
    _write_watch(code, knobs)
    code.add("history = []", "step and J, for the picture")
    if stepwise:
        code.add("for step, (A0, Y) in enumerate(examples()):", knobs="batch_size")
    else:
        code.add("A0, Y = X_train, Y_train", "every step on the whole training set")
        code.add("for step in range(steps + 1):")
    _write_look(code, knobs, several=several)
    code.add("    if step % max(1, steps // 100) == 0:")
    code.add(f"        history.append((step, {_cost(knobs)}))")
    code.add("    if step == steps:")
    code.add("        break")
    write_drawing(code, knobs, facts)
    dropped = drops_hidden(knobs)
    inputs = "X" if drops_input(knobs) else "A0"
    inputs += ", d" if dropped else ""
    code.add(f"    Z, A = forward({inputs})", panels="activations network")
    code.add(f"    dZ, dW, db = backward(Z, A, Y{', d' if dropped else ''})", panels="gradients")
    _write_decay(code, knobs, epoch)
    code.add("    before = dict(W), dict(b)")
    _write_update(code, knobs)
    kept = "W, b, SW, Sb" if knobs.optimizer == "adam" else "W, b"
    code.add(f"    if not all(np.isfinite(P[i]).all() for P in ({kept}) for i in P):")
    code.add("        W, b = before", "diverged: the last parameters that are numbers")
    code.add("        break")


def _write_decay(code: Writer, knobs: Hyperparameters, epoch: str) -> None:
    kind = knobs.learning_rate_decay
    if kind == "none":
        return
    count = epoch if kind == "inverse_time" else f"({epoch} // interval)"
    if kind == "inverse_time" and "/" in epoch:
        count = f"({epoch})"
    code.add(
        f"    alpha = learning_rate / (1 + decay_rate * {count})", "by the epoch",
        knobs="learning_rate_decay decay_rate decay_interval learning_rate",
    )  # fmt: skip


def _write_moments(code: Writer, knobs: Hyperparameters) -> None:
    kinds = {"momentum": "V", "adam": "VS"}.get(knobs.optimizer, "")
    if knobs.optimizer == "momentum":
        code.add("beta = 0.9", knobs="optimizer")
    if knobs.optimizer == "adam":
        code.add("beta1, beta2, epsilon = 0.9, 0.999, 1e-8", knobs="optimizer")
    for kind in kinds:
        for of in "W", "b":
            code.add(
                f"{kind}{of} = {{layer: np.zeros_like({of}[layer]) for layer in {of}}}",
                knobs="optimizer",
            )


def _write_update(code: Writer, knobs: Hyperparameters) -> None:
    told = {"knobs": "optimizer learning_rate", "panels": "error weights network"}
    pull = "lambd penalty learning_rate"
    l1 = penalized(knobs) == "l1"
    if knobs.optimizer == "gradient_descent":
        code.add("    for layer in range(1, L + 1):", knobs="optimizer")
        code.add("        W[layer] = W[layer] - alpha * dW[layer]", **told)
        code.add("        b[layer] = b[layer] - alpha * db[layer]", **told)
        if l1:
            code.add("        t = alpha * lambd / (2 * m_train)", "soft threshold", knobs=pull)
            code.add(f"        W[layer] = {_soft('W[layer]')}", knobs=pull, panels="weights")
        return
    if knobs.optimizer == "momentum":
        code.add("    for P, dP, V in (W, dW, VW), (b, db, Vb):", knobs="optimizer")
        code.add("        for layer in P:", knobs="optimizer")
        code.add("            V[layer] = beta * V[layer] + (1 - beta) * dP[layer]", **told)
        code.add("            P[layer] = P[layer] - alpha * V[layer]", **told)
        if l1:
            code.add("    for layer in W:", knobs=pull)
            code.add("        t = alpha * lambd / (2 * m_train)", "soft threshold", knobs=pull)
            code.add(f"        W[layer] = {_soft('W[layer]')}", knobs=pull, panels="weights")
        return
    code.add("    t = step + 1", "for the bias correction", knobs="optimizer")
    code.add("    for P, dP, V, S in (W, dW, VW, SW), (b, db, Vb, Sb):", knobs="optimizer")
    code.add("        for layer in P:", knobs="optimizer")
    code.add("            V[layer] = beta1 * V[layer] + (1 - beta1) * dP[layer]", **told)
    code.add("            S[layer] = beta2 * S[layer] + (1 - beta2) * dP[layer] ** 2", **told)
    code.add("            D = np.sqrt(S[layer]) / np.sqrt(1 - beta2**t) + epsilon", **told)
    code.add("            P[layer] = P[layer] - alpha / (1 - beta1**t) * V[layer] / D", **told)
    if l1:
        code.add("            if P is W:", "soft threshold, in Adam's own measure", knobs=pull)
        code.add("                t_W = alpha * lambd / (2 * m_train) / D", knobs=pull)
        code.add(
            f"                W[layer] = {_soft('W[layer]', 't_W')}", knobs=pull, panels="weights"
        )


def _soft(W: str, t: str = "t") -> str:
    return f"np.sign({W}) * np.maximum(np.abs({W}) - {t}, 0)"


def _write_watch(code: Writer, knobs: Hyperparameters) -> None:
    if knobs.early_stopping == "off":
        return
    told = "early_stopping patience min_delta"
    code.add(f"patience = {knobs.patience}", "epochs without improvement", knobs="patience")
    if knobs.min_delta:
        code.add(f"min_delta = {knobs.min_delta!r}", "what counts as one", knobs="min_delta")
    code.add("best, waited, best_parameters = np.inf, 0, (W, b)", knobs=told)


def _write_look(code: Writer, knobs: Hyperparameters, *, several: bool) -> None:
    """Early stopping looks at the dev set."""
    if knobs.early_stopping == "off":
        return
    told = {"knobs": "early_stopping patience min_delta", "panels": "error"}
    place, what = (1, "dev error") if knobs.early_stopping == "dev_error" else (0, "dev cost")
    inner = "    "
    if several:
        code.add("    if step % batches == 0:", "an epoch has ended", **told)
        inner += "    "
    less = "best - min_delta" if knobs.min_delta else "best"
    code.add(f"{inner}value = evaluate(X_dev, Y_dev)[{place}]", f"the {what}", **told)
    code.add(f"{inner}if value < {less}:", **told)
    code.add(f"{inner}    best, waited, best_parameters = value, 0, (dict(W), dict(b))", **told)
    code.add(f"{inner}else:", **told)
    code.add(f"{inner}    waited += 1", **told)
    code.add(f"{inner}if waited >= patience:", **told)
    code.add(f"{inner}    W, b = best_parameters", "the best ones are put back", **told)
    code.add(f"{inner}    break", **told)


def write_cost(code: Writer, knobs: Hyperparameters) -> None:
    """λ, and the function J where the cost has a penalty."""
    kind = penalized(knobs)
    code.add("m_train = X_train.shape[1]")
    if kind == "none":
        return
    told = {"knobs": "lambd penalty", "panels": "error weights"}
    code.add(f"lambd = {knobs.lambd!r}", "the penalty's strength", knobs="lambd")
    code.function("def J():", "The cost: the mean loss and the penalty.", **told)
    size = "np.sum(W[layer] ** 2)" if kind == "l2" else "np.sum(np.abs(W[layer]))"
    code.add(f"    size = sum({size} for layer in W)", **told)
    code.add("    return evaluate(X_train, Y_train)[0] + lambd / (2 * m_train) * size", **told)
    code.blank(2)


def _cost(knobs: Hyperparameters) -> str:
    return "evaluate(X_train, Y_train)[0]" if penalized(knobs) == "none" else "J()"


def write_result(code: Writer, knobs: Hyperparameters, facts: Facts) -> None:
    """The last line that is printed, as JSON."""
    code.section("Result, on all examples and without dropout", "error", function=True)
    code.function(
        "def norm(M):",
        "The Frobenius norm, also where squares overflow; null where it is not finite.",
        panels="gradients",
    )
    code.add("    largest = np.abs(M).max() or 1.0", panels="gradients")
    code.add("    found = float(largest * np.sqrt(np.sum((M / largest) ** 2)))", panels="gradients")
    code.add("    return found if np.isfinite(found) else None", panels="gradients")
    code.blank(2)
    code.add("Z, A = forward(X_train)")
    code.add("dZ, dW, db = backward(Z, A, Y_train)", panels="gradients")
    if penalized(knobs) == "l1":
        told = {"knobs": "lambd penalty", "panels": "gradients"}
        code.add("for layer in W:", **told)
        code.add("    dW[layer] += lambd / (2 * m_train) * np.sign(W[layer])", **told)
    code.add("result = {")
    code.add('    "step": step,')
    code.add(f'    "cost": norm({_cost(knobs)}),')
    code.add('    "train_error": float(evaluate(X_train, Y_train)[1]),', panels="error diagnosis")
    dev = "float(evaluate(X_dev, Y_dev)[1])" if facts.dev else "None"
    code.add(f'    "dev_error": {dev},', panels="error diagnosis", knobs="dev_share")
    code.add('    "gradient_norms": {', panels="gradients")
    for name in "dW", "dZ":
        code.add(f'        "{name}": [norm({name}[layer]) for layer in W],', panels="gradients")
    code.add("    },", panels="gradients")
    code.add("}")
    code.add("print(json.dumps(result), flush=True)")


def write_pictures(code: Writer, facts: Facts) -> None:
    """J over the steps, and the boundary of two features, where matplotlib is."""
    code.section("Pictures, where matplotlib is installed", "error")
    code.add("try:")
    code.add("    import matplotlib.pyplot as plt")
    code.add("except ImportError:")
    code.add("    plt = None")
    code.add("if plt is not None:")
    plane = facts.n_x == 2
    axes = "_, (left, right) = plt.subplots(1, 2, figsize=(10, 4))"
    code.add(f"    {axes if plane else '_, left = plt.subplots()'}")
    code.add("    left.plot(*zip(*history))")
    code.add('    left.set(xlabel="step", ylabel="J")')
    for line in _BOUNDARY if plane else ():
        code.add(f"    {line}", panels="boundary")
    code.add("    plt.show()")


_BOUNDARY = (
    "x1, x2 = np.meshgrid(*(np.linspace(x.min(), x.max(), 200) for x in X_train))",
    "_, A = forward(np.array([x1.ravel(), x2.ravel()]))",
    'right.contourf(x1, x2, A[L].reshape(x1.shape), cmap="RdBu_r")',
    'right.scatter(*X_train, c=Y_train[0], cmap="RdBu_r", edgecolors="white")',
)
