"""What the programs of all frameworks have in common: batches, the loop over steps, the result."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from playground.i18n.messages import message
from playground.knobs.hyperparameters import Hyperparameters
from playground.random_streams import Units
from playground.session.program.facts import Facts
from playground.session.program.in_parts import goes_in_parts
from playground.session.program.numpy_data import is_augmented
from playground.session.program.numpy_dropout import drops_hidden, drops_input
from playground.session.program.numpy_network import penalized
from playground.session.program.program import Writer


@dataclass(frozen=True)
class Framework:
    """What is written otherwise for each.

    size: of the penalty, by its kind, an expression for one layer. saved, kept, put_back: what
    early stopping does with the parameters: an expression for them as they are, one for a copy, and
    the line that makes `best_parameters` the present ones. write_before: what the loop needs;
    write_step: the lines of a step, the batch being A0 and Y; write_gradients: dW and dZ by layer.
    boundary: lines that make A, the predictions over the grid x1, x2.
    """

    size: Mapping[str, str]
    saved: str
    kept: str
    put_back: str
    write_before: Callable[[Writer, Hyperparameters], None]
    write_step: Callable[[Writer, Hyperparameters, Facts], None]
    write_gradients: Callable[[Writer, Hyperparameters, Facts], None]
    boundary: tuple[str, ...]


def write_batches(
    code: Writer,
    knobs: Hyperparameters,
    facts: Facts,
    steps: int | None,
    of: Framework,
    *,
    seeded: bool,
    always: bool = False,
) -> None:
    """The numbers of the training, and the generator `examples`.

    steps: None where others say how many. seeded: whether batch_seed is used, and not yet written.
    always: whether there is a J() in any case.
    """
    code.section(message("Program", "Training"), "error")
    if steps is not None:
        code.add(f"steps = {steps}")
    write_cost(code, knobs, of, always=always)
    several = 0 < knobs.batch_size < facts.train
    shuffled = several and knobs.shuffle
    decays = knobs.learning_rate_decay != "none"
    name = "learning_rate" if decays else "alpha"
    code.add(f"{name} = {knobs.learning_rate!r}", knobs="learning_rate")
    if decays:
        code.add(f"decay_rate = {knobs.decay_rate!r}", knobs="decay_rate")
        if knobs.learning_rate_decay == "step":
            code.add(
                f"interval = {knobs.decay_interval}",
                message("Program", "epochs"),
                knobs="decay_interval",
            )
    if several:
        code.add(f"batch_size = {knobs.batch_size}", knobs="batch_size")
        if decays or knobs.early_stopping != "off":
            code.add(
                "batches = -(-m_train // batch_size)",
                message("Program", "in an epoch"),
                knobs="batch_size",
            )
    if seeded:
        code.add(f"batch_seed = {knobs.batch_seed}", knobs="batch_seed")
    _write_examples_of_epochs(code, knobs, several=several, shuffled=shuffled)


def _write_examples_of_epochs(
    code: Writer, knobs: Hyperparameters, *, several: bool, shuffled: bool
) -> None:
    moved = is_augmented(knobs)
    if not (several or moved):
        return
    told = "batch_size shuffle batch_seed"
    code.function(
        "def examples():",
        message("Program", "A batch for every step, epoch after epoch."),
        knobs=told,
    )
    if shuffled:
        code.add("    rng = np.random.default_rng(batch_seed)", knobs="batch_seed shuffle")
    if moved:
        code.add("    for epoch in itertools.count():", knobs="augmentation")
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


def write_training(code: Writer, knobs: Hyperparameters, facts: Facts, of: Framework) -> None:
    """The loop over the steps."""
    several = 0 < knobs.batch_size < facts.train
    if code.lines[-1].before.startswith(" "):
        code.blank(2)
    of.write_before(code, knobs)
    _write_watch(code, knobs, of)
    code.add("history = []", message("Program", "step and J, for the picture"))
    if several or is_augmented(knobs):
        code.add("for step, (A0, Y) in enumerate(examples()):", knobs="batch_size")
    else:
        code.add(
            "A0, Y = X_train, Y_train", message("Program", "every step on the whole training set")
        )
        code.add("for step in range(steps + 1):")
    _write_look(code, knobs, of, several=several)
    looks = 10 if goes_in_parts(knobs, facts) else 100
    code.add(f"    if step % max(1, steps // {looks}) == 0:")
    code.add(f"        history.append((step, {_cost(knobs)}))")
    code.add("    if step == steps:")
    code.add("        break")
    write_decay(code, knobs, "step // batches" if several else "step")
    of.write_step(code, knobs, facts)
    code.add(
        "        break", message("Program", "diverged: the last parameters that are numbers stay")
    )


def write_descent(code: Writer, knobs: Hyperparameters, facts: Facts, of: Framework) -> None:
    """The loop as a generator, that is asked for one step after the other."""
    several, dropped = 0 < knobs.batch_size < facts.train, _bits_of(knobs)
    code.function(
        "def descent(steps):",
        message("Program", "Trains W and b; before each step, and after the last, one may look."),
    )
    code.add(f"    global W, b{''.join(f', {name}' for name in dropped)}")
    inner = Writer()
    for name, number in dropped.items():
        inner.add(f"{name} = Bits({number:d})", knobs="keep_prob keep_prob_input batch_seed")
    of.write_before(inner, knobs)
    if several or is_augmented(knobs):
        inner.add("for step, (A0, Y) in enumerate(examples()):", knobs="batch_size")
    else:
        inner.add("for step in range(steps + 1):")
        inner.add("    A0, Y = X_train, Y_train")
    inner.add("    yield step")
    inner.add("    if step == steps:")
    inner.add("        return")
    write_decay(inner, knobs, "step // batches" if several else "step")
    of.write_step(inner, knobs, facts)
    inner.add(
        "        return", message("Program", "diverged: the last parameters that are numbers stay")
    )
    code.indented(inner)
    code.blank(2)


def _bits_of(knobs: Hyperparameters) -> dict[str, Units]:
    found = {"hidden_bits": Units.HIDDEN} if drops_hidden(knobs) else {}
    return found | ({"input_bits": Units.INPUT} if drops_input(knobs) else {})


def write_decay(code: Writer, knobs: Hyperparameters, epoch: str) -> None:
    kind = knobs.learning_rate_decay
    if kind == "none":
        return
    count = epoch if kind == "inverse_time" else f"({epoch} // interval)"
    if kind == "inverse_time" and "/" in epoch:
        count = f"({epoch})"
    code.add(
        f"    alpha = learning_rate / (1 + decay_rate * {count})", "",
        knobs="learning_rate_decay decay_rate decay_interval learning_rate",
    )  # fmt: skip


def _write_watch(code: Writer, knobs: Hyperparameters, of: Framework) -> None:
    if knobs.early_stopping == "off":
        return
    told = "early_stopping patience min_delta"
    code.add(
        f"patience = {knobs.patience}",
        message("Program", "epochs without improvement"),
        knobs="patience",
    )
    if knobs.min_delta:
        code.add(
            f"min_delta = {knobs.min_delta!r}",
            message("Program", "what counts as one"),
            knobs="min_delta",
        )
    code.add(f"best, waited, best_parameters = np.inf, 0, {of.saved}", knobs=told)


def _write_look(code: Writer, knobs: Hyperparameters, of: Framework, *, several: bool) -> None:
    """Early stopping looks at the dev set."""
    if knobs.early_stopping == "off":
        return
    told = {"knobs": "early_stopping patience min_delta", "panels": "error"}
    place, what = 0, message("Program", "the dev cost")
    if knobs.early_stopping == "dev_error":
        place, what = 1, message("Program", "the dev error")
    inner = "    "
    if several:
        code.add("    if step % batches == 0:", message("Program", "an epoch has ended"), **told)
        inner += "    "
    less = "best - min_delta" if knobs.min_delta else "best"
    code.add(f"{inner}value = evaluate(X_dev, Y_dev)[{place}]", what, **told)
    code.add(f"{inner}if value < {less}:", **told)
    code.add(f"{inner}    best, waited, best_parameters = value, 0, {of.kept}", **told)
    code.add(f"{inner}else:", **told)
    code.add(f"{inner}    waited += 1", **told)
    code.add(f"{inner}if waited >= patience:", **told)
    code.add(f"{inner}    {of.put_back}", message("Program", "the best ones are put back"), **told)
    code.add(f"{inner}    break", **told)


def write_cost(
    code: Writer, knobs: Hyperparameters, of: Framework, *, always: bool = False
) -> None:
    """λ, and the function J where the cost has a penalty, or always."""
    kind = penalized(knobs)
    code.add("m_train = X_train.shape[1]")
    told = {"knobs": "lambd penalty", "panels": "error weights"}
    if kind == "none":
        if always:
            code.function("def J():", message("Program", "The cost: the mean loss."), **told)
            code.add("    return evaluate(X_train, Y_train)[0]", **told)
            code.blank(2)
        return
    code.add(
        f"lambd = {knobs.lambd!r}", message("Program", "the penalty's strength"), knobs="lambd"
    )
    code.function(
        "def J():", message("Program", "The cost: the mean loss and the penalty."), **told
    )
    code.add(f"    size = sum({of.size[kind]} for layer in W)", **told)
    code.add("    return evaluate(X_train, Y_train)[0] + lambd / (2 * m_train) * size", **told)
    code.blank(2)


def _cost(knobs: Hyperparameters) -> str:
    return "evaluate(X_train, Y_train)[0]" if penalized(knobs) == "none" else "J()"


def write_result(code: Writer, knobs: Hyperparameters, facts: Facts, of: Framework) -> None:
    """The last line that is printed, as JSON."""
    code.section(
        message("Program", "Result, on all examples and without dropout"), "error", function=True
    )
    code.function(
        "def norm(M):",
        message(
            "Program",
            "The Frobenius norm, also where squares overflow; null where it is not finite.",
        ),
        panels="gradients",
    )
    code.add("    largest = np.abs(M).max() or 1.0", panels="gradients")
    code.add("    found = float(largest * np.sqrt(np.sum((M / largest) ** 2)))", panels="gradients")
    code.add("    return found if np.isfinite(found) else None", panels="gradients")
    code.blank(2)
    of.write_gradients(code, knobs, facts)
    code.add("result = {")
    code.add('    "step": step,')
    code.add(f'    "cost": norm({_cost(knobs)}),')
    code.add('    "train_error": float(evaluate(X_train, Y_train)[1]),', panels="error diagnosis")
    dev = "float(evaluate(X_dev, Y_dev)[1])" if facts.dev else "None"
    code.add(f'    "dev_error": {dev},', panels="error diagnosis", knobs="dev_share")
    norms = ", ".join(f'"{name}": [norm({name}[i]) for i in W]' for name in ("dW", "dZ"))
    code.add(f'    "gradient_norms": {{{norms}}},', panels="gradients")
    code.add("}")
    code.add("print(json.dumps(result), flush=True)")


def write_pictures(code: Writer, knobs: Hyperparameters, facts: Facts, of: Framework) -> None:
    """J over the steps, and the boundary of two features, where matplotlib is."""
    code.section(message("Program", "Pictures, where matplotlib is installed"), "error")
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
    output = "sigmoid" if knobs.loss == "cross_entropy" else "tanh"
    if plane:
        grid = "np.meshgrid(*(np.linspace(x.min(), x.max(), 200) for x in X_train))"
        for line in (
            f"x1, x2 = {grid}",
            *(line.format(output=output) for line in of.boundary),
            'right.contourf(x1, x2, A.reshape(x1.shape), cmap="RdBu_r")',
            'right.scatter(*X_train, c=Y_train[0], cmap="RdBu_r", edgecolors="white")',
        ):
            code.add(f"    {line}", panels="boundary")
    code.add("    plt.show()")
