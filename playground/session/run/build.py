"""From hyperparameters to what a run is made of: examples, network shape, settings."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.data import normalization, shapes
from playground.data.examples import Examples
from playground.data.normalization import Normalization
from playground.data.split import sizes, split, train_dev
from playground.engine.activations import Array
from playground.engine.batches import Prepare, Rewrite
from playground.engine.initializers import initial_parameters
from playground.engine.network import Architecture
from playground.engine.regularization import Penalty
from playground.engine.training_state import Settings
from playground.i18n.messages import message
from playground.interruption import Check, no_check
from playground.knobs.hyperparameters import Hyperparameters
from playground.knobs.knob import KnobError, parts_of
from playground.random_streams import Stream, generator
from playground.session.run.watch import Watch

if TYPE_CHECKING:
    from playground.data.augmentation import Augmentation
    from playground.data.files.table import Table

TRAIN_DEV_SHARE = 0.2  # of the training set, at most, that is held out to tell mismatch by
_PART = 65_536  # training examples that are normalized at once


@dataclass(frozen=True, eq=False, kw_only=True)
class Prepared:
    """Examples ready for the network: normalized by the training set's statistics.

    The training set's inputs are made when they are asked for, as a million of them should not lie
    beside the raw ones and the batches.
    """

    examples: Examples
    normalization: Normalization
    X_dev: Array
    X_test: Array
    X_train_dev: Array

    @property
    def prepare(self) -> Prepare | None:
        """What makes inputs of raw examples; None where they are inputs already."""
        return None if self.normalization.kind == "none" else self.normalization.apply

    @property
    def X_train(self) -> Array:
        """All of the training set's inputs, (n_x, m); made anew where they are normalized."""
        return self.some_train(slice(None))

    def some_train(self, chosen: slice | NDArray[np.intp]) -> Array:
        """The inputs of the training examples at these places."""
        raw = self.examples.X_train[:, chosen]
        return raw if self.prepare is None else self.prepare(raw)

    def train_parts(self, most: int = _PART) -> Iterator[tuple[Array, Array]]:
        """X and Y of the training set's examples in their order, at most so many at once."""
        for start in range(0, self.examples.sizes.train, most):
            part = slice(start, start + most)
            yield self.some_train(part), self.examples.Y_train[:, part]


class SplitSizes(NamedTuple):
    """How many examples each set holds; train is what is trained on, without train-dev."""

    train: int
    dev: int
    test: int
    train_dev: int


def split_sizes(knobs: Hyperparameters, m: int) -> SplitSizes:
    """The sizes of the sets that `draw_examples` makes of m examples, before it has drawn them."""
    dev, test = sizes(m, knobs.dev_share, knobs.test_share)
    train = m - dev - test
    held_out = 0
    if _differs(knobs):
        held_out, _ = sizes(train, _held_out_share(train, dev), 0.0)
    return SplitSizes(train - held_out, dev, test, held_out)


def _differs(knobs: Hyperparameters) -> bool:
    """Whether dev and test are of another distribution than train."""
    return knobs.dataset != "file" and knobs.mismatch > 0


def _held_out_share(train: int, dev: int) -> float:
    """The part of the training set that is kept as train-dev: no more than the dev set has."""
    return min(TRAIN_DEV_SHARE, dev / train)


