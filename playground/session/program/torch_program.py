"""The part of a program that PyTorch does: the model, its optimizer, a step, the gradients."""

from playground.i18n.messages import message
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.program.facts import Facts
from playground.session.program.in_parts import goes_in_parts, write_parts
from playground.session.program.loop import Framework
from playground.session.program.numpy_dropout import (
    drops_hidden,
    drops_input,
    write_drawing,
    write_masks,
)
from playground.session.program.numpy_network import penalized, write_parameters, write_sizes
from playground.session.program.program import Writer

_SHAPE = "depth width layer_widths"
_MODULES = {
    "linear": "nn.Identity()",
    "tanh": "nn.Tanh()",
    "relu": "nn.ReLU()",
    "leaky_relu": "nn.LeakyReLU(0.01)",
    "sigmoid": "nn.Sigmoid()",
}


def write_model(code: Writer, knobs: Hyperparameters, facts: Facts) -> None:
    """n, L, first W and b, the model, the loss and `evaluate`."""
    code.section(message("Program", "Network: W and b of the layers 1 to L"), "network weights")
    write_sizes(code, knobs, facts)
    write_parameters(code, knobs, facts)
    if drops_hidden(knobs) or drops_input(knobs):
        code.add(f"batch_seed = {knobs.batch_seed}", knobs="batch_seed")
        write_masks(code, knobs, facts)
        _write_dropout(code, knobs)
    code.section(message("Program", "Model"), "network activations")
    _write_layers(code, knobs)
    if knobs.loss == "cross_entropy":
        code.add(
            "loss_of = nn.BCEWithLogitsLoss()",
            message("Program", "the sigmoid is within it"),
            knobs="loss",
        )
    else:
        code.function(
            "def loss_of(z, y):", "½(tanh z - s)², labels s being -1 and 1.", knobs="loss"
        )
        code.add("    return (0.5 * (torch.tanh(z) - (2 * y - 1)) ** 2).mean()", knobs="loss")
    code.function(
        "def rows(X):", message("Program", "Examples as PyTorch has them: one in each row.")
    )
    code.add("    return torch.from_numpy(np.ascontiguousarray(X.T))")
    errors, divided = "error diagnosis", goes_in_parts(knobs, facts)
    if divided:
        write_parts(code)
    code.function(
        "def evaluate(X, Y):",
        message("Program", "The mean loss, and the share of examples on the wrong side."),
        panels=errors,
    )  # fmt: skip
    if drops_hidden(knobs):
        code.add(
            "    model.eval()",
            message("Program", "without dropout"),
            knobs="keep_prob",
            panels=errors,
        )
    code.add("    with torch.no_grad():", panels=errors)
    many = "torch.cat([model(rows(x)) for x, _ in parts(X, Y)])"
    code.add(f"        z, y = {many if divided else 'model(rows(X))'}, rows(Y)", panels=errors)
    code.add("        wrong = (z > 0) != (y > 0.5)", panels=f"{errors} confusion")
    if drops_hidden(knobs):
        code.add("    model.train()", knobs="keep_prob", panels=errors)
    code.add("    return loss_of(z, y).item(), wrong.double().mean().item()", panels=errors)


def _write_dropout(code: Writer, knobs: Hyperparameters) -> None:
    if not drops_hidden(knobs):
        return
    keep = "keep_prob" if len(set(knobs.keep_probs)) == 1 else "keep_prob[self.layer]"
    told = {"knobs": "keep_prob", "panels": "network"}
    code.function(
        "class Dropout(nn.Module):",
        message("Program", "As nn.Dropout, by the masks d of this step."),
        **told,
    )
    code.blank()
    for line in (
        "    def __init__(self, layer):",
        "        super().__init__()",
        "        self.layer = layer",
    ):
        code.add(line, **told)
    code.blank()
    for line in (
        "    def forward(self, A):",
        "        if not self.training:",
        "            return A",
        f"        return A * rows(d[self.layer]) / {keep}",
    ):
        code.add(line, **told)
    code.blank(2)


