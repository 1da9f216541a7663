"""The part of the NumPy program that makes the network: first weights, forward, backward."""

from playground.i18n.messages import message
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.program.facts import Facts
from playground.session.program.in_parts import goes_in_parts, write_parts
from playground.session.program.numpy_dropout import drops_hidden
from playground.session.program.program import Writer

_SHAPE = "depth width layer_widths"
_WRITTEN_OUT = 6  # hidden layers up to which their widths are written one by one

# g(z) and g′(z); tanh′ = 1 − a² and the logistic's a(1 − a), written so that no digit is lost.
ACTIVATIONS = {
    "linear": ("{z}", "1", ""),
    "tanh": ("np.tanh({z})", "1 / np.cosh({z}) ** 2", "g′(z) = 1 - a²"),
    "relu": ("np.maximum({z}, 0)", "{z} > 0", "g′(z) is 1 or 0"),
    "leaky_relu": ("np.maximum({z}, 0.01 * {z})", "np.where({z} > 0, 1, 0.01)", "g′(z)"),
    "sigmoid": (
        "0.5 * (1 + np.tanh({z} / 2))",
        "0.25 / np.cosh({z} / 2) ** 2",
        "g′(z) = a (1 - a)",
    ),
}
_NORMAL = "= rng.standard_normal((n[layer], n[layer - 1]))"
WEIGHTS = {  # how W is drawn: what comes after “W[layer]”
    "zeros": ("= np.zeros((n[layer], n[layer - 1]))",),
    "constant": ("= np.ones((n[layer], n[layer - 1]))",),
    "normal": (_NORMAL,),
    "uniform": ("= rng.uniform(-1, 1, (n[layer], n[layer - 1])) / np.sqrt(n[layer - 1])",),
    "xavier": (f"{_NORMAL} / np.sqrt(n[layer - 1])",),
    "he": (_NORMAL, "*= np.sqrt(2 / n[layer - 1])"),
    "glorot": (_NORMAL, "*= np.sqrt(2 / (n[layer - 1] + n[layer]))"),
    "as_printed": (_NORMAL, "*= np.sqrt(2 / (n[layer - 1] * n[layer]))"),
    "scaled_identity": ("= np.eye(n[layer], n[layer - 1])",),
    "orthogonal": (),  # takes lines of its own
}
_WORDS = {
    "normal": message("Program", "standard normal weights"),
    "uniform": message("Program", "uniform: ±1/√n"),
    "xavier": message("Program", "Xavier: Var W = 1/n"),
    "he": message("Program", "He: Var W = 2/n"),
    "glorot": message("Program", "Glorot: Var W = 2/(n_in + n_out)"),
    "as_printed": message("Program", "as printed: 2/(n_in n_out)"),
    "orthogonal": message("Program", "orthonormal rows or columns"),
}
_DETERMINISTIC = ("zeros", "constant", "scaled_identity")


def write_network(code: Writer, knobs: Hyperparameters, facts: Facts) -> None:
    """n, L, W and b, and the functions `forward`, `backward` and `evaluate`."""
    code.section(message("Program", "Network: W and b of the layers 1 to L"), "network weights")
    write_sizes(code, knobs, facts)
    write_parameters(code, knobs, facts)
    _write_activations(code, knobs)
    _write_forward(code, knobs)
    _write_backward(code, knobs)
    _write_evaluate(code, knobs, facts)


def write_sizes(code: Writer, knobs: Hyperparameters, facts: Facts) -> None:
    """n and L."""
    hidden, note = knobs.hidden_widths, message("Program", "features, hidden units, output")
    if len(hidden) > _WRITTEN_OUT and len(set(hidden)) == 1:
        sizes = f"[{facts.n_x}] + {len(hidden)} * [{hidden[0]}] + [1]"
        code.add(f"n = {sizes}", note, knobs=_SHAPE)
    else:
        code.listed("n", list(map(str, (facts.n_x, *hidden, 1))), note, knobs=_SHAPE)
    code.add("L = len(n) - 1", knobs=_SHAPE)


