"""Every knob of the program, declared once.

From this declaration come the control rows, tooltips, accessible names, command-line flags, the
keys of experiment files and lessons, the README's table, and the strategies of the property tests.
"""

from dataclasses import dataclass

from playground.knobs.declaring import choice, knob, seed
from playground.knobs.knob import MAXIMUM_LAYERS, Effect, Kind, Scale, Zero

GROUPS = ("Data", "Network", "Regularization", "Training", "Seeds")


_IMAGES = ("dataset", "digits")
_DATASETS = (
    ("circles", "Circles", "A disc inside a ring."),
    ("xor", "XOR", "The class is the sign of x₁·x₂."),
    ("gaussians", "Two Gaussians", "Two round clouds."),
    ("spiral", "Spiral", "Two interleaved arms."),
    ("moons", "Moons", "Two interleaved half circles."),
    ("checkerboard", "Checkerboard", "Squares of alternating class."),
    ("sine", "Sine band", "Above or below a sine wave."),
    ("half_planes", "Half planes", "One straight line separates the classes."),
    ("digits", "Handwritten digits", "Grey images of 8 × 8 pixels: 64 features."),
    ("file", "From a file", "Your own examples; open or drop a table or NPZ file."),
)
_POINTS = ("dataset", *(value for value, *_ in _DATASETS if value not in _IMAGES))