def _write_layers(code: Writer, knobs: Hyperparameters) -> None:
    names = dict.fromkeys(knobs.activations)
    if len(names) > 1:
        modules = ["None", *(_MODULES[name] for name in knobs.activations)]
        code.listed(
            "activation", modules, message("Program", "of the hidden layers"), knobs="activation"
        )
    code.add("layers = []", knobs=_SHAPE)
    code.add("for layer in range(1, L + 1):", knobs=_SHAPE)
    code.add("    linear = nn.Linear(n[layer - 1], n[layer])", knobs=_SHAPE)
    code.add(
        "    with torch.no_grad():",
        message("Program", "the run's own first parameters"),
        knobs="init_seed",
    )
    code.add("        linear.weight.copy_(torch.from_numpy(W[layer]))", knobs="init_seed")
    code.add("        linear.bias.copy_(torch.from_numpy(b[layer][:, 0]))", knobs="initial_bias")
    code.add("    layers.append(linear)", knobs=_SHAPE)
    if names:
        module = _MODULES[next(iter(names))] if len(names) == 1 else "activation[layer]"
        code.add("    if layer < L:", knobs=_SHAPE)
        code.add(f"        layers.append({module})", knobs="activation")
        if drops_hidden(knobs):
            code.add("        layers.append(Dropout(layer))", knobs="keep_prob")
    code.add("model = nn.Sequential(*layers)", knobs=_SHAPE)


def _write_optimizer(code: Writer, knobs: Hyperparameters) -> None:
    told = {"knobs": "optimizer learning_rate", "panels": "error"}
    code.add("linears = [part for part in model if isinstance(part, nn.Linear)]", knobs=_SHAPE)
    code.add("W = {layer: linear.weight for layer, linear in enumerate(linears, 1)}", knobs=_SHAPE)
    rate = "learning_rate" if knobs.learning_rate_decay != "none" else "alpha"
    decay = ""
    if penalized(knobs) == "l2":
        decay = ', "weight_decay": lambd / m_train'
    code.add("groups = [", **told)
    code.add(
        f'    {{"params": list(W.values()){decay}}},',
        message("Program", "penalty") if decay else "",
        knobs="lambd penalty", panels="weights",
    )  # fmt: skip
    code.add('    {"params": [linear.bias for linear in linears]},', **told)
    code.add("]", **told)
    if knobs.optimizer == "adam":
        code.add(f"optimizer = torch.optim.Adam(groups, lr={rate})", **told)
    elif knobs.optimizer == "momentum":
        code.add(
            f"optimizer = torch.optim.SGD(groups, lr={rate}, momentum=0.9, dampening=0.9)", **told
        )
        code.add(
            "for P in model.parameters():",
            message("Program", "v begins at 0, as in the course"),
            **told,
        )
        code.add('    optimizer.state[P]["momentum_buffer"] = torch.zeros_like(P)', **told)
    else:
        code.add(f"optimizer = torch.optim.SGD(groups, lr={rate})", **told)


def _write_step(code: Writer, knobs: Hyperparameters, facts: Facts) -> None:
    write_drawing(code, knobs, facts, draws="torch.rand", inputs="rows({})")
    if knobs.learning_rate_decay != "none":
        code.add("    for group in optimizer.param_groups:", knobs="learning_rate_decay")
        code.add('        group["lr"] = alpha', knobs="learning_rate_decay learning_rate")
    told = {"knobs": "optimizer", "panels": "gradients"}
    code.add("    before = copy.deepcopy(model.state_dict())")
    X = "X" if drops_input(knobs) else "rows(A0)"
    code.add(f"    loss = loss_of(model({X}), rows(Y))", panels="activations network")
    code.add("    optimizer.zero_grad()", **told)
    code.add("    loss.backward()", **told)
    code.add("    optimizer.step()", knobs="optimizer learning_rate", panels="weights error")
    if penalized(knobs) == "l1":
        _write_soft_threshold(code, knobs)
    code.add("    numbers = list(model.parameters())")
    if knobs.optimizer == "adam":
        code.add(
            '    numbers += [state["exp_avg_sq"] for state in optimizer.state.values()]',
            knobs="optimizer",
        )
    code.add("    if not all(torch.isfinite(P).all() for P in numbers):")
    code.add("        model.load_state_dict(before)")