def write_parameters(code: Writer, knobs: Hyperparameters, facts: Facts) -> None:
    """W and b at the start, by layer."""
    drawn = f"{_SHAPE} initialization gain init_seed"
    if facts.parameters:
        for name in "W", "b":
            code.add(f'{name} = {{layer: data[f"{name}{{layer}}"] for layer in range(1, L + 1)}}')
        return
    name, gain = knobs.initialization, knobs.gain
    if name not in _DETERMINISTIC:
        code.add(f"init_seed = {knobs.init_seed}", knobs="init_seed")
    if gain != 1 and name != "zeros":
        code.add(
            f"gain = {gain!r}", message("Program", "multiplies the initial weights"), knobs="gain"
        )
    code.add("W, b = {}, {}", knobs=_SHAPE)
    code.add("for layer in range(1, L + 1):", knobs=_SHAPE)
    if name not in _DETERMINISTIC:
        code.add(
            "    rng = np.random.default_rng([init_seed, layer])", _WORDS[name],
            knobs="init_seed initialization",
        )  # fmt: skip
    if name == "orthogonal":
        _write_orthogonal(code, drawn)
    else:
        for line in WEIGHTS[name]:
            code.add(f"    W[layer] {line}", knobs=drawn)
    if gain != 1 and name != "zeros":
        code.add("    W[layer] *= gain", knobs="gain")
    bias = "np.zeros((n[layer], 1))"
    if knobs.initial_bias:
        bias = f"np.full((n[layer], 1), {knobs.initial_bias!r})"
    code.add(f"    b[layer] = {bias}", knobs=f"{_SHAPE} initial_bias")


def _write_orthogonal(code: Writer, knobs: str) -> None:
    code.add(
        "    high, low = max(n[layer], n[layer - 1]), min(n[layer], n[layer - 1])", knobs=knobs
    )
    code.add("    Q, R = np.linalg.qr(rng.standard_normal((high, low)))", knobs=knobs)
    code.add(
        "    Q *= np.where(np.diagonal(R) < 0, -1, 1)",
        message("Program", "orthonormal columns"),
        knobs=knobs,
    )
    code.add("    W[layer] = Q.copy() if n[layer] == high else Q.T.copy()", knobs=knobs)


def _write_activations(code: Writer, knobs: Hyperparameters) -> None:
    """What a table of functions needs where the layers have different ones."""
    names = knobs.activations
    if len(set(names)) < 2:
        return
    code.section(
        message("Program", "Activations: g and its slope g′, by layer"), "activations", "activation"
    )
    code.add("G = {")
    for name in dict.fromkeys(names):
        g, slope, _ = (text.format(z="z") for text in ACTIVATIONS[name])
        slope = "np.ones_like(z)" if name == "linear" else slope
        for line in f'"{name}": (', f"    lambda z: {g},", f"    lambda z: {slope},", "),":
            code.add(f"    {line}")
    code.add("}")
    quoted = ["None", *(f'"{name}"' for name in names)]
    code.listed(
        "activation",
        quoted,
        message("Program", "of the hidden layers 1 to L - 1"),
        knobs="activation",
    )


def _write_forward(code: Writer, knobs: Hyperparameters) -> None:
    hidden, dropped = bool(knobs.hidden_widths), drops_hidden(knobs)
    code.section(message("Program", "Forward and back-propagation"), "activations", function=True)
    code.function(
        f"def forward(A0{', d=None' if dropped else ''}):",
        message("Program", "Z and A of every layer; A[L] is the prediction."),
    )
    code.add("    Z, A = {}, {0: A0}")
    if hidden:
        code.add("    for layer in range(1, L):", knobs=_SHAPE)
        code.add("        Z[layer] = W[layer] @ A[layer - 1] + b[layer]", knobs=_SHAPE)
        code.add(f"        A[layer] = {_g(knobs, 0)}", knobs="activation")
        if dropped:
            code.add(
                "        if d is not None:",
                message("Program", "while training"),
                knobs="keep_prob",
                panels="network",
            )
            code.add(
                f"            A[layer] = A[layer] * d[layer] / {_keep(knobs)}",
                message("Program", "inverted dropout"), knobs="keep_prob", panels="network",
            )  # fmt: skip
    code.add("    Z[L] = W[L] @ A[L - 1] + b[L]")
    if knobs.loss == "cross_entropy":
        code.add(
            "    A[L] = 1 / (1 + np.exp(-Z[L]))",
            message("Program", "sigmoid"),
            knobs="loss",
            panels="boundary",
        )
    else:
        code.add("    A[L] = np.tanh(Z[L])", knobs="loss", panels="boundary")
    code.add("    return Z, A")


