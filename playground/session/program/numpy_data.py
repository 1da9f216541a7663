"""The part of the NumPy program that draws, splits and normalizes the examples."""

from playground.data.augmentation import KINDS
from playground.i18n.messages import message
from playground.knobs.hyperparameters import KNOBS, Hyperparameters
from playground.knobs.knob import Effect, parts_of
from playground.random_streams import Stream
from playground.session.program.facts import Facts
from playground.session.program.numpy_images import write_image_tools
from playground.session.program.numpy_shapes import SHAPES
from playground.session.program.program import Writer

_SHOWN = "boundary"
_DRAWN = "dataset m data_seed"
_IN_PROGRAM = ("normalization", "augmentation", "augmentation_amount")
_OF_DATA = " ".join(  # what decides about sets that lie beside the program
    name
    for name, knob in KNOBS.items()
    if knob.effect is Effect.REBUILD_DATA and name not in _IN_PROGRAM
)


def write_streams(
    code: Writer, knobs: Hyperparameters, facts: Facts, *, always: bool = False
) -> None:
    """The helper that gives a purpose its own random numbers, where any are drawn by it."""
    if facts.beside and not is_augmented(knobs) and not always:
        return
    code.function(
        "def stream(seed, *purpose):",
        message("Program", "The random numbers of one purpose, apart from all others."),
    )
    code.add("    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=purpose))")


def is_augmented(knobs: Hyperparameters) -> bool:
    """Whether examples are moved anew at every epoch."""
    return knobs.augmentation != "none" and knobs.augmentation_amount > 0


def write_data(code: Writer, knobs: Hyperparameters, facts: Facts, data_file: str) -> None:
    """X_train, Y_train, and X_dev, Y_dev where there is a dev set, ready for the network.

    data_file: an expression for the name of the file that lies beside the program.
    """
    if facts.beside:
        _load(code, knobs, facts, data_file)
    else:
        _draw(code, knobs, facts)
        _split(code, knobs, facts)
    write_normalization(code, knobs, facts)
    if is_augmented(knobs):
        _augment(code, knobs, facts)


def _load(code: Writer, knobs: Hyperparameters, facts: Facts, data_file: str) -> None:
    code.section(message("Program", "Examples: one in each column, with labels 0 and 1"), _SHOWN)
    write_loading(code, data_file, message("Program", "the sets as the run had them"), _OF_DATA)
    code.add('X_train, Y_train = data["X_train"], data["Y_train"]', knobs=_OF_DATA)
    if facts.dev:
        code.add('X_dev, Y_dev = data["X_dev"], data["Y_dev"]', knobs=_OF_DATA)


def write_loading(code: Writer, data_file: str, note: str, knobs: str = "") -> None:
    """The lines that read what lies beside the program."""
    code.add(f"with np.load({data_file}) as archive:", knobs=knobs)
    code.add("    data = dict(archive)", note, knobs=knobs)


def _draw(code: Writer, knobs: Hyperparameters, facts: Facts) -> None:
    code.section(message("Program", "Examples: one in each column, with labels 0 and 1"), _SHOWN)
    code.add(f"m = {knobs.m}", message("Program", "examples of all sets together"), knobs="m")
    code.add(f"data_seed = {knobs.data_seed}", knobs="data_seed")
    code.add(
        "y = (np.arange(m) >= m // 2).astype(float)",
        message("Program", "half of each class"),
        knobs="m",
    )
    code.add(
        f"stream(data_seed, {Stream.ORDER:d}).shuffle(y)",
        message("Program", "in random order"),
        knobs="m data_seed",
    )
    if any("rng" in line for line, _ in SHAPES[knobs.dataset]):
        code.add(f"rng = stream(data_seed, {Stream.POSITIONS:d})", knobs="data_seed")
    for line, note in SHAPES[knobs.dataset]:
        code.add(line, note, knobs=_DRAWN)
    if knobs.noise > 0:
        code.add(
            f"noise = {knobs.noise!r}", message("Program", "its standard deviation"), knobs="noise"
        )
        code.add(
            f"X += noise * stream(data_seed, {Stream.OFFSETS:d}).standard_normal((2, m))",
            knobs="noise m",
        )
    if knobs.label_noise > 0:
        code.add(f"label_noise = {knobs.label_noise!r}", knobs="label_noise")
        code.add(
            f"flipped = stream(data_seed, {Stream.LABEL_FLIPS:d}).random(m) < label_noise",
            knobs="label_noise",
        )
        code.add(
            "y[flipped] = 1 - y[flipped]", message("Program", "wrong labels"), knobs="label_noise"
        )
    code.add("Y = y.reshape(1, m)", knobs="m")