def _write_soft_threshold(code: Writer, knobs: Hyperparameters) -> None:
    told = {"knobs": "lambd penalty learning_rate", "panels": "weights"}
    code.add("    with torch.no_grad():", message("Program", "soft threshold: exact zeros"), **told)
    code.add("        for P in W.values():", **told)
    code.add("            t = alpha * lambd / (2 * m_train)", **told)
    if knobs.optimizer == "adam":
        code.add(
            "            S = optimizer.state[P]", message("Program", "Adam's own measure"), **told
        )
        code.add('            root = (S["exp_avg_sq"] / (1 - 0.999 ** S["step"])).sqrt()', **told)
        code.add("            t = t / (root + 1e-8)", **told)
    code.add("            P.copy_(P.sign() * (P.abs() - t).clamp(min=0))", **told)


def _write_gradients(code: Writer, knobs: Hyperparameters, facts: Facts) -> None:
    told = {"panels": "gradients"}
    if drops_hidden(knobs):
        code.add("model.eval()", knobs="keep_prob", **told)
    code.add("optimizer.zero_grad()", **told)
    divided = goes_in_parts(knobs, facts)
    indent, inputs, loss = "", "X_train", "loss_of(A, rows(Y_train))"
    if divided:
        indent, inputs, loss = "    ", "x", "(y.size / m_train * loss_of(A, rows(y)))"
        code.add("squares = dict.fromkeys(W, 0.0)", **told)
        code.add("for x, y in parts(X_train, Y_train):", **told)
    for line in (
        f"A, Z = rows({inputs}), {{}}",
        "for module in model:",
        "    A = module(A)",
        "    if isinstance(module, nn.Linear):",
        "        A.retain_grad()",
        "        Z[len(Z) + 1] = A",
        f"{loss}.backward()",
    ):
        code.add(f"{indent}{line}", **told)
    without = message("Program", "without 1/m")
    if divided:
        code.add("    for i in Z:", **told)
        code.add("        dZ = m_train * Z[i].grad.numpy()", without, **told)
        code.add("        squares[i] += np.sum(dZ**2)", **told)
        code.add("dZ = {i: np.sqrt(squares[i]) for i in W}", **told)
    else:
        code.add("dZ = {i: m_train * Z[i].grad.numpy() for i in Z}", without, **told)
    code.add("dW = {layer: W[layer].grad.numpy() for layer in W}", **told)
    kind = penalized(knobs)
    if kind != "none":
        told["knobs"] = "lambd penalty"
        pull = "lambd / m_train" if kind == "l2" else "lambd / (2 * m_train)"
        of = "W[layer]" if kind == "l2" else "W[layer].sign()"
        code.add("for layer in W:", **told)
        code.add(f"    dW[layer] += {pull} * {of}.detach().numpy()", **told)


TORCH = Framework(
    size={"l2": "W[layer].pow(2).sum().item()", "l1": "W[layer].abs().sum().item()"},
    saved="model.state_dict()",
    kept="copy.deepcopy(model.state_dict())",
    put_back="model.load_state_dict(best_parameters)",
    write_before=_write_optimizer,
    write_step=_write_step,
    write_gradients=_write_gradients,
    boundary=(
        "with torch.no_grad():",
        "    A = model(rows(np.array([x1.ravel(), x2.ravel()]))).{output}().numpy()",
    ),
)
