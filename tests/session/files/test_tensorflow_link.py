"""Links of TensorFlow Playground: what has a counterpart is taken over, the rest is named."""

from urllib.parse import quote

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.data import shapes
from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.files.tensorflow_link import LINK, Link, read_link
from playground.session.run.run import Run

PAGE = "https://playground.tensorflow.org/"
# As the page writes it when it is opened.
OPENED = (
    f"{PAGE}#activation=tanh&batchSize=10&dataset=circle&regDataset=reg-plane&learningRate=0.03"
    "&regularizationRate=0&noise=0&networkShape=4,2&seed=0.57324&showTestData=false"
    "&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false"
    "&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false&problem=classification"
    "&initZero=false&hideText=false"
)


def of(state: str) -> Link:
    return read_link(f"{PAGE}#{state}")


def knobs_of(state: str) -> Hyperparameters:
    return of(state).knobs


def remark(link: Link, beginning: str) -> str:
    """The only remark that begins so."""
    (found,) = [text for text in link.remarks if text.startswith(beginning)]
    return found


def test_the_page_as_it_opens() -> None:
    link = read_link(OPENED)
    assert link.knobs == DEFAULTS.with_changes(
        dataset="circles", m=500, noise=0.0, dev_share=0.5, test_share=0.0, depth=2,
        layer_widths=(4, 2), activation="tanh", loss="squared_error", initialization="normal",
        gain=0.288675, initial_bias=0.1, learning_rate=0.03, batch_size=10, shuffle=False,
        penalty="none", lambd=0.0,
    )  # fmt: skip
    assert set(link.knobs.differences(DEFAULTS)) <= set(link.taken)
    assert [text.partition(" ")[0] for text in link.remarks] == ["what", "initial", "seed=0.57324:"]


def test_a_link_without_a_state_is_the_page_as_it_opens() -> None:
    for text in (
        PAGE,
        PAGE + "#",
        "playground.tensorflow.org",
        "http://playground.tensorflow.org/",
    ):
        assert read_link(text).knobs == read_link(OPENED).knobs


def test_what_has_a_counterpart() -> None:
    knobs = knobs_of(
        "activation=relu&batchSize=30&dataset=xor&learningRate=0.1&regularization=L2"
        "&regularizationRate=0.003&networkShape=8,8,8&percTrainData=80&initZero=true"
    )
    assert (knobs.activation, knobs.batch_size, knobs.dataset) == ("relu", 30, "xor")
    assert (knobs.learning_rate, knobs.penalty) == (0.1, "l2")
    assert (knobs.depth, knobs.width, knobs.layer_widths) == (3, 8, ())
    assert (knobs.dev_share, knobs.test_share) == (0.2, 0.0)
    assert (knobs.initialization, knobs.initial_bias) == ("zeros", 0.0)
    assert knobs.lambd == pytest.approx(0.003 * 400)


@pytest.mark.parametrize("share", [10, 33, 50, 67, 90, 100])
def test_as_many_are_trained_on_as_there(share: int) -> None:
    run = Run(knobs_of(f"percTrainData={share}"))
    assert run.examples.sizes.train == 500 * share // 100
    assert run.examples.sizes.test == 0


@pytest.mark.parametrize(("penalty", "slope"), [("L2", lambda w: w), ("L1", np.sign)])
def test_the_penalty_moves_a_weight_as_it_does_there(penalty: str, slope: object) -> None:
    """There w loses α·rate·w, or α·rate·sign(w), in a step, whatever the examples say."""
    rate, alpha = 0.1, 0.03
    with_it, without = (
        Run(knobs_of(f"regularization={kind}&regularizationRate={rate}&learningRate={alpha}"))
        for kind in (penalty, "none")
    )
    before = with_it.training.theta.copy()
    for run in (with_it, without):
        run.step()
    moved = without.training.theta - with_it.training.theta
    weights = moved != 0  # biases are free in both
    expected = alpha * rate * slope(before)  # type: ignore[operator]
    np.testing.assert_allclose(moved[weights], expected[weights], rtol=1e-6, atol=1e-12)
    assert weights.sum() > 10