def _split(code: Writer, knobs: Hyperparameters, facts: Facts) -> None:
    n_dev, n_test = facts.dev, facts.test
    if not (n_dev or n_test or facts.train_dev):
        code.add(
            "X_train, Y_train = X, Y",
            message("Program", "no dev and no test set"),
            knobs="dev_share test_share",
        )
        _stretch(code, knobs, "X_train")
        return
    shares = "m dev_share test_share"
    code.section(
        message("Program", "Train, dev and test set, with the same share of each class"),
        "boundary diagnosis test",
        function=facts.train_dev > 0,
    )
    if facts.train_dev:
        code.function(
            "def places(y, n_dev, n_test, rng):",
            message("Program", "0 train, 1 dev, 2 test: a place for every example."),
        )
        _write_places(code, "    ", "rng")
        code.add("    return place")
        code.blank(2)
    code.add(
        f"n_dev, n_test = {n_dev}, {n_test}", message("Program", "by the shares of m"), knobs=shares
    )
    code.add(f"split_seed = {knobs.split_seed}", knobs="split_seed")
    told = f"{shares} split_seed"
    if facts.train_dev:
        code.add(
            f"place = places(y, n_dev, n_test, stream(split_seed, {Stream.SPLIT:d}))", knobs=told
        )
    else:
        code.add(f"rng = stream(split_seed, {Stream.SPLIT:d})", knobs="split_seed")
        _write_places(code, "", "rng")
    code.add("X_train, Y_train = X[:, place == 0], Y[:, place == 0]", knobs=shares)
    if knobs.mismatch > 0:
        _train_dev(code, facts)
        if n_dev:
            _mismatch(code, knobs)
    elif n_dev:
        code.add("X_dev, Y_dev = X[:, place == 1], Y[:, place == 1]", knobs=shares)
    _stretch(code, knobs, "X_train", "X_dev" if n_dev else "")


def _write_places(code: Writer, indent: str, rng: str) -> None:
    """0 train, 1 dev, 2 test: `place` of every example."""
    for line, note in (
        (f"zeros, ones = ({rng}.permutation(np.flatnonzero(y == c)) for c in (0, 1))", ""),
        (
            "dev, test = ((2 * zeros.size * n + y.size) // (2 * y.size) for n in (n_dev, n_test))",
            "",
        ),
        ("place = np.zeros(y.size, int)", "0 train, 1 dev, 2 test"),
        ("for own, d, t in (zeros, dev, test), (ones, n_dev - dev, n_test - test):", ""),
        ("    place[own[:d]] = 1", ""),
        ("    place[own[own.size - t :]] = 2", ""),
    ):
        code.add(f"{indent}{line}", note, knobs="m dev_share test_share split_seed")


def _train_dev(code: Writer, facts: Facts) -> None:
    if not facts.train_dev:
        return
    code.add(
        "",
        message(
            "Program", "The train-dev set: of the training set's distribution, not trained on."
        ),
    )
    code.add(
        f"held_out = places(Y_train[0], {facts.train_dev}, 0, "
        f"stream(split_seed, {Stream.TRAIN_DEV:d})) == 1",
        knobs="mismatch split_seed",
    )
    code.add("X_train, Y_train = X_train[:, ~held_out], Y_train[:, ~held_out]", knobs="mismatch")


def _mismatch(code: Writer, knobs: Hyperparameters) -> None:
    code.add(
        f"mismatch = {knobs.mismatch!r}",
        message("Program", "turned, shifted and noisier"),
        knobs="mismatch",
    )
    code.add("X_other = np.hstack((X[:, place == 1], X[:, place == 2]))", knobs="mismatch")
    code.add("c, s = np.cos(mismatch * np.pi / 4), np.sin(mismatch * np.pi / 4)", knobs="mismatch")
    code.add("X_other = np.array([[c, -s], [s, c]]) @ X_other + 0.5 * mismatch", knobs="mismatch")
    code.add(
        f"shake = stream(data_seed, {Stream.MISMATCH:d}).standard_normal(X_other.shape)",
        knobs="mismatch",
    )
    code.add("X_other += 0.2 * mismatch * shake", knobs="mismatch")
    code.add("X_dev, Y_dev = X_other[:, :n_dev], Y[:, place == 1]", knobs="mismatch")


def _stretch(code: Writer, knobs: Hyperparameters, *names: str) -> None:
    if knobs.stretch == 1:
        return
    code.add(
        f"stretch = {knobs.stretch!r}", message("Program", "of the first feature"), knobs="stretch"
    )
    for name in filter(None, names):
        code.add(f"{name}[0] *= stretch", knobs="stretch")


