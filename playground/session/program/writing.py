"""The program of a run: what the knobs ask for, in the order in which it happens."""

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.program.facts import Facts
from playground.session.program.numpy_data import (
    is_augmented,
    write_data,
    write_loading,
    write_streams,
)
from playground.session.program.numpy_dropout import drops_hidden, drops_input, write_masks
from playground.session.program.numpy_network import write_network
from playground.session.program.numpy_training import (
    write_batches,
    write_pictures,
    write_result,
    write_training,
)
from playground.session.program.program import Program, Writer

DATA = "experiment-data.npz"


def program_of(
    knobs: Hyperparameters,
    steps: int,
    facts: Facts,
    *,
    data_file: str = DATA,
    notebook: bool = False,
) -> Program:
    """The program of a fresh run of these knobs, of so many steps.

    Only what they use is in it. data_file: the name of the arrays beside it, where it needs any; it
    looks for them where itself is, a notebook where it runs. Run, it prints as its last line a JSON
    object of step, cost, train_error, dev_error and gradient_norms, as `train` has them.
    """
    code = Writer()
    needs = facts.beside or facts.parameters
    path = f'"{data_file}"' if notebook else f'Path(__file__).with_name("{data_file}")'
    _write_head(code, needs_path=needs and not notebook)
    write_streams(code, knobs, facts)
    write_data(code, knobs, facts, path)
    if facts.parameters and not facts.beside:
        write_loading(code, path, "W and b at the start")
    write_network(code, knobs, facts)
    write_batches(code, knobs, facts, steps)
    if (drops_hidden(knobs) or drops_input(knobs)) and not _has_seed(knobs, facts):
        code.add(f"batch_seed = {knobs.batch_seed}", knobs="batch_seed")
    write_masks(code, knobs, facts)
    write_training(code, knobs, facts)
    write_result(code, knobs, facts)
    write_pictures(code, facts)
    return Program(tuple(code.lines), needs)


def _has_seed(knobs: Hyperparameters, facts: Facts) -> bool:
    shuffled = 0 < knobs.batch_size < facts.train and knobs.shuffle
    return shuffled or is_augmented(knobs)


def _write_head(code: Writer, *, needs_path: bool) -> None:
    code.add('"""A run of Gradient Playground in NumPy, in the notation of the course.')
    code.blank()
    code.add("It prints J, errors and gradient norms as JSON: the figures of the program itself.")
    code.add('"""')
    code.blank()
    code.add("import json")
    if needs_path:
        code.add("from pathlib import Path")
    code.blank()
    code.add("import numpy as np")
    code.blank()
    code.add('np.seterr(all="ignore")', "what is not finite any more ends the run")