def draw_examples(knobs: Hyperparameters, watch: Watch | None = None) -> Examples:
    """The sets that the knobs ask for; ValueError where a file cannot be used.

    Where dev and test are of another distribution, part of the training set is held out as the
    train-dev set: as many examples as the dev set has, and a fifth of the training set at most.
    watch: of the reading of a file, and of all that takes long.
    """
    check = no_check if watch is None else watch.check
    check()
    names: tuple[str, ...] | None = ("x₁", "x₂")
    report = None
    class_names, source, side = ("0", "1"), knobs.dataset, None
    if knobs.dataset == "file":
        if not knobs.data_file:
            raise ValueError(
                message("Problems", "dataset: “file” needs a data file; none has been opened")
            )
        own, source = _read(knobs, watch), knobs.data_file
        if isinstance(own, Examples):
            return replace(own, own_sets=True)  # used as they are
        X, Y, names, class_names = own.X, own.Y, own.feature_names, own.class_names
        report = own.report
        del own  # X is divided below, and need not be held twice
    elif knobs.dataset == "digits":
        from playground.data import digits

        most = min(knobs.m, digits.count(knobs.digits))
        X, Y, class_names = digits.digits(
            knobs.digits, most, knobs.noise, knobs.data_seed, knobs.label_noise
        )
        names, side = None, digits.SIDE
    else:
        X, Y = shapes.generate(
            knobs.dataset, knobs.m, knobs.noise, knobs.data_seed, knobs.label_noise, check
        )
    check()
    parts = split(Y, knobs.dev_share, knobs.test_share, knobs.split_seed)
    held_out = np.empty(0, np.int64)
    if differs := _differs(knobs):
        share = _held_out_share(parts.train.size, parts.dev.size)
        parts, held_out = train_dev(parts, Y, share, knobs.split_seed)
    # Of the larger sets first, so that no more is held at once than must be.
    chosen = parts.train, parts.dev, parts.test, held_out
    sets = []
    for indices in chosen:
        check()
        sets.append(X.take(indices, axis=1))
    del X
    if report is not None and report.filled:
        from playground.data.missing import fill_with_medians

        fill_with_medians(sets, names or ())
    if differs:
        from playground.data.mismatch import mismatched

        both = mismatched(np.hstack(sets[1:3]), knobs.mismatch, knobs.data_seed, side)
        sets[1], sets[2] = both[:, : parts.dev.size], both[:, parts.dev.size :]
    if knobs.stretch != 1:
        sets = [shapes.stretch(one, knobs.stretch) for one in sets]
    check()
    labels = [Y.take(indices, axis=1) for indices in chosen]
    return Examples.from_sets(
        sets[0], labels[0], sets[1], labels[1], sets[2], labels[2],
        X_train_dev=sets[3] if held_out.size else None,
        Y_train_dev=labels[3] if held_out.size else None,
        source=source, feature_names=names, class_names=class_names, image_side=side,
        report=report,
    )  # fmt: skip


def _read(knobs: Hyperparameters, watch: Watch | None) -> "Table | Examples":
    """What the file holds; a large table from a process of its own, where somebody watches."""
    from playground.session.run.data_file import read_file  # not before it is needed

    if watch is not None:
        from playground.session.run import reading_apart

        if reading_apart.is_worth_it(knobs.data_file):
            return reading_apart.read_apart(knobs, watch)
    return read_file(knobs, watch)


def feature_count(dataset: str) -> int | None:
    """n_x of what is drawn; None where only its file tells."""
    if dataset == "file":
        return None
    from playground.data import digits

    return digits.SIDE**2 if dataset == "digits" else 2


def base_error(knobs: Hyperparameters) -> float | None:
    """The generator's Bayes error, None where it is not known. Takes up to 60 ms."""
    if knobs.dataset not in shapes.DATASETS:
        return None
    return shapes.bayes_error(knobs.dataset, knobs.noise, knobs.label_noise)


def prepare(examples: Examples, kind: str, fitted: Normalization | None = None) -> Prepared:
    """Fit the normalization on the training set and apply it to all sets.

    fitted: used as it is instead, also where there is no training example to fit one on.
    """
    if fitted is None:
        fitted = normalization.fit(kind, examples.X_train)
    others = [X for X, _ in examples.all_sets[1:]]
    if fitted.kind != "none":  # else the very same arrays: a million examples are not copied
        others = [fitted.apply(X) for X in others]
    return Prepared(
        examples=examples, normalization=fitted,
        X_dev=others[0], X_test=others[1], X_train_dev=others[2],
    )  # fmt: skip


def architecture(knobs: Hyperparameters, n_x: int) -> Architecture:
    """The network's shape."""
    return Architecture(n_x, knobs.hidden_widths, knobs.activations, knobs.loss)


class Initialization(NamedTuple):
    """What θ at step 0 depends on, besides the network's shape."""

    name: str
    gain: float
    bias: float
    seed: int


def initialization(knobs: Hyperparameters) -> Initialization:
    """How θ at step 0 is drawn."""
    return Initialization(knobs.initialization, knobs.gain, knobs.initial_bias, knobs.init_seed)


def first_parameters(knobs: Hyperparameters, shape: Architecture, check: Check = no_check) -> Array:
    """θ at step 0."""
    how = initialization(knobs)
    return initial_parameters(
        shape, how.name, gain=how.gain, bias=how.bias, seed=how.seed, check=check
    )


