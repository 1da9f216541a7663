"""The examples that a laboratory starts from, without a training on them."""

from playground.i18n.messages import message
from playground.session.laboratories.laboratory import Setup
from playground.session.messages.painting import paint
from playground.session.run import build
from playground.session.run.build import Prepared


def prepared_examples(setup: Setup, normalization: str | None = None) -> Prepared:
    """The sets at hand, normalized as the knobs say; ValueError where none is to be trained on.

    normalization: another kind than the knobs'.
    """
    given = setup.at_hand
    drawn = given.examples
    if drawn is None:
        drawn = paint(build.draw_examples(setup.knobs), given.painting).examples
    if not drawn.sizes.train:
        raise ValueError(message("Problems", "there is no training example"))
    return build.prepare(drawn, normalization or setup.knobs.normalization)
