"""What the knobs do to the data where it does harm, found a moment after it was asked for.

It takes some 10 ms each, so the observer asks for it only once the run is left alone.
"""

import numpy as np

from playground.data.broken_labels import breaks_labels, knows_classes, neighbours_disagree
from playground.data.mismatch import Difference, difference
from playground.i18n.figures import percent
from playground.i18n.messages import message
from playground.session.run.run import Run

_FEWEST = 10  # examples of a set about which anything can be said
_CLEARLY_MORE = 0.05  # of the examples that augmentation brings among the other class


@np.errstate(all="ignore")  # wild features may overflow
def mismatch(run: Run) -> Difference | None:
    """How the dev set differs from the training set, None where they seem to be of one kind."""
    examples = run.examples
    if min(examples.sizes.train, examples.sizes.dev) < _FEWEST:
        return None
    found = difference(examples.X_train, examples.X_dev)
    return found if found.differs else None


def one_class(run: Run) -> str:
    """What training on a single class means, where there is only one; else nothing.

    Who is painting them sees it, and the map is not to move below a message.
    """
    Y = run.examples.Y_train
    if run.painting.changes or not Y.size or Y.min() != Y.max():
        return ""
    name = run.examples.class_names[int(Y[0, 0])]
    return message(
        "Problems",
        "All {count} training examples are of class {name}: the network learns to say this class "
        "everywhere.",
        count=Y.size,
        name=name,
    )


@np.errstate(all="ignore")
def broken_labels(run: Run) -> str:
    """What the augmentation does to the labels, where it breaks them; else nothing."""
    augmentation, knobs = run.augmentation, run.knobs
    if augmentation is None:
        return ""
    drawn = run.examples.source == knobs.dataset and not run.painting.changes
    if drawn and knows_classes(knobs.dataset):
        return breaks_labels(knobs.dataset, knobs.augmentation, knobs.augmentation_amount) or ""
    if run.examples.sizes.train < _FEWEST:
        return ""
    X = run.prepared.X_train
    moved = neighbours_disagree(X, run.examples.Y_train, augmentation)
    more = moved.after - moved.before
    if more < _CLEARLY_MORE:
        return ""
    return message(
        "Notices",
        "{kind}, {effect}: {after} of the examples then lie among the other class, "
        "{before} without it.",
        kind=augmentation.title, effect=augmentation.describe(),
        after=percent(moved.after, 0), before=percent(moved.before, 0),
    )  # fmt: skip