def augmentation(knobs: Hyperparameters, prepared: Prepared) -> "Augmentation | None":
    """How the training set is augmented, in the network's units; None where it stays as it is.

    KnobError where the kind does not suit the examples.
    """
    if knobs.augmentation == "none" or knobs.augmentation_amount == 0:
        return None
    if not prepared.examples.sizes.train:
        return None  # there is nothing to augment
    from playground.data.augmentation import Augmentation, kinds_for

    examples, fitted = prepared.examples, prepared.normalization
    allowed = kinds_for(examples.image_side)
    if examples.n_x < 2:
        allowed = tuple(kind for kind in allowed if kind != "rotate")  # there is no plane
    if not set(parts_of(knobs.augmentation)).issubset(allowed):
        form = message("Problems", "one feature")
        if examples.image_side:
            form = message("Problems", "images")
        elif examples.n_x > 1:
            form = message("Problems", "points")
        found = message(
            "Problems", "{kind!r} does not suit {form}", kind=knobs.augmentation, form=form
        )
        raise KnobError("augmentation", found, ", ".join(allowed))
    if examples.source == knobs.dataset:
        middle, unit = np.zeros((examples.n_x, 1)), np.ones((examples.n_x, 1))
        unit[0] = knobs.stretch
    else:  # somebody's own: in their standard deviations, about their mean
        with np.errstate(all="ignore"):
            middle = examples.X_train.mean(axis=1, keepdims=True)
            unit = examples.X_train.std(axis=1, keepdims=True)
        unit[~(unit > 0) | ~np.isfinite(unit)] = 1.0
        middle[~np.isfinite(middle)] = 0.0
    return Augmentation(
        knobs.augmentation, knobs.augmentation_amount, examples.image_side,
        centre=fitted.apply(middle), unit=unit / fitted.scale,
    )  # fmt: skip


def rewrite(augmented: "Augmentation | None") -> Rewrite | None:
    """What an epoch's examples become: augmented anew, from the batch seed's own stream."""
    if augmented is None:
        return None

    def moved(X: Array, seed: int, epoch: int) -> Array:
        with np.errstate(all="ignore"):  # wild features may overflow, as they may in a step
            return augmented.augment(X, generator(seed, Stream.AUGMENTATION, epoch))

    return moved


def settings(knobs: Hyperparameters, m_train: int, rewritten: Rewrite | None = None) -> Settings:
    """What may change while training."""
    return Settings(
        learning_rate=knobs.learning_rate,
        optimizer=knobs.optimizer,
        penalty=Penalty(knobs.penalty, knobs.lambd, m_train),
        keep_probs=knobs.keep_probs,
        keep_prob_input=knobs.keep_prob_input,
        batch_size=knobs.batch_size,
        shuffle=knobs.shuffle,
        decay=knobs.learning_rate_decay,
        decay_rate=knobs.decay_rate,
        decay_interval=knobs.decay_interval,
        rewrite=rewritten,
    )


def require_memory(shape: Architecture, wanted: Settings, m_train: int) -> None:
    """Refuse, with ValueError, a step whose buffers would fill more than half of the memory.

    A system that promises more memory than it has ends the program instead of raising MemoryError.
    """
    if not hasattr(os, "sysconf") or "SC_PHYS_PAGES" not in os.sysconf_names:
        return
    allowed = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2
    batch = min(wanted.batch_size or m_train, m_train)
    units = sum(shape.hidden)
    needed = batch * memory_of_an_example(shape, wanted)
    if needed > allowed:
        raise ValueError(
            message(
                "Problems",
                "batch_size: a step on {batch} examples through {units} hidden units needs "
                "{needed:.1f} GiB; allowed: {allowed:.1f} GiB, half of this computer's memory; "
                "make the batch or the network smaller",
                batch=batch, units=units, needed=needed / 2**30, allowed=allowed / 2**30,
            )
        )  # fmt: skip


def memory_of_an_example(shape: Architecture, wanted: Settings) -> float:
    """About how many bytes a step's buffers take for each example of the batch."""
    dropout = min(wanted.keep_probs, default=1.0) < 1
    # A, dZ, a constant for g′ and one layer's scratch; with dropout the masks and A after them.
    of_a_unit = 5.2 if dropout else 3
    return 8 * (of_a_unit * sum(shape.hidden) + max(shape.hidden, default=0))


def with_file(knobs: Hyperparameters, path: str) -> Hyperparameters:
    """The same knobs on the examples of a file."""
    return replace(knobs, dataset="file", data_file=path)
