"""The diagnosis that comes with what is measured on a run."""

from playground.engine.diagnosis.verdict import diagnose
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.measuring.observer import Observer
from playground.session.messages.measures import Need
from playground.session.run.run import Run

KNOBS = Hyperparameters(m=60, depth=2, width=5, batch_size=16, keep_prob=0.8)


def test_the_diagnosis_is_of_the_newest_evaluation() -> None:
    run = Run(KNOBS)
    observer = Observer(run)
    run.step(30)
    observer.record()
    e, found = run.evaluate(), observer.diagnosis(None)
    assert e.dev_error is not None
    alone = diagnose(e.train_error, e.dev_error, m_train=36, m_dev=12)
    assert found is not None
    assert (found.bias, found.variance, found.verdict) == (
        alone.bias, alone.variance, alone.verdict,
    )  # fmt: skip
    assert (found.step, found.situation) == (30, "just_begun")
    assert observer.diagnosis(None) is found


def test_without_a_dev_set_the_verdict_is_unknown() -> None:
    found = Observer(Run(KNOBS.with_changes(dev_share=0.0))).diagnosis(None)
    assert found is not None
    assert found.verdict == "unknown"


def test_what_the_network_shows_is_part_of_the_diagnosis() -> None:
    run = Run(KNOBS.with_changes(depth=40, activation="sigmoid"))
    observer = Observer(run)
    run.step(150)
    observer.record()
    needs = frozenset({Need.SIGNS})
    shown = observer.meters(needs, running=False)["signs"]
    found = observer.diagnosis(shown)
    assert found is not None
    assert found.situation == "vanishing_gradients"
    alone = observer.diagnosis(None)
    assert alone is not None
    assert alone.situation == ""


def test_the_verdict_of_a_new_network_does_not_hang_on_to_the_one_before() -> None:
    run = Run(KNOBS)
    observer = Observer(run)
    run.step(2000)
    observer.record()
    before = observer.diagnosis(None)
    run.reset()
    observer.network_changed()
    after = observer.diagnosis(None)
    assert before is not None
    assert after is not None
    assert (after.step, after.mean_bias) == (0, after.bias)
