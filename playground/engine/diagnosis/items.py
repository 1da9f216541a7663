"""Items that several recipes have."""

from playground.engine.diagnosis.advice import Advice, Change
from playground.i18n.messages import marked

DEEP = 12  # hidden layers from which another one is no longer advised, and fewer are
KEPT_UNITS = 5.0  # that dropout is to leave in a layer, on average
GENTLE_DECAY = 1e-3  # λ/m at which weights do not collapse
ADAM_RATE = 0.005  # at most; larger ones make deep or narrow networks jump

MORE_UNITS = Advice(
    "more_units",
    marked("Advice", "Use more units in each layer."),
    (Change("width", "multiply", 2),),
    "train",
)
FEWER_LAYERS = Advice(
    "fewer_layers",
    marked("Advice", "Use fewer hidden layers: through each of them the signal is multiplied."),
    (Change("depth", "multiply", 0.2),),
    "train",
)
NORMALIZE = Advice(
    "normalize_inputs",
    marked("Advice", "Normalize the inputs, so that training gets further."),
    (Change("normalization", "set", "standardize"),),
    "train",
)
LESS_DROPOUT = Advice(
    "less_dropout",
    marked("Advice", "Keep every unit: keep_prob 1."),
    (Change("keep_prob", "set", 1.0),),
    "train",
)
ADAM = Advice(
    "better_optimizer",
    marked("Advice", "Use Adam, which gives each weight a step of its own size."),
    (Change("learning_rate", "at_most", ADAM_RATE), Change("optimizer", "set", "adam")),
    "train",
)
ARCHITECTURE = Advice("other_architecture", marked("Advice", "Try another architecture."))
