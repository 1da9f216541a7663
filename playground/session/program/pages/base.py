"""What the pages of all laboratories begin with: the examples, the network, perhaps a training."""

from playground.i18n.messages import message
from playground.knobs.hyperparameters import Hyperparameters
from playground.random_streams import Stream
from playground.session.program.facts import Facts
from playground.session.program.loop import (
    write_batches,
    write_cost,
    write_descent,
    write_training,
)
from playground.session.program.numpy_data import is_augmented, write_data, write_loading
from playground.session.program.numpy_data import write_streams as write_stream
from playground.session.program.numpy_dropout import drops_hidden, drops_input, write_masks
from playground.session.program.numpy_network import penalized
from playground.session.program.numpy_step import NUMPY
from playground.session.program.program import Writer
from playground.session.program.writing import write_head


def begin(code: Writer, knobs: Hyperparameters, facts: Facts, path: str, *, of_file: bool) -> None:
    """Imports and examples. path: an expression; of_file: whether it asks for `Path`."""
    said = message("Program", "A laboratory of Gradient Playground in NumPy.")
    write_head(code, knobs, path=of_file, said=said)
    write_stream(code, knobs, facts, always=True)
    write_data(code, knobs, facts, path)
    if facts.parameters and not facts.beside:
        write_loading(code, path, message("Program", "W and b at the start"))


def trained(
    code: Writer, knobs: Hyperparameters, facts: Facts, steps: int, *, always: bool = False
) -> None:
    """J, and the network as it is after so many steps; always: with the loop even for none."""
    if not (steps or always):
        code.section(message("Program", "Cost"), "error")
        write_cost(code, knobs, NUMPY, always=True)
        return
    _numbers(code, knobs, facts, steps)
    write_training(code, knobs, facts, NUMPY)


def trainable(code: Writer, knobs: Hyperparameters, facts: Facts) -> None:
    """J, and the generator `descent`, that trains W and b as they are when it is called."""
    _numbers(code, knobs, facts, None)
    write_descent(code, knobs, facts, NUMPY)


def _numbers(code: Writer, knobs: Hyperparameters, facts: Facts, steps: int | None) -> None:
    dropped = drops_hidden(knobs) or drops_input(knobs)
    ordered = 0 < knobs.batch_size < facts.train and knobs.shuffle
    seeded = dropped or ordered or is_augmented(knobs)
    write_batches(code, knobs, facts, steps, NUMPY, seeded=seeded, always=True)
    write_masks(code, knobs, facts)


def keep_some(code: Writer, facts: Facts, most: int, *, drawn: bool) -> None:
    """Go on with at most so many training examples: the first, or drawn as the laboratory does."""
    if facts.train <= most:
        return
    chosen = f":{most}"
    if drawn:
        code.add(
            f"chosen = np.sort(stream(0, {Stream.MEASURED_EXAMPLES:d})"
            f".choice(m_train, {most}, replace=False))"
        )
        chosen = "chosen"
    code.add(f"X_train, Y_train = X_train[:, {chosen}], Y_train[:, {chosen}]")


def write_size(code: Writer, knobs: Hyperparameters, indent: str) -> str:
    """A line for `size`, if the weights are penalized; the penalty as one adds it to a loss."""
    kind = penalized(knobs)
    if kind == "none":
        return ""
    size = NUMPY.size[kind].replace("layer", "i")
    code.add(f"{indent}size = sum({size} for i in W)", knobs="lambd penalty")
    return " + lambd / (2 * m_train) * size"
