"""A run does not depend on who looks: with a window, without one, and without the thread."""

import threading
import time
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.session.messages.measures import Need
from playground.session.messages.snapshot import State
from playground.session.run.run import Run
from playground.session.trainer import Trainer
from tests.session.driven import (
    ALL,
    EVERYTHING,
    STOPPING,
    Driven,
    theta_of,
)


class Window(threading.Thread):
    """Reports frames as a window does, sometimes late."""

    def __init__(self, trainer: Trainer) -> None:
        super().__init__()
        self.trainer, self.ended = trainer, threading.Event()

    def __enter__(self) -> "Window":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ended.set()
        self.join()

    def run(self) -> None:
        pause = 0.002
        while not self.ended.wait(pause):
            pause = 0.012 if pause == 0.002 else 0.002
            self.trainer.frame_done(time.perf_counter() + pause)


@pytest.mark.parametrize("needs", [frozenset(), ALL])
@pytest.mark.parametrize("framed", [False, True])
def test_the_same_bits_with_and_without_a_window(needs: frozenset[Need], framed: bool) -> None:
    alone = Run(STOPPING)
    alone.step(100_000)
    with Driven(STOPPING, needs=needs) as driven:
        driven.done(steps=10)
        driven.send(playing=True)
        if framed:
            with Window(driven.trainer):
                shown = driven.until(lambda snapshot: snapshot.state is State.STOPPED_EARLY)
        else:
            shown = driven.until(lambda snapshot: snapshot.state is State.STOPPED_EARLY)
        assert alone.stopper is not None
        assert shown.step == alone.step_count
        assert shown.best_step == alone.stopper.best_step
        assert shown.evaluation == alone.evaluate()
        np.testing.assert_array_equal(theta_of(driven), alone.training.theta)


COMMANDS = st.one_of(
    st.fixed_dictionaries({"steps": st.integers(1, 40)}),
    st.fixed_dictionaries({"epochs": st.integers(1, 5)}),
    st.just({"resets": 1}),
    st.fixed_dictionaries({"lambd": st.sampled_from([0.0, 1.0, 5.0])}),
    st.fixed_dictionaries({"keep_prob": st.sampled_from([0.5, 1.0])}),
    st.fixed_dictionaries({"batch_size": st.sampled_from([0, 7, 16])}),
    st.fixed_dictionaries({"depth": st.integers(0, 3)}),
    st.fixed_dictionaries({"data_seed": st.integers(1, 3)}),
    st.fixed_dictionaries({"dev_share": st.sampled_from([0.0, 0.2])}),  # 0 is refused
)


@settings(max_examples=12)
@given(st.lists(COMMANDS, min_size=1, max_size=8))
def test_any_commands_do_what_they_do_without_a_thread(commands: list[dict[str, Any]]) -> None:
    alone = Run(EVERYTHING)
    with Driven(EVERYTHING, needs=ALL) as driven:
        for command in commands:
            shown = driven.done(**command)
            if "steps" in command:
                alone.step(command["steps"])
            elif "epochs" in command:
                target = alone.training.epoch + command["epochs"]
                while alone.training.epoch < target:
                    alone.step()
            elif "resets" in command:
                alone.reset()
            elif command == {"dev_share": 0.0}:
                assert "there is no dev set to watch" in shown.problem
                driven.done(dev_share=0.2)
            else:
                alone.apply(driven.request.hyperparameters)
            assert shown.step == alone.step_count
            np.testing.assert_array_equal(theta_of(driven), alone.training.theta)
