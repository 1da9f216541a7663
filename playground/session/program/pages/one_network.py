"""Pages of laboratories that look at one network as it is."""

from dataclasses import replace
from typing import Any

from playground.i18n.messages import message
from playground.session.program.facts import Facts
from playground.session.program.loop import write_decay
from playground.session.program.numpy_dropout import drops_hidden, drops_input, write_drawing
from playground.session.program.numpy_network import penalized
from playground.session.program.numpy_step import write_gradients, write_update
from playground.session.program.pages.base import keep_some, write_size
from playground.session.program.pages.planted import can_plant, write_planted
from playground.session.program.program import Writer

_MOST_VALUES = 2**22  # activations of all layers, in `propagation`


def gradcheck(code: Writer, setup: Any, facts: Facts) -> None:
    """The relative difference of both gradients, of all parameters and by block.

    A planted bug is shown, unless it is to be found.
    """
    knobs = setup.knobs
    code.section(message("Program", "Gradient checking"), "gradients", function=True)
    planted = not setup.hidden and can_plant(setup.bug, knobs)
    if planted:
        write_planted(code, setup.bug, knobs)
    J = "J()" if setup.include_penalty else "evaluate(X_train, Y_train)[0]"
    code.function(
        "def quotient(P, layer, place):", message("Program", "dJ/dθ of one parameter, by J alone.")
    )
    two = setup.sided == "two"
    code.block(
        f"""
    before = P[layer][place]
    P[layer][place] = before + epsilon
    above = {J}
    P[layer][place] = before{" - epsilon" if two else ""}
    below = {J}
    P[layer][place] = before
    return (above - below) / {"(2 * epsilon)" if two else "epsilon"}
"""
    )
    code.function("def difference(a, e):", "‖a - e‖ / (‖a‖ + ‖e‖)")
    code.block(
        """
    size = np.linalg.norm(a) + np.linalg.norm(e)
    return float(np.linalg.norm(a - e) / size) if size > 0 else None
"""
    )
    code.blank(2)
    code.add(f"epsilon = {setup.epsilon!r}")
    keep_some(code, facts, 100, drawn=False)
    gradients = Writer()
    write_gradients(gradients, knobs, facts)
    if planted:
        gradients.lines = [
            replace(line, before=line.before.replace("= backward(", "= with_bug("))
            for line in gradients.lines
        ]
    code.indented(gradients, 0)
    code.block(
        """
approx, exact = {}, {}
for name, P, dP in ("W", W, dW), ("b", b, db):
    for layer in P:
        places = np.ndindex(P[layer].shape)
        approx[f"{name}{layer}"] = np.array([quotient(P, layer, i) for i in places])
        exact[f"{name}{layer}"] = dP[layer].ravel()
all_approx, all_exact = (np.concatenate([*g.values()]) for g in (approx, exact))
result = {
    "difference": difference(all_approx, all_exact),
    "by_parameter": {name: difference(approx[name], exact[name]) for name in exact},
}
print(json.dumps(result))
"""
    )


def epsilon(code: Writer, setup: Any, facts: Facts) -> None:
    """Errors of both quotients of θ³ and of J, at powers of ten."""
    code.section(message("Program", "The error of difference quotients"), "gradients")
    keep_some(code, facts, 1000, drawn=False)
    write_gradients(code, setup.knobs, facts)
    code.block(
        """
start_W, start_b = dict(W), dict(b)
size = np.sqrt(sum(np.sum(d[layer] ** 2) for d in (dW, db) for layer in W))
"""
    )
    code.function(
        "def along(step):", message("Program", "J, the parameters moved along the gradient.")
    )
    code.block(
        """
    for layer in W:
        W[layer] = start_W[layer] + step * dW[layer] / (size or 1.0)
        b[layer] = start_b[layer] + step * db[layer] / (size or 1.0)
    return J()
"""
    )
    code.function("def cube(step):", "(θ + ε)³")
    code.add("    return (theta + step) ** 3")
    code.blank(2)
    code.block(
        f"""
theta = {setup.theta!r}
epsilons = 10.0 ** -np.arange(1, 13)
errors = {{}}
for name, f, slope in ("cube", cube, 3 * theta**2), ("network", along, size):
    one = [abs((f(e) - f(0.0)) / e - slope) for e in epsilons]
    two = [abs((f(e) - f(-e)) / (2 * e) - slope) for e in epsilons]
    errors[name] = {{"exact": slope, "one_sided": one, "two_sided": two}}
print(json.dumps(errors, default=float))
"""
    )