@pytest.mark.parametrize(
    ("dataset", "shape", "there"),
    [
        ("circle", "circles", 5),
        ("spiral", "spiral", 5),
        ("xor", "xor", 3.15),
        ("gauss", "gaussians", 2),
    ],
)
@pytest.mark.parametrize("noise", [10, 50])
def test_noise_is_as_large_beside_the_shape_as_there(
    dataset: str, shape: str, there: float, noise: int
) -> None:
    """there: how far a shape reaches on the page, or what a square's coordinates are on average.

    Its noise is in the same units.
    """
    even = noise / 100 / np.sqrt(3) * (1 if dataset == "spiral" else 5)
    sigma = np.sqrt(0.5 + 7 * noise / 100) if dataset == "gauss" else even
    clean, _ = shapes.generate(shape, 4000, 0.0, seed=1)
    round_one = dataset in ("circle", "spiral")
    here = np.hypot(*clean).max() if round_one else np.sqrt(np.mean(clean**2))
    found = knobs_of(f"dataset={dataset}&noise={noise}").noise
    assert found / here == pytest.approx(sigma / there, rel=0.02)


def test_initial_weights_have_the_page_s_variance() -> None:
    run = Run(knobs_of("networkShape=200,200"))
    assert np.var(run.training.theta[1000:40_000]) == pytest.approx(1 / 12, rel=0.05)


UGLY = {
    "many layers": ("networkShape=8,8,8,8,8,8,8,8,8,8", {"depth": 10, "width": 8}, ""),
    "much noise": (
        "noise=2000&dataset=spiral",
        {"noise": 0.1324},
        "noise=2000 is more or less than the page can show: it takes 50",
    ),
    "noise below zero": ("noise=-5", {"noise": 0.0}, "noise=-5 is more or less"),
    "noise beyond what is here": ("noise=80&dataset=gauss", {"noise": 1.0}, "noise=80: Noise 1.23"),
    "no noise": ("noise=", {"noise": 0.0}, ""),
    "noise that is no number": (
        "noise=abc",
        {"noise": 0.0},
        "noise=abc is not known (known: a num",
    ),
    "noise without bounds": ("noise=Infinity", {"noise": 0.0}, "noise=Infinity is not known"),
    "a number too large for any": (
        "learningRate=1e999",
        {"learning_rate": 0.03},
        "learningRate=1e9",
    ),
    "a large learning rate": ("learningRate=30", {"learning_rate": 10.0}, "learningRate=30: Learn"),
    "no learning at all": ("learningRate=0", {"learning_rate": 1e-6}, "learningRate=0: Learning"),
    "no hidden layers": ("networkShape=", {"depth": 0}, ""),
    "layers of nothing": (
        "networkShape=0,-1,NaN,3",
        {"depth": 1, "width": 3},
        "networkShape: layers of 0 / -1 / NaN units are left out",
    ),
    "commas alone": ("networkShape=,,&x=true", {"depth": 0}, "networkShape: layers of"),
    "very many layers": (
        "networkShape=" + ",".join("1" * 400),
        {"depth": 150},
        "networkShape: 400",
    ),
    "a wide layer": ("networkShape=10000", {"depth": 0}, "networkShape: layers of 10000 units"),
    "no batch": ("batchSize=0", {"batch_size": 1}, "batchSize=0: Batch size 0 is not allowed"),
    "half an example": ("batchSize=10.5", {"batch_size": 10}, "batchSize=10.5: Batch size 10.5"),
    "a share of nothing": (
        "percTrainData=0",
        {"dev_share": 0.9},
        "percTrainData=0: from 10 to 100",
    ),
    "a share of more than all": ("percTrainData=150", {"dev_share": 0.0}, "percTrainData=150"),
    "an activation of nobody": (
        "activation=swish",
        {"activation": "tanh"},
        "activation=swish is not known (known: relu, tanh, sigmoid, linear); tanh is taken",
    ),
    "a penalty in small letters": (
        "regularization=l2",
        {"penalty": "none"},
        "regularization=l2 is",
    ),
    "a key twice": ("noise=10&noise=0", {"noise": 0.0}, "noise stands there more than once"),
    "the same twice": ("noise=0&noise=0", {"noise": 0.0}, ""),
    "empty keys": ("&&=&noise=0&", {"noise": 0.0}, ""),
    "a value without a key": ("=5", {}, "“5” stands there without a key"),
    "a key without a value": ("activation&noise=0", {"activation": "tanh"}, ""),
    "two signs": ("activation=relu=tanh", {"activation": "relu"}, ""),
    "from a web page": ("activation=relu&amp;batchSize=3", {"batch_size": 3}, ""),
    "packed for a web address": (quote("networkShape=8,8", safe="="), {"depth": 2, "width": 8}, ""),
    "an end of prose": ("activation=relu.", {"activation": "relu"}, ""),
    "regression": (
        "problem=regression",
        {"dataset": "circles"},
        "problem=regression: there is only",
    ),
    "inputs": ("xTimesY=true&sinX=true", {}, "inputs that do not exist here: x₁·x₂, sin x₁"),
    "no inputs": ("x=false&y=false", {}, "inputs that cannot be taken away here: x₁, x₂"),
    "the look": (
        "hideText=true&playButton_hide=true&seed_hide=false",
        {},
        "about the look of the page alone: hideText, playButton_hide",
    ),
    "an unknown key": ("foo=3", {}, "keys that the page does not know either: foo"),
    "a key of Python's": ("__class__=3&toString=1", {}, "keys that the page does not know"),
}


