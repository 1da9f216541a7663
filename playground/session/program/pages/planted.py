"""The mistakes of the gradient check's laboratory, as lines of `backward` that read otherwise."""

from playground.engine.activations import ACTIVATIONS
from playground.i18n.messages import message
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.program.numpy_network import penalized
from playground.session.program.program import Line, Writer

_SQUARE = (
    "dA = W[layer + 1].T @ dZ[layer + 1]",
    "V = W[layer + 1]\n            dA = (V if n[layer] == n[layer + 1] else V.T) @ dZ[layer + 1]",
)
# What reads otherwise: part of a line of `backward`, and what stands there instead.
_REPLACED: dict[str, tuple[tuple[str, str], ...]] = {
    "wrong_sign": (("A[L] - Y", "Y - A[L]"), ("(A[L] - s)", "(s - A[L])")),
    "missing_one_over_m": (
        ("A[layer - 1].T / m", "A[layer - 1].T"),
        ("keepdims=True) / m", "keepdims=True)"),
    ),
    "missing_transpose": (_SQUARE,),
    "forgotten_penalty": (("dW[layer] += lambd / m_train * W[layer]", ""),),
    "penalty_without_m": (("lambd / m_train *", "lambd *"),),
}
_SLOPES = ("derivative_at_a", "tanh_derivative_of_z", "forgotten_slope")
_FACTORS = {
    "dW2_times_2": ("dW[2] = 2 * dW[2]",),
    "db1_times_4": ("db[1] = 4 * db[1]",),
    "dW2_times_2_and_db1_times_4": ("dW[2] = 2 * dW[2]", "db[1] = 4 * db[1]"),
}


def can_plant(bug: str, knobs: Hyperparameters) -> bool:
    """Whether a mistake is one that the page knows to write."""
    if bug in _SLOPES:
        return len(set(knobs.activations)) == 1
    if penalized(knobs) == "l1":  # whose term is not added by `backward`
        return bug in _FACTORS or (bug in _REPLACED and "penalty" not in bug)
    return bug in _REPLACED or bug in _FACTORS or bug == "penalty_on_biases"


def write_planted(code: Writer, bug: str, knobs: Hyperparameters) -> None:
    """The function `with_bug`: `backward`, as it was written before, with the mistake."""
    told = message("Program", "the planted bug")
    texts = [line.before for line in code.lines]
    start = next(at for at, text in enumerate(texts) if text.startswith("def backward("))
    stop = next(at for at in range(start, len(texts)) if "return dZ, dW, db" in texts[at])
    head = code.lines[start]
    code.function(
        head.before.replace("backward", "with_bug"),
        message("Program", "As backward, but for one mistake."),
    )
    for line in code.lines[start + 2 : stop]:
        changed = _changed(line, bug, knobs)
        if changed is None:
            continue
        if changed == line.before:
            code.lines.append(line)
            continue
        first, *others = changed.split("\n")
        code.add(first.split("  # ")[0], told)
        code.block("\n".join(others))
    for added in _added(bug, knobs):
        code.add(f"    {added}", told)
    code.add("    return dZ, dW, db")
    code.blank(2)


def _changed(line: Line, bug: str, knobs: Hyperparameters) -> str | None:
    """How a line begins with the mistake; None where it is left out."""
    text = line.before
    for old, new in _REPLACED.get(bug, ()):
        if old in text:
            return text.replace(old, new) if new else None
    if text.lstrip().startswith("dZ[layer] = "):
        if bug == "forgotten_slope":
            return "            dZ[layer] = dA"
        if bug == "derivative_at_a":
            return text.replace("Z[layer])", "A[layer])").replace("Z[layer] /", "A[layer] /")
        if bug == "tanh_derivative_of_z":
            low, _ = ACTIVATIONS[knobs.activations[0]].bounds
            slope = "(1 - Z[layer] ** 2)" if low < 0 else "Z[layer] * (1 - Z[layer])"
            return f"            dZ[layer] = dA * {slope}"
    return text


def _added(bug: str, knobs: Hyperparameters) -> list[str]:
    """Lines at the end; a stray factor is one of the data's part alone."""
    found = list(_FACTORS.get(bug, ()))
    if penalized(knobs) == "l2":
        found = [
            f"{line} - lambd / m_train * W[2]" if line.startswith("dW[2]") else line
            for line in found
        ]
        if bug == "penalty_on_biases":
            found.append("db = {i: db[i] + lambd / m_train * b[i] for i in b}")
    return found
