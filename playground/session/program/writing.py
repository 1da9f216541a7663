"""The program of a run: what the knobs ask for, in the order in which it happens."""

from collections.abc import Collection

from playground.i18n.messages import message
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.program.facts import Facts
from playground.session.program.loop import (
    write_batches,
    write_pictures,
    write_result,
    write_training,
)
from playground.session.program.numpy_data import (
    is_augmented,
    write_data,
    write_loading,
    write_streams,
)
from playground.session.program.numpy_dropout import drops_hidden, drops_input, write_masks
from playground.session.program.numpy_network import ACTIVATIONS, WEIGHTS, write_network
from playground.session.program.numpy_step import NUMPY
from playground.session.program.program import Program, Writer
from playground.session.program.torch_program import TORCH, write_model

FRAMEWORKS = ("numpy", "torch")
DATA = "experiment-data.npz"


def program_of(
    knobs: Hyperparameters,
    steps: int,
    facts: Facts,
    *,
    framework: str = "numpy",
    data_file: str = DATA,
    notebook: bool = False,
) -> Program:
    """The program of a fresh run of these knobs, of so many steps.

    Only what they use is in it. data_file: the name of the arrays beside it, where it needs any; it
    looks for them where itself is, a notebook where it runs. Run, it prints as its last line a JSON
    object of step, cost, train_error, dev_error and gradient_norms, as `train` has them.
    """
    require_known(knobs)
    if framework not in FRAMEWORKS:
        raise ValueError(f"framework {framework!r}: allowed are {', '.join(FRAMEWORKS)}")
    code, torch = Writer(), framework == "torch"
    needs = facts.beside or facts.parameters
    path = f'"{data_file}"' if notebook else f'Path(__file__).with_name("{data_file}")'
    write_head(code, knobs, path=needs and not notebook, torch=torch)
    write_streams(code, knobs, facts)
    write_data(code, knobs, facts, path)
    if facts.parameters and not facts.beside:
        write_loading(code, path, message("Program", "W and b at the start"))
    of = TORCH if torch else NUMPY
    drops = drops_hidden(knobs) or drops_input(knobs)
    (write_model if torch else write_network)(code, knobs, facts)
    seeded = not torch if drops else _orders(knobs, facts) or is_augmented(knobs)
    write_batches(code, knobs, facts, steps, of, seeded=seeded)
    if not torch:
        write_masks(code, knobs, facts)
    write_training(code, knobs, facts, of)
    write_result(code, knobs, facts, of)
    write_pictures(code, knobs, facts, of)
    return Program(tuple(code.lines), needs)


def require_known(knobs: Hyperparameters) -> None:
    """ValueError where nobody has said how a kind is written: one that was added to the program."""
    used: list[tuple[str, str, Collection[str]]] = [
        ("activation", name, ACTIVATIONS) for name in knobs.activations
    ]
    for knob, kind, written in (*used, ("initialization", knobs.initialization, WEIGHTS)):
        if kind not in written:
            raise ValueError(
                message(
                    "Problems", "{name}: no program is written for {kind!r} yet",
                    name=knob, kind=kind,
                )
            )  # fmt: skip


def _orders(knobs: Hyperparameters, facts: Facts) -> bool:
    """Whether each epoch has an order of its own."""
    return 0 < knobs.batch_size < facts.train and knobs.shuffle


def write_head(
    code: Writer, knobs: Hyperparameters, *, path: bool, torch: bool = False, said: str = ""
) -> None:
    """What a program says of itself, and what it imports. path: whether files lie beside it."""
    words = message(
        "Program", "A run of Gradient Playground in NumPy; it prints J, errors and norms as JSON."
    )
    if torch:
        words = message(
            "Program",
            "A run of Gradient Playground in PyTorch; it prints J, errors and norms as JSON.",
        )
    code.docstring(said or words)
    code.blank()
    if torch:
        code.add("import copy")
    if is_augmented(knobs):
        code.add("import itertools")
    code.add("import json")
    if path:
        code.add("from pathlib import Path")
    code.blank()
    code.add("import numpy as np")
    if torch:
        code.add("import torch")
        code.add("from torch import nn")
    code.blank()
    code.add(
        'np.seterr(all="ignore")', message("Program", "what is not finite any more ends the run")
    )
    if torch:
        code.add("torch.set_default_dtype(torch.float64)", message("Program", "as NumPy computes"))