@pytest.mark.parametrize(("state", "values", "said"), UGLY.values(), ids=UGLY)
def test_ugly_ones(state: str, values: dict[str, object], said: str) -> None:
    link = of(state)
    assert {name: getattr(link.knobs, name) for name in values} == values
    usual = of("").remarks
    others = [text for text in link.remarks if text not in usual]
    others = [text for text in others if not text.startswith("what the page calls test data")]
    if said:
        assert others[0].startswith(said)
    else:
        assert others == []


def test_what_labels_would_have_become_is_said() -> None:
    assert "changes labels near the border" in remark(of("noise=20"), "noise=20:")
    assert not [text for text in of("noise=20&dataset=spiral").remarks if "labels" in text]


def test_rate_and_strength_are_said() -> None:
    link = of("regularization=L1&regularizationRate=0.003")
    assert remark(link, "regularizationRate=0.003 is λ = 2m · 0.003 = 1.5 here, with m = 250")
    assert remark(link, "under L1 a weight that has become zero stays zero on the page")


@given(st.text(max_size=300))
def test_no_state_is_refused(state: str) -> None:
    link = of(state)
    assert all(text and "\n" not in text and len(text) < 400 for text in link.remarks)


KEYS = ("noise", "networkShape", "batchSize", "learningRate", "percTrainData", "regularizationRate",
        "dataset", "activation", "regularization", "x", "seed", "", "_hide")  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(["", "L1", "L2", "xor", "gauss", "NaN", "-0", "1e308", "1_0", "٣", "0x10"]),
    st.floats().map(str),
    st.lists(st.integers(-5, 400), max_size=200).map(lambda widths: ",".join(map(str, widths))),
)


@given(st.lists(st.tuples(st.sampled_from(KEYS), VALUES), max_size=20))
def test_no_values_are_refused(pairs: list[tuple[str, str]]) -> None:
    of("&".join(f"{key}={value}" for key, value in pairs))


def test_ten_megabytes_are_read_as_far_as_a_link_may_be() -> None:
    link = read_link(PAGE + "#" + "a=1&noise=50&" * 800_000)
    assert link.knobs.noise > 0
    assert remark(link, "the link is longer than a link can be")


@pytest.mark.parametrize(
    "text",
    [
        "https://playground.tensorflow.org.evil.com/#noise=1",
        "https://evilplayground.tensorflow.org/",
        "https://evil.com/?to=playground.tensorflow.org",
        "https://evil.com/playground.tensorflow.org",
        "https://tensorflow.org/",
    ],
)
def test_links_of_other_places_are_none(text: str) -> None:
    assert LINK.search(text) is None