def _keep(knobs: Hyperparameters) -> str:
    return "keep_prob" if len(set(knobs.keep_probs)) == 1 else "keep_prob[layer]"


def _g(knobs: Hyperparameters, which: int, z: str = "Z[layer]") -> str:
    names = knobs.activations
    if len(set(names)) == 1:
        return ACTIVATIONS[names[0]][which].format(z=z)
    return f"G[activation[layer]][{which}]({z})"


def _write_backward(code: Writer, knobs: Hyperparameters) -> None:
    dropped = drops_hidden(knobs)
    code.function(
        f"def backward(Z, A, Y{', d=None' if dropped else ''}):",
        message("Program", "dZ, dW and db of every layer; dZ without 1/m, as the course has it."),
        panels="gradients",
    )
    shown = {"panels": "gradients"}
    if knobs.loss == "cross_entropy":
        code.add("    m, dZ, dW, db = Y.shape[1], {L: A[L] - Y}, {}, {}", knobs="loss", **shown)
    else:
        code.add("    m, dZ, dW, db = Y.shape[1], {}, {}, {}", **shown)
        code.add("    s = 2 * Y - 1", message("Program", "labels -1 and 1"), knobs="loss", **shown)
        code.add("    dZ[L] = (A[L] - s) / np.cosh(Z[L]) ** 2", knobs="loss", **shown)
    code.add("    for layer in range(L, 0, -1):", knobs=_SHAPE, **shown)
    if knobs.hidden_widths:
        code.add("        if layer < L:", knobs=_SHAPE, **shown)
        code.add("            dA = W[layer + 1].T @ dZ[layer + 1]", **shown)
        if dropped:
            code.add("            if d is not None:", knobs="keep_prob", **shown)
            code.add(
                f"                dA = dA * d[layer] / {_keep(knobs)}", knobs="keep_prob", **shown
            )
        name = knobs.activations[0] if len(set(knobs.activations)) == 1 else ""
        note = ACTIVATIONS[name][2] if name else "g′(z)"
        slope = "dA" if name == "linear" else _times(_g(knobs, 1))
        code.add(f"            dZ[layer] = {slope}", note, knobs="activation", **shown)
    code.add("        dW[layer] = dZ[layer] @ A[layer - 1].T / m", **shown)
    if penalized(knobs) == "l2":
        code.add(
            "        dW[layer] += lambd / m_train * W[layer]", message("Program", "of the penalty"),
            knobs="lambd penalty", panels="gradients weights",
        )  # fmt: skip
    code.add("        db[layer] = dZ[layer].sum(axis=1, keepdims=True) / m", **shown)
    code.add("    return dZ, dW, db", **shown)


def _times(slope: str) -> str:
    """dA times a slope, as one writes it."""
    for start in "1 / ", "0.25 / ":
        if slope.startswith(start):
            factor = "0.25 * dA" if start[0] == "0" else "dA"
            return f"{factor} / {slope[len(start) :]}"
    return f"dA * ({slope})" if slope.startswith("Z") else f"dA * {slope}"


def penalized(knobs: Hyperparameters) -> str:
    """The penalty's kind, “none” where it adds nothing."""
    return knobs.penalty if knobs.lambd > 0 else "none"


def _write_evaluate(code: Writer, knobs: Hyperparameters, facts: Facts) -> None:
    errors, divided = "error diagnosis", goes_in_parts(knobs, facts)
    if divided:
        write_parts(code)
    code.function(
        "def evaluate(X, Y):",
        message("Program", "The mean loss, and the share of examples on the wrong side."),
        panels=errors,
    )
    many = "np.hstack([forward(x)[0][L] for x, _ in parts(X, Y)])"
    code.add(f"    z = {many if divided else 'forward(X)[0][L]'}", panels=errors)
    if knobs.loss == "cross_entropy":
        code.add(
            "    loss = np.logaddexp(0, (1 - 2 * Y) * z)",
            "-y log ŷ - (1 - y) log(1 - ŷ)", knobs="loss", panels=errors,
        )  # fmt: skip
    else:
        code.add("    loss = 0.5 * (np.tanh(z) - (2 * Y - 1)) ** 2", knobs="loss", panels=errors)
    code.add("    return loss.mean(), np.mean((z > 0) != (Y > 0.5))", panels=f"{errors} confusion")
