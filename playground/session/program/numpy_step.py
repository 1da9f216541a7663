"""A step of the NumPy program: forward, backward and the update of W and b."""

from playground.i18n.messages import message
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.program.facts import Facts
from playground.session.program.in_parts import goes_in_parts
from playground.session.program.loop import Framework
from playground.session.program.numpy_dropout import drops_hidden, drops_input, write_drawing
from playground.session.program.numpy_network import penalized
from playground.session.program.program import Writer


def _write_step(code: Writer, knobs: Hyperparameters, facts: Facts) -> None:
    write_drawing(code, knobs, facts)
    dropped = drops_hidden(knobs)
    inputs = "X" if drops_input(knobs) else "A0"
    inputs += ", d" if dropped else ""
    code.add(f"    Z, A = forward({inputs})", panels="activations network")
    code.add(f"    dZ, dW, db = backward(Z, A, Y{', d' if dropped else ''})", panels="gradients")
    code.add("    before = dict(W), dict(b)")
    write_update(code, knobs)
    kept = "W, b, SW, Sb" if knobs.optimizer == "adam" else "W, b"
    code.add(f"    if not all(np.isfinite(P[i]).all() for P in ({kept}) for i in P):")
    code.add("        W, b = before")


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


def write_update(code: Writer, knobs: Hyperparameters) -> None:
    """The lines of a step that change W and b."""
    told = {"knobs": "optimizer learning_rate", "panels": "error weights network"}
    pull = "lambd penalty learning_rate"
    l1 = penalized(knobs) == "l1"
    if knobs.optimizer == "gradient_descent":
        code.add("    for layer in range(1, L + 1):", knobs="optimizer")
        code.add("        W[layer] = W[layer] - alpha * dW[layer]", **told)
        code.add("        b[layer] = b[layer] - alpha * db[layer]", **told)
        if l1:
            _write_soft_threshold(code, pull)
        return
    if knobs.optimizer == "momentum":
        code.add("    for P, dP, V in (W, dW, VW), (b, db, Vb):", knobs="optimizer")
        code.add("        for layer in P:", knobs="optimizer")
        code.add("            V[layer] = beta * V[layer] + (1 - beta) * dP[layer]", **told)
        code.add("            P[layer] = P[layer] - alpha * V[layer]", **told)
        if l1:
            code.add("    for layer in W:", knobs=pull)
            _write_soft_threshold(code, pull)
        return
    code.add("    t = step + 1", message("Program", "for the bias correction"), knobs="optimizer")
    code.add("    for P, dP, V, S in (W, dW, VW, SW), (b, db, Vb, Sb):", knobs="optimizer")
    code.add("        for layer in P:", knobs="optimizer")
    code.add("            V[layer] = beta1 * V[layer] + (1 - beta1) * dP[layer]", **told)
    code.add("            S[layer] = beta2 * S[layer] + (1 - beta2) * dP[layer] ** 2", **told)
    code.add("            D = np.sqrt(S[layer]) / np.sqrt(1 - beta2**t) + epsilon", **told)
    code.add("            P[layer] = P[layer] - alpha / (1 - beta1**t) * V[layer] / D", **told)
    if l1:
        code.add(
            "            if P is W:",
            message("Program", "soft threshold, in Adam's own measure"),
            knobs=pull,
        )
        code.add("                t_W = alpha * lambd / (2 * m_train) / D", knobs=pull)
        code.add(
            f"                W[layer] = {_soft('W[layer]', 't_W')}", knobs=pull, panels="weights"
        )


def _write_soft_threshold(code: Writer, knobs: str) -> None:
    """Within a loop over the layers."""
    code.add(
        "        t = alpha * lambd / (2 * m_train)",
        message("Program", "soft threshold"),
        knobs=knobs,
    )
    code.add(f"        W[layer] = {_soft('W[layer]')}", knobs=knobs, panels="weights")


def _soft(W: str, t: str = "t") -> str:
    return f"np.sign({W}) * np.maximum(np.abs({W}) - {t}, 0)"


def write_gradients(code: Writer, knobs: Hyperparameters, facts: Facts) -> None:
    """dZ, dW and db on X_train, the penalty's term in dW."""
    if goes_in_parts(knobs, facts):
        for line in (
            "dW, squares = dict.fromkeys(W, 0.0), dict.fromkeys(W, 0.0)",
            "for x, y in parts(X_train, Y_train):",
            "    dZ, of_part, _ = backward(*forward(x), y)",
            "    for layer in W:",
            "        dW[layer] = dW[layer] + y.size / m_train * of_part[layer]",
            "        squares[layer] += np.sum(dZ[layer] ** 2)",
            "dZ = {layer: np.sqrt(squares[layer]) for layer in W}",
        ):
            code.add(line, panels="gradients")
    else:
        code.add("Z, A = forward(X_train)")
        code.add("dZ, dW, db = backward(Z, A, Y_train)", panels="gradients")
    if penalized(knobs) == "l1":
        told = {"knobs": "lambd penalty", "panels": "gradients"}
        code.add("for layer in W:", **told)
        code.add("    dW[layer] += lambd / (2 * m_train) * np.sign(W[layer])", **told)


NUMPY = Framework(
    size={"l2": "np.sum(W[layer] ** 2)", "l1": "np.sum(np.abs(W[layer]))"},
    saved="(W, b)",
    kept="(dict(W), dict(b))",
    put_back="W, b = best_parameters",
    write_before=_write_moments,
    write_step=_write_step,
    write_gradients=write_gradients,
    boundary=("A = forward(np.array([x1.ravel(), x2.ravel()]))[1][L]",),
)
