"""What is kept of a run, as the training thread hands it over: immutable, and cheap to make."""

from dataclasses import dataclass
from typing import Any

from playground.data.normalization import Normalization
from playground.data.principal_plane import Plane
from playground.engine.diagnosis.verdict import Diagnosis
from playground.engine.network import Architecture
from playground.engine.training_state import Checkpoint, Divergence
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.messages.measures import Evaluation, HistoryView, NormHistory
from playground.session.messages.painting import Painting
from playground.session.messages.snapshot import State
from playground.session.messages.weight_edit import WeightEdit


@dataclass(frozen=True, kw_only=True)
class LoggedChange:
    """Something that was changed of a run, which went on from `step` with it.

    knobs: the values of those that changed, by name. painting: what is painted from then on, None
    for the same as before; settled: no stroke was under way. edits: weights set by hand.
    """

    step: int
    knobs: tuple[tuple[str, Any], ...] = ()
    painting: Painting | None = None
    settled: bool = True
    edits: tuple[WeightEdit, ...] = ()


@dataclass(frozen=True, eq=False, kw_only=True)
class Plan:
    """What a map of the plane is drawn with; extent: left, right, bottom, top."""

    architecture: Architecture
    normalization: Normalization
    extent: tuple[float, float, float, float]
    plane: Plane | None
    feature_names: tuple[str, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class RunRecord:
    """A run so far, or at its end.

    id: of the run, unlike that of any other. lesson: the one that it was for, empty for none;
    is_challenge: whether that is a challenge. began: when its network was built, seconds since
    1970; seconds: for how long it has trained. over: it does not go on, as another has taken its
    place. first_knobs, first_painting: at step 0; changes: since then, in order; whole: whether
    they are all there, so that its steps can be done again. checkpoint: None where it was not time
    for it; with it, watching and divergence, see `Moment`. data: by what the examples of a file are
    known again. resumed: the id of the kept run that it went on from.
    """

    id: str
    lesson: str
    is_challenge: bool
    began: float
    seconds: float
    over: bool
    first_knobs: Hyperparameters
    first_painting: Painting
    knobs: Hyperparameters
    painting: Painting
    changes: tuple[LoggedChange, ...]
    whole: bool
    state: State
    step: int
    epoch: int
    evaluation: Evaluation
    history: HistoryView
    norms: NormHistory
    diagnosis: Diagnosis | None
    test_error: float | None
    reveals: int
    base_error: float | None
    best_step: int | None
    parameter_count: int
    engine: str
    plan: Plan
    checkpoint: Checkpoint | None = None
    watching: Any = None
    divergence: Divergence | None = None
    data: int = 0
    resumed: str = ""