def write_normalization(code: Writer, knobs: Hyperparameters, facts: Facts) -> None:
    """X_train and X_dev in the units of the training set; nothing where they stay as they are."""
    kind = knobs.normalization
    if kind == "none":
        return
    code.section(message("Program", "Normalize inputs"), "boundary", "normalization")
    code.add(
        "mu = X_train.mean(axis=1, keepdims=True)",
        message("Program", "of the training set, for every set"),
    )
    shift, both = "(X_{0} - mu)", ["train", "dev"] if facts.dev else ["train"]
    if kind != "centre":
        code.add("sigma = X_train.std(axis=1, keepdims=True)")
        code.add(
            "least = 3.6e-15 * np.abs(X_train).max(axis=1, keepdims=True)",
            message("Program", "rounding"),
        )
        if kind == "as_printed":
            code.add(
                "scale = np.where(sigma > least, sigma**2, 1)",
                message("Program", "σ², as it is printed"),
            )
        else:
            code.add(
                "scale = np.where(sigma > least, sigma, 1)",
                message("Program", "σ, the standard deviation"),
            )
        shift += " / scale"
    if is_augmented(knobs):
        _units(code, knobs, facts)
    for name in both:
        value = shift.format(name)
        code.add(f"X_{name} = {value if kind != 'centre' else value[1:-1]}")


def _units(code: Writer, knobs: Hyperparameters, facts: Facts) -> None:
    """What of the raw training set the augmentation needs, of examples that are somebody's own."""
    if facts.generated:
        return
    knobs_of = "augmentation"
    code.add("middle = X_train.mean(axis=1, keepdims=True)", knobs=knobs_of)
    code.add("unit = X_train.std(axis=1, keepdims=True)", knobs=knobs_of)
    code.add("unit[unit == 0] = 1", knobs=knobs_of)


def _augment(code: Writer, knobs: Hyperparameters, facts: Facts) -> None:
    kinds = [name for name in KINDS if name in parts_of(knobs.augmentation)]
    code.section(message("Program", "Augmentation"), "boundary", "augmentation augmentation_amount")
    code.add(f"amount = {knobs.augmentation_amount!r}")
    moved = _own_units(code, knobs, facts)
    if facts.image_side is not None:
        write_image_tools(code, kinds, facts.image_side)
    code.function(
        "def augmented(epoch):",
        message("Program", "The training examples as one epoch has them, all moved a little."),
    )
    code.add(f"    rng = stream(batch_seed, {Stream.AUGMENTATION:d}, epoch)", knobs="batch_seed")
    code.add("    X = (X_train - centre) / unit" if moved else "    X = X_train.copy()")
    code.add("    m = X.shape[1]")
    for kind in kinds:
        for line in _MOVES["image" if facts.image_side is not None else "point"][kind]:
            code.add(f"    {line}")
    code.add("    return X * unit + centre" if moved else "    return X")


def _own_units(code: Writer, knobs: Hyperparameters, facts: Facts) -> bool:
    """Write centre and unit of the examples before normalization; False where they are 0 and 1."""
    kind = knobs.normalization
    if not facts.generated:
        if kind == "none":
            _units(code, knobs, facts)
        code.add("centre, unit = " + _in_network_units(kind))
        return True
    if kind == "none" and knobs.stretch == 1:
        return False
    code.add(f"middle, unit = np.zeros(({facts.n_x}, 1)), np.ones(({facts.n_x}, 1))")
    if knobs.stretch != 1:
        # The knob's own number: of data that lie beside, the program has no name for it.
        code.add(f"unit[0] = {knobs.stretch!r}", knobs="stretch")
    code.add("centre, unit = " + _in_network_units(kind))
    return True


def _in_network_units(kind: str) -> str:
    return {
        "none": "middle, unit",
        "centre": "middle - mu, unit",
    }.get(kind, "(middle - mu) / scale, unit / scale")


_MOVES: dict[str, dict[str, tuple[str, ...]]] = {
    "point": {
        "flip": ("X[0] *= np.where(rng.random(m, np.float32) < 0.5 * amount, -1, 1)",),
        "rotate": (
            "angle = (2 * rng.random(m) - 1) * amount * np.pi / 2",
            "c, s = np.cos(angle), np.sin(angle)",
            "X[0], X[1] = c * X[0] - s * X[1], s * X[0] + c * X[1]",
        ),
        "scale": ("X *= np.exp((2 * rng.random(m) - 1) * np.log(1 + amount))",),
        "jitter": ("X += 0.5 * amount * rng.standard_normal(X.shape)",),
    },
    "image": {
        "rotate": ("X = moved(X, angle=(2 * rng.random(m) - 1) * amount * np.pi / 6)",),
        "shift": (
            "down = (2 * rng.random(m) - 1) * amount",
            "X = moved(X, down=down, right=(2 * rng.random(m) - 1) * amount)",
        ),
        "zoom": (
            "factor = np.exp((2 * rng.random(m) - 1) * np.log(1 + 0.5 * amount))",
            "X = moved(X, zoom=factor)",
        ),
        "elastic": ("X = bent(X, 0.5 * amount, rng)",),
        "noise": ("X = X + 0.3 * amount * rng.standard_normal(X.shape)",),
    },
}