def propagation(code: Writer, setup: Any, facts: Facts) -> None:
    """log₁₀ of the norms of Z, A, dZ and dW, layer by layer."""
    code.section(message("Program", "Sizes, layer by layer"), "gradients", function=True)
    code.function(
        "def log_norm(M):", message("Program", "log10 of the Frobenius norm, however large it is.")
    )
    code.block(
        """
    largest = np.abs(M).max()
    if largest == 0:
        return None
    return float(np.log10(largest) + np.log10(np.linalg.norm(M / largest)))
"""
    )
    code.blank(2)
    sizes = (facts.n_x, *setup.knobs.hidden_widths, 1)
    keep_some(code, facts, max(2, min(256, _MOST_VALUES // sum(sizes))), drawn=True)
    if penalized(setup.knobs) == "l2":
        code.add("lambd = 0.0", message("Program", "dW without the penalty's term"))
    code.block(
        """
Z, A = forward(X_train)
dZ, dW, db = backward(Z, A, Y_train)
sizes = {"Z": Z, "A": A, "dZ": dZ, "dW": dW}
layers = {name: [log_norm(M[i]) for i in range(1, L + 1)] for name, M in sizes.items()}
first, last = layers["dZ"][0], layers["dZ"][-1]
ratio = None if None in (first, last) else first - last
print(json.dumps({"log10_ratio": ratio, "layers": layers}))
"""
    )


def one_step(code: Writer, setup: Any, facts: Facts) -> None:
    """J of the coming batch before and after its step, and the fall to first order."""
    knobs = setup.knobs
    code.section(message("Program", "One step, slowly"), "network gradients")
    several = 0 < knobs.batch_size < facts.train
    decay, drawing, update = Writer(), Writer(), Writer()
    write_decay(decay, knobs, "step // batches" if several else "step")
    write_drawing(drawing, knobs, facts)
    write_update(update, knobs)
    for lines in decay, drawing:
        code.indented(lines, -4)
    inputs = "X" if drops_input(knobs) else "A0"
    masks = ", d" if drops_hidden(knobs) else ""
    loss = "np.logaddexp(0, (1 - 2 * Y) * Z[L])"
    if knobs.loss != "cross_entropy":
        loss = "0.5 * (np.tanh(Z[L]) - (2 * Y - 1)) ** 2"
    code.function("def of_batch(Z):", message("Program", "The losses, and J of the batch."))
    code.add(f"    losses = {loss}")
    penalty = write_size(code, knobs, "    ")
    code.add(f"    return losses[0], float(losses.mean(){penalty})")
    code.blank(2)
    code.block(
        f"""
Z, A = forward({inputs}{masks})
losses, before_step = of_batch(Z)
dZ, dW, db = backward(Z, A, Y{masks})
slopes = [*dW.values(), *db.values()]
"""
    )
    if penalized(knobs) == "l1":
        code.add("pulls = [lambd / (2 * m_train) * np.sign(W[i]) for i in W]")
        code.add("slopes = [*(dW[i] + pull for i, pull in zip(W, pulls)), *db.values()]")
    code.add("fall = alpha * sum(np.sum(slope**2) for slope in slopes)", "α‖dθ‖²")
    code.indented(update, -4)
    code.block(
        f"""
_, after_step = of_batch(forward({inputs}{masks})[0])
result = {{
    "step": step,
    "batch": Y.shape[1],
    "cost": before_step,
    "cost_after": after_step,
    "expected_fall": fall,
    "losses": losses.tolist(),
    "first_example": {{f"z{{i}}": Z[i][:, 0].tolist() for i in Z}},
}}
print(json.dumps(result))
"""
    )
