"""The page of each laboratory: a program whose own lines come last, from `Program.begins` on."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.program.facts import Facts, facts_of_knobs
from playground.session.program.numpy_network import write_network
from playground.session.program.pages import logistic, many_networks, one_network
from playground.session.program.pages.base import begin, trainable, trained
from playground.session.program.program import Program, Writer
from playground.session.program.saving import (
    Carried,
    Written,
    arrays_of,
    data_path,
    facts_of,
    is_notebook,
)
from playground.session.program.writing import DATA, require_known
from playground.session.run.build import TRAIN_DEV_SHARE

Change = Callable[[Any, Facts], dict[str, Any]]


def _same(setup: Any, facts: Facts) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class _Page:
    """write: its own lines. before: what comes before them, see `base`. change: of the knobs."""

    write: Callable[[Writer, Any, Facts], None]
    before: str = "trainable"
    change: Change = _same


_WITHOUT_STOP = {"early_stopping": "off"}
# Each number of examples is normalized by itself.
_OF_CURVE = {**_WITHOUT_STOP, "augmentation": "none", "normalization": "none"}
_DEV = 2000  # examples of the dev set where a learning curve draws its own


def _of_path(setup: Any, facts: Facts) -> dict[str, Any]:
    if setup.kind in ("l1", "l2"):
        return {**_WITHOUT_STOP, "penalty": setup.kind, "lambd": 1.0}
    return {**_WITHOUT_STOP, **({"keep_prob": 0.5} if setup.kind == "dropout" else {})}


def _of_curve(setup: Any, facts: Facts) -> dict[str, Any]:
    if setup.against == "width":
        depth = max(1, len(setup.knobs.hidden_widths))
        one = {
            name: getattr(setup.knobs, name)[0]
            for name in ("activation", "keep_prob")
            if isinstance(getattr(setup.knobs, name), tuple)
        }
        return {**_OF_CURVE, "layer_widths": (), "depth": depth, **one}
    return _OF_CURVE


PAGES = {
    "propagation": _Page(one_network.propagation, "trained"),
    "gradcheck": _Page(one_network.gradcheck, "trained"),
    "epsilon": _Page(one_network.epsilon, "trained"),
    "one-step": _Page(one_network.one_step, "training"),
    "contours": _Page(logistic.contours, "examples", lambda s, f: {"normalization": "none"}),
    "initialization": _Page(
        many_networks.initialization, change=lambda s, f: {**_WITHOUT_STOP, "gain": 1.0}
    ),
    "ensemble": _Page(many_networks.ensemble, "network", lambda s, f: {"keep_prob": 0.5}),
    "path": _Page(many_networks.path, change=_of_path),
    "learning-curve": _Page(many_networks.learning_curve, change=_of_curve),
    "early-stopping": _Page(
        many_networks.early_stopping,
        change=lambda s, f: {**_WITHOUT_STOP, "penalty": "l2", "lambd": 1.0},
    ),
}


def page_of(
    name: str, setup: Any, facts: Facts, *, data_file: str = DATA, notebook: bool = False
) -> Program:
    """The page of a laboratory with a set-up, on examples of which `facts` tells.

    Run, it prints as its last line the laboratory's own figures as JSON.
    """
    require_known(setup.knobs)
    page, knobs, code = PAGES[name], setup.knobs, Writer()
    of_experiment = facts.train
    if name == "learning-curve":
        knobs, facts = _pool(setup, facts)
    steps = setup.at_hand.step
    knobs = knobs.adapted(**page.change(setup, facts))
    if page.before == "trained" and not steps:  # nothing is dropped where nothing is trained
        knobs = knobs.with_changes(keep_prob=1.0, keep_prob_input=1.0)
    needs = facts.beside or facts.parameters
    path = f'"{data_file}"' if notebook else f'Path(__file__).with_name("{data_file}")'
    begin(code, knobs, facts, path, of_file=needs and not notebook)
    if page.before != "examples":
        write_network(code, knobs, facts)
    if page.before == "trainable":
        trainable(code, knobs, facts)
    elif page.before in ("trained", "training"):
        trained(code, knobs, facts, steps, always=page.before == "training")
    begins = len(code.lines)
    if name == "learning-curve":
        many_networks.learning_curve(code, setup, facts, of_experiment)
    else:
        page.write(code, replace(setup, knobs=knobs), facts)
    return Program(tuple(code.lines), needs, begins)


def written_page(name: str, setup: Any, path: Path) -> Written:
    """The page of a laboratory with what lies beside it, to be saved at `path`.

    It draws or reads the examples. KnobError or ValueError where the set-up cannot be used.
    """
    given, knobs = setup.at_hand, setup.knobs.with_changes(early_stopping="off")
    facts, examples = facts_of(knobs, Carried(given.painting, given.examples, given.parameters))
    data = data_path(path).name
    page = page_of(name, setup, facts, data_file=data, notebook=is_notebook(path))
    return Written(page, arrays_of(knobs, facts, examples, given.parameters))


def _pool(setup: Any, facts: Facts) -> tuple[Hyperparameters, Facts]:
    """The examples that a learning curve draws: as many as it is ever asked for."""
    knobs = setup.knobs
    if not many_networks.drawn_anew(facts):
        return knobs, facts
    most = 5000 if setup.against == "examples" else facts.train
    if knobs.mismatch > 0:  # a part of it is held out as the train-dev set
        most = math.ceil(most / (1 - TRAIN_DEV_SHARE))
    total = max(most + _DEV, math.ceil(_DEV / 0.9))
    own = knobs.with_changes(m=total, dev_share=_DEV / total, test_share=0.0)
    return own, facts_of_knobs(own, parameters=facts.parameters) or facts