# One declaration a paragraph; the formatter would spread each over twenty lines.
# fmt: off
@dataclass(frozen=True, kw_only=True)
class DeclaredKnobs:
    """The knobs with their defaults; `Hyperparameters` checks them and derives from them."""

    dataset: str = choice(
        "spiral",
        *_DATASETS,
        label="Dataset", help="Where the examples come from.",
        words="data set, examples, shape",
        group="Data", effect=Effect.REBUILD_DATA)
    data_file: str = knob(
        "", Kind.TEXT, label="Data file",
        help="A table (CSV, .xlsx, .arff) or a NumPy archive (NPZ) of features and a label; used "
        "when the dataset is “file”.",
        group="Data", effect=Effect.REBUILD_DATA, shown_when=("dataset", "file"))
    data_columns: str = knob(
        "", Kind.TEXT, label="Columns",
        help="The columns of the table to use, by name and between commas, the label last, as "
        "x1,x2,label, or by place from 1, as 1,3,4; a name that holds a comma in double quotes. "
        "Empty: all columns that can be features, and the one that is most likely the label.",
        group="Data", effect=Effect.REBUILD_DATA, shown_when=("dataset", "file"), advanced=True)
    data_label: str = knob(
        "", Kind.TEXT, label="Label",
        help="The column that says the class, by name or by place from 1. Empty: the last of "
        "Columns; else the one called label, class, target or the like; else the last of two "
        "values.",
        group="Data", effect=Effect.REBUILD_DATA, shown_when=("dataset", "file"), advanced=True)
    data_classes: str = knob(
        "", Kind.TEXT, label="Classes",
        help="Which values of the label are the classes, where it has more than two: one against "
        "the rest, as setosa, or two, as setosa,virginica; rows of others are left out.",
        group="Data", effect=Effect.REBUILD_DATA, shown_when=("dataset", "file"), advanced=True)
    data_missing: str = choice(
        "leave_out",
        ("leave_out", "Leave the rows out", "Rows in which a feature has no value are not used."),
        ("median", "Median", "Missing values become the median of the training set."),
        label="Missing values", help="What becomes of cells that are empty or say ?, NA or nan. "
        "Rows without a label are always left out.",
        group="Data", effect=Effect.REBUILD_DATA, shown_when=("dataset", "file"), advanced=True)
    data_missing_marks: str = knob(
        "", Kind.TEXT, label="Marks of missing values",
        help="What else says that a value is missing, between commas, as -999,unknown.",
        group="Data", effect=Effect.REBUILD_DATA, shown_when=("dataset", "file"), advanced=True)
    data_categories: str = choice(
        "one_hot",
        ("one_hot", "One-hot", "An input of 0 and 1 for each word; of two words, one input."),
        ("leave_out", "Leave out", "Columns of words are not used."),
        label="Columns of words", help="What becomes of columns of up to 20 different words, where "
        "Columns does not name the features.",
        group="Data", effect=Effect.REBUILD_DATA, shown_when=("dataset", "file"), advanced=True)
    data_encoding: str = choice(
        "found",
        ("found", "Found", "From the bytes of the file."),
        ("utf-8", "UTF-8", "Unicode, as most programs write it."),
        ("utf-16", "UTF-16", "Unicode, as Excel's “Unicode text”."),
        ("gb18030", "GB 18030", "Simplified Chinese; also GBK and GB 2312."),
        ("big5", "Big5", "Traditional Chinese."),
        ("shift_jis", "Shift JIS", "Japanese."),
        ("windows-1251", "Windows-1251", "Cyrillic."),
        ("windows-1252", "Windows-1252", "Western European; also Latin-1."),
        label="Encoding", help="How the letters of the table are written in bytes.",
        group="Data", effect=Effect.REBUILD_DATA, shown_when=("dataset", "file"), advanced=True)
    data_delimiter: str = choice(
        "found",
        ("found", "Found", "From the first lines of the file."),
        ("comma", "Comma", "As in 1.5,2.5,0."),
        ("semicolon", "Semicolon", "As in 1.5;2.5;0."),
        ("tab", "Tab", "As spreadsheets copy it."),
        ("bar", "Bar", "The character |."),
        ("blanks", "Blanks", "Any number of blanks and tabs, as in 1.5   2.5   0."),
        label="Delimiter", help="What stands between the columns of the table.",
        group="Data", effect=Effect.REBUILD_DATA, shown_when=("dataset", "file"), advanced=True)
    data_decimal: str = choice(
        "found",
        ("found", "Found", "From what all numbers of a column allow."),
        ("point", "Point", "As in 1.5; a comma then parts thousands."),
        ("comma", "Comma", "As in 1,5; a point then parts thousands."),
        label="Decimal mark", help="What stands before a number's decimals in the table.",
        group="Data", effect=Effect.REBUILD_DATA, shown_when=("dataset", "file"), advanced=True)
    data_header: str = choice(
        "found",
        ("found", "Found", "From the first line of the file."),
        ("yes", "Yes", "The first line holds the columns' names."),
        ("no", "No", "The first line holds numbers; columns are called x1, x2, …"),
        label="Header", help="Whether the first line of the table holds the columns' names.",
        group="Data", effect=Effect.REBUILD_DATA, shown_when=("dataset", "file"), advanced=True)
    digits: str = choice(
        "3-5",
        ("0-1", "0 and 1", "As unlike as can be: easy."),
        ("1-7", "1 and 7", "Two thin strokes."),
        ("3-5", "3 and 5", "Alike below, unlike above."),
        ("3-8", "3 and 8", "An 8 is a 3 whose loops are closed."),
        ("4-9", "4 and 9", "A 9 is a 4 whose top is closed."),
        ("8-9", "8 and 9", "Both have a loop above."),
        ("even-odd", "Even and odd", "All ten digits; each class has five shapes."),
        label="Digits", help="Which digits make up class 0 and class 1; used when the dataset is "
        "“digits”. There are about 360 images of two digits and 1,797 of all ten: where m is "
        "larger, all are used.",
        group="Data", effect=Effect.REBUILD_DATA, shown_when=_IMAGES)
    m: int = knob(
        300, Kind.INTEGER, label="Examples", symbol="m",
        help="The number of all examples, before they are split into train, dev and test sets. "
        "More examples reduce variance; they do not reduce bias.",
        words="number of examples, sample size, more data",
        group="Data", effect=Effect.REBUILD_DATA,
        minimum=50, maximum=1_000_000, scale=Scale.LOG, smallest=50, step=1.1)
    noise: float = knob(
        0.1, Kind.NUMBER, label="Noise", symbol="σ",
        help="Standard deviation of the Gaussian noise added to each position, or to each pixel.",
        words="standard deviation, spread",
        group="Data", effect=Effect.REBUILD_DATA, minimum=0, maximum=1, step=0.01)
    label_noise: float = knob(
        0.0, Kind.NUMBER, label="Label noise", symbol="p",
        help="The chance that an example's label is flipped: no classifier can do better, so this "
        "raises the base (Bayes) error.",
        words="Bayes error, base error, wrong labels, flipped labels",
        group="Data", effect=Effect.REBUILD_DATA, minimum=0, maximum=0.5, step=0.01, advanced=True)
    dev_share: float = knob(
        0.2, Kind.NUMBER, label="Dev share",
        help="The part of the examples kept for the dev set: for choosing between models.",
        words="split, dev set, validation set, hold-out",
        group="Data", effect=Effect.REBUILD_DATA, minimum=0, maximum=0.9, step=0.005)
    test_share: float = knob(
        0.2, Kind.NUMBER, label="Test share",
        help="The part of the examples kept for the test set: for one unbiased estimate at the "
        "end. Hidden until revealed. Zero is allowed: then nothing unbiased is known.",
        words="split, test set",
        group="Data", effect=Effect.REBUILD_DATA, minimum=0, maximum=0.9, step=0.005)
    mismatch: float = knob(
        0.0, Kind.NUMBER, label="Mismatch",
        help="How far the dev and test sets are drawn from another distribution than the training "
        "set: rotated, shifted and noisier. Up to a fifth of the training set is then held out as "
        "the train-dev set.",
        words="data mismatch, distribution, domain shift",
        group="Data", effect=Effect.REBUILD_DATA, minimum=0, maximum=1, step=0.05, advanced=True)
    stretch: float = knob(
        1.0, Kind.NUMBER, label="Stretch of x₁", unit="×",
        help="Multiplies the first feature, so that the cost becomes a narrow valley and "
        "normalizing the inputs matters.",
        words="feature scale, badly scaled",
        group="Data", effect=Effect.REBUILD_DATA,
        minimum=1, maximum=1000, scale=Scale.LOG, smallest=1, step=1.2, advanced=True)
    normalization: str = choice(
        "none",
        ("none", "None", "The features as they are."),
        ("centre", "Centre  x − μ", "Subtract the training set's mean."),
        ("standardize", "Standardize  (x − μ)/σ", "Mean 0 and variance 1 on the training set."),
        ("as_printed", "As printed  (x − μ)/σ²",
         "Divides by the variance, as lecture notes print it: the variance becomes 1/σ², not 1. "
         "Against a large spread it is better than nothing, but no cure."),
        label="Normalize inputs",
        help="μ and σ are computed on the training set and applied to every set.",
        words="standardize, feature scaling, mean and variance, whitening",
        group="Data", effect=Effect.REBUILD_DATA)
    augmentation: str = choice(
        "none",
        ("none", "None", "The training examples as they are."),
        ("flip", "Flip x₁", "Mirrors examples left to right.", _POINTS),
        ("rotate", "Rotate", "Turns each example about the middle."),
        ("scale", "Scale", "Moves each example towards the middle or away from it.", _POINTS),
        ("jitter", "Jitter", "Moves each example a little in any direction.", _POINTS),
        ("shift", "Shift", "Moves each image up or down, left or right.", _IMAGES),
        ("zoom", "Zoom", "Makes each image larger or smaller.", _IMAGES),
        ("elastic", "Elastic distortion", "Bends each image as if drawn on rubber.", _IMAGES),
        ("noise", "Noise", "Adds noise to each pixel.", _IMAGES),
        label="Augmentation",
        help="Moves the training examples a little, anew at every epoch, and keeps their labels: "
        "more data for nothing, where the labels stay true. Several can be combined; they are done "
        "one after the other, in the order of this list. Dev and test sets stay as they are.",
        words="data augmentation, more data, flip, rotate, distort",
        group="Data", effect=Effect.LIVE, combined=True)
    augmentation_amount: float = knob(
        0.3, Kind.NUMBER, label="Augmentation amount",
        help="How far the augmentation moves examples; 0 leaves them where they are.",
        group="Data", effect=Effect.LIVE, minimum=0, maximum=1, step=0.05,
        shown_when=("augmentation", "flip", "rotate", "scale", "jitter", "shift", "zoom",
                    "elastic", "noise"))

    depth: int = knob(
        3, Kind.INTEGER, label="Depth", symbol="L − 1", unit="hidden layers",
        help="The number of hidden layers. 0 is logistic regression.",
        words="number of layers, hidden layers, deep",
        group="Network", effect=Effect.REBUILD_NETWORK, minimum=0, maximum=MAXIMUM_LAYERS,
        scale=Scale.LOG, step=1.05, zero=Zero.FIRST)
    width: int = knob(
        16, Kind.INTEGER, label="Width", symbol="n", unit="units a layer",
        help="The number of units in each hidden layer.",
        words="number of units, neurons, hidden units",
        group="Network", effect=Effect.REBUILD_NETWORK,
        minimum=1, maximum=256, scale=Scale.LOG, step=1.05)
    layer_widths: tuple[int, ...] = knob(
        (), Kind.INTEGER, label="Layer widths",
        help="Widths of the hidden layers one by one, as 20, 3; overrides depth and width. "
        "Empty: depth × width.",
        words="architecture, units by layer",
        group="Network", effect=Effect.REBUILD_NETWORK,
        minimum=1, maximum=256, scale=Scale.PLAIN, listed=True, advanced=True)
    activation: str | tuple[str, ...] = choice(
        "tanh",
        ("linear", "linear", "a = z: the whole network stays linear."),
        ("tanh", "tanh", "Saturates at ±1."),
        ("relu", "ReLU", "max(0, z)."),
        ("leaky_relu", "leaky ReLU", "z where positive, 0.01·z elsewhere."),
        ("sigmoid", "sigmoid", "Saturates at 0 and 1; its slope is at most ¼."),
        label="Activation", symbol="g", help="The activation function of the hidden layers.",
        words="nonlinearity, activation function",
        group="Network", effect=Effect.REBUILD_NETWORK, per_layer=True)
    initialization: str = choice(
        "xavier",
        ("zeros", "Zeros",
         "The units of a layer stay twins, unless dropout parts them. Where g(0) = 0 and b₀ = 0 "
         "no weight moves at all."),
        ("constant", "Constant",
         "Every weight is the gain: the units of a layer stay twins, unless dropout parts them."),
        ("normal", "Normal σ = gain", "Independent normal weights, whatever the layer's size."),
        ("uniform", "Uniform ±1/√n", "Var W = 1/(3n)."),
        ("xavier", "Xavier  Var W = 1/n",
         "Keeps the mean square of linear units; tanh activations shrink slowly with the depth."),
        ("he", "He  Var W = 2/n",
         "Keeps the mean square of ReLU activations, on average over the draws."),
        ("glorot", "Glorot  2/(n_in + n_out)", "A compromise between forward and backward."),
        ("as_printed", "As printed  2/(n_in·n_out)",
         "As lecture notes print it: vanishes in wide layers."),
        ("orthogonal", "Orthogonal", "Random orthonormal rows or columns."),
        ("scaled_identity", "c·I, c = gain",
         "The lecture's example: with linear units activations change as cᴸ, growing for c > 1 and "
         "vanishing for c < 1."),
        label="Initialization", symbol="W₀", help="How the weights are drawn at the start.",
        words="initial weights, Kaiming, Glorot, weight initialization",
        group="Network", effect=Effect.REBUILD_NETWORK)
    gain: float = knob(
        1.0, Kind.NUMBER, label="Gain",
        help="Multiplies the initial weights: the σ of Normal, the c of c·I.",
        words="scale of the initial weights",
        group="Network", effect=Effect.REBUILD_NETWORK,
        minimum=0.01, maximum=100, scale=Scale.LOG, smallest=0.01, step=1.05)
    initial_bias: float = knob(
        0.0, Kind.NUMBER, label="Initial bias", symbol="b₀",
        help="Every bias starts at this value.",
        group="Network", effect=Effect.REBUILD_NETWORK,
        minimum=-5, maximum=5, step=0.05, advanced=True)
    loss: str = choice(
        "cross_entropy",
        ("cross_entropy", "Cross-entropy", "Logistic output, −y log ŷ − (1 − y) log(1 − ŷ)."),
        ("squared_error", "Squared error", "tanh output, ½(ŷ − y)² on labels ±1."),
        label="Loss", help="The output unit and the loss on one example.",
        words="cost function, logistic loss, objective",
        group="Network", effect=Effect.REBUILD_NETWORK, advanced=True)

    penalty: str = choice(
        "l2",
        ("none", "None", "The cost is the data term alone."),
        ("l2", "L2", "λ/(2m)·‖W‖²: weights decay towards zero."),
        ("l1", "L1", "λ/(2m)·‖W‖₁: weights become exactly zero, by a proximal step; "
         "under Adam both step and threshold are divided by √v̂ + ε."),
        label="Penalty", help="What the cost adds for large weights; biases are free.",
        words="regularizer, ridge, lasso, norm",
        group="Regularization", effect=Effect.LIVE)
    lambd: float = knob(
        0.0, Kind.NUMBER, label="Regularization", symbol="λ",
        help="Strength of the penalty, in the course's units: J = data term + λ/(2m)·‖W‖². "
        "Larger is simpler: less variance, more bias.",
        words="weight decay, regularization parameter, L2 regularization, ridge, lasso, shrinkage",
        group="Regularization", effect=Effect.LIVE,
        minimum=0, maximum=1e6, scale=Scale.LOG, smallest=1e-3, step=1.1, zero=Zero.FIRST)
    keep_prob: float | tuple[float, ...] = knob(
        1.0, Kind.NUMBER, label="Dropout", symbol="keep_prob",
        help="The chance that a hidden unit is kept at a training step; 1 is no dropout. "
        "Evaluation always keeps every unit.",
        words="inverted dropout, drop units, dropout rate",
        group="Regularization", effect=Effect.LIVE,
        minimum=0.05, maximum=1, step=0.01, per_layer=True)
    keep_prob_input: float = knob(
        1.0, Kind.NUMBER, label="Input dropout", symbol="keep_prob⁰",
        help="The chance that an input feature is kept at a training step; rarely below 1.",
        words="inverted dropout, drop inputs",
        group="Regularization", effect=Effect.LIVE,
        minimum=0.05, maximum=1, step=0.01, advanced=True)
    early_stopping: str = choice(
        "off",
        ("off", "Off", "Train until you pause."),
        ("dev_error", "On dev error", "Stop when the dev error no longer falls."),
        ("dev_cost", "On dev cost", "Stop when the dev set's data cost no longer falls."),
        label="Early stopping",
        help="Stops at the end of an epoch when the dev set has not improved for “patience” "
        "epochs and puts the best weights back. It couples two aims, a lower J and less "
        "overfitting, that L2 keeps apart.",
        words="stop early, best weights, early termination",
        group="Regularization", effect=Effect.LIVE)
    patience: int = knob(
        100, Kind.INTEGER, label="Patience", unit="epochs",
        help="How many epochs without improvement early stopping waits.",
        group="Regularization", effect=Effect.LIVE,
        minimum=1, maximum=10_000, scale=Scale.LOG, step=1.1, advanced=True)
    min_delta: float = knob(
        0.0, Kind.NUMBER, label="Least improvement", symbol="δ",
        help="A smaller fall of the watched dev figure does not count as improvement.",
        group="Regularization", effect=Effect.LIVE,
        minimum=0, maximum=1, step=0.001, advanced=True)

    learning_rate: float = knob(
        0.02, Kind.NUMBER, label="Learning rate", symbol="α",
        help="The factor by which a step multiplies the gradient, or what the optimizer makes of "
        "it: θ := θ − α·dθ.",
        words="step size, learning factor",
        group="Training", effect=Effect.LIVE,
        minimum=1e-6, maximum=10, scale=Scale.LOG, smallest=1e-6, step=1.1)
    batch_size: int = knob(
        16, Kind.INTEGER, label="Batch size", unit="examples",
        help="Examples in one step; at the far right the whole training set.",
        words="mini-batch, minibatch, stochastic gradient descent, SGD",
        group="Training", effect=Effect.LIVE, minimum=0, maximum=1_000_000,
        scale=Scale.LOG, step=1.1, zero=Zero.LAST, zero_text="all",
        zero_words="full batch, whole set")
    optimizer: str = choice(
        "gradient_descent",
        ("gradient_descent", "Gradient descent", "θ := θ − α·dθ."),
        ("momentum", "Momentum", "v := 0.9·v + 0.1·dθ, θ := θ − α·v."),
        ("adam", "Adam", "Moments with β₁ = 0.9, β₂ = 0.999, ε = 1e-8, bias corrected."),
        label="Optimizer", help="How a gradient becomes a step.",
        words="SGD, gradient descent, momentum, Adam",
        group="Training", effect=Effect.LIVE)
    learning_rate_decay: str = choice(
        "none",
        ("none", "None", "α stays."),
        ("inverse_time", "1/t", "α / (1 + rate·epoch)."),
        ("step", "Stepwise", "α / (1 + rate·⌊epoch / interval⌋)."),
        label="Learning-rate decay", help="How α shrinks with the epochs.",
        words="schedule, annealing",
        group="Training", effect=Effect.LIVE, advanced=True)
    decay_rate: float = knob(
        0.01, Kind.NUMBER, label="Decay rate",
        help="The rate in the learning-rate decay's formula.",
        group="Training", effect=Effect.LIVE, minimum=0, maximum=10, scale=Scale.LOG,
        smallest=1e-5, step=1.1, zero=Zero.FIRST, advanced=True)
    decay_interval: int = knob(
        100, Kind.INTEGER, label="Decay interval", unit="epochs",
        help="The epochs between two steps of a stepwise decay.",
        group="Training", effect=Effect.LIVE,
        minimum=1, maximum=10_000, scale=Scale.LOG, step=1.1, advanced=True)
    shuffle: bool = knob(
        True, Kind.FLAG, label="Shuffle each epoch",
        help="Draw a new order of the training examples at every epoch; off keeps their own order.",
        words="order of the examples",
        group="Training", effect=Effect.LIVE, advanced=True)

    data_seed: int = seed("Data seed", "Which examples are drawn.", Effect.REBUILD_DATA)
    split_seed: int = seed("Split seed", "Which examples go to which set.", Effect.REBUILD_DATA)
    init_seed: int = seed("Weights seed", "Which initial weights are drawn.",
                           Effect.REBUILD_NETWORK)
    batch_seed: int = seed("Batch seed",
                            "The order of the batches, the dropout masks and the augmentation.",
                            Effect.REBUILD_NETWORK)
    # fmt: on
