"""The part of the NumPy program that draws dropout's masks, by the run's own random bits."""

from playground.engine.batch import wholes_of
from playground.i18n.messages import message
from playground.knobs.hyperparameters import Hyperparameters
from playground.random_streams import Units
from playground.session.program.facts import Facts
from playground.session.program.program import Writer


def drops_hidden(knobs: Hyperparameters) -> bool:
    """Whether hidden units are dropped while training."""
    return any(keep < 1 for keep in knobs.keep_probs)


def drops_input(knobs: Hyperparameters) -> bool:
    """Whether input features are dropped while training."""
    return knobs.keep_prob_input < 1


def _words(keep: float) -> str:
    return message("Program", "{keep}, in 16 bits", keep=f"{keep:g}")


def _chance(keep: float) -> str:
    """keep_prob as 16 random bits have it."""
    kept = max(round(keep * 65536), 1)
    return "1" if kept == 65536 else f"{kept} / 65536"


def write_masks(code: Writer, knobs: Hyperparameters, facts: Facts) -> None:
    """keep_prob, and the helper `kept`; nothing where nothing is dropped."""
    hidden, features = drops_hidden(knobs), drops_input(knobs)
    if not (hidden or features):
        return
    code.section(message("Program", "Dropout"), "network")
    if hidden:
        _write_chances(code, knobs)
    if features:
        keep = knobs.keep_prob_input
        code.add(f"keep_prob_input = {_chance(keep)}", _words(keep), knobs="keep_prob_input")
    both = "keep_prob keep_prob_input"
    code.function(
        "class Bits:",
        message(
            "Program",
            "Random numbers below 65536 for the masks: 16 bits for each unit and example.",
        ),
        knobs=both,
    )
    code.blank()
    code.add("    def __init__(self, purpose):")
    code.add(
        "        sequence = np.random.SeedSequence(batch_seed, spawn_key=(purpose,))",
        knobs="batch_seed",
    )
    code.add(
        "        self.source = np.random.SFC64(sequence)", message("Program", "a quick generator")
    )
    code.add("        self.pool = np.empty(0, np.uint16)")
    code.function(
        "    def take(self, rows, columns):",
        message("Program", "The next ones, as a matrix."),
        knobs=both,
    )
    for line in (
        "        count = rows * columns",
        "        if count > self.pool.size:",
        "            words = -(-max(count, 32768) // 4)",
        "            self.pool = self.source.random_raw(words).view(np.uint16)",
        "        taken, self.pool = self.pool[:count], self.pool[count:]",
        "        return taken.reshape(rows, columns)",
    ):
        code.add(line)
    code.blank(2)
    if hidden:
        code.add(f"hidden_bits = Bits({Units.HIDDEN:d})", knobs="keep_prob batch_seed")
    if features:
        code.add(f"input_bits = Bits({Units.INPUT:d})", knobs="keep_prob_input batch_seed")
    if hidden:
        _write_kept(code, knobs, facts)
    code.blank(2)


def _write_chances(code: Writer, knobs: Hyperparameters) -> None:
    keeps = knobs.keep_probs
    if len(set(keeps)) == 1:
        note = _words(keeps[0])
        code.add(f"keep_prob = {_chance(keeps[0])}", note, knobs="keep_prob")
    else:
        values = ["None", *map(_chance, keeps)]
        code.listed("keep_prob", values, message("Program", "by layer"), knobs="keep_prob")


def _write_kept(code: Writer, knobs: Hyperparameters, facts: Facts) -> None:
    keep = "keep_prob" if len(set(knobs.keep_probs)) == 1 else "keep_prob[layer]"
    columns, cut = columns_of(knobs, facts)
    code.function(
        "def kept(B):", message("Program", "d of the hidden layers: True where a unit stays.")
    )
    code.add(
        "    rows = [n[layer] + 1 for layer in range(1, L)]",
        message("Program", "one of each is spare"),
    )
    code.add(f"    raw = hidden_bits.take(sum(rows), {columns}){cut}")
    code.add("    layers = np.split(raw, np.cumsum(rows)[:-1])")
    what, each = f"layer: raw[1:] < 65536 * {keep}", "for layer, raw in enumerate(layers, 1)"
    if keep == "keep_prob":
        code.add(f"    return {{{what} {each}}}", knobs="keep_prob")
        return
    for line in "return {", f"    {what} {each}", "}":
        code.add(f"    {line}", knobs="keep_prob")


def columns_of(knobs: Hyperparameters, facts: Facts) -> tuple[str, str]:
    """For how many examples a step draws masks, and which of them it uses.

    A last batch that is nearly as large as the others draws as many as they do.
    """
    size = min(knobs.batch_size or facts.train, facts.train)
    wholes = wholes_of(facts.train, knobs.batch_size)
    if all(drawn == batch for batch, drawn in wholes.items()):
        return "B", ""
    return str(size), "[:, :B]"


def write_drawing(
    code: Writer,
    knobs: Hyperparameters,
    facts: Facts,
    *,
    draws: str = "np.random.rand",
    inputs: str = "{}",
) -> None:
    """The lines of a step that draw its masks.

    draws: what a student would draw them by, said beside. inputs: how the network takes X.
    """
    if not (drops_hidden(knobs) or drops_input(knobs)):
        return
    code.add("    B = A0.shape[1]", knobs="batch_size")
    if drops_hidden(knobs):
        code.add(
            "    d = kept(B)", f"d[layer] = {draws}(n[layer], B) < keep_prob",
            knobs="keep_prob batch_seed", panels="network",
        )  # fmt: skip
    if drops_input(knobs):
        columns, cut = columns_of(knobs, facts)
        told = {"knobs": "keep_prob_input batch_seed", "panels": "network"}
        code.add(
            f"    d0 = input_bits.take(n[0], {columns}){cut} < 65536 * keep_prob_input", **told
        )
        code.add(f"    X = {inputs.format('A0 * d0 / keep_prob_input')}", **told)
