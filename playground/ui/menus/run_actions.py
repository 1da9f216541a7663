"""The actions that let the run go on, stop it, or begin it again."""

from functools import partial

from playground.i18n.messages import marked
from playground.ui.shell.shell import Shell

PLAY_TEXTS = (
    marked("Actions", "Play"),
    marked("Actions", "Pause"),
    marked("Actions", "Restart"),
)


def declare(shell: Shell) -> None:
    """Declare them."""
    experiment, playback = shell.experiment, shell.playback
    add = partial(shell.actions.add, menu="run")
    add(
        "play",
        marked("Actions", "Pause"),
        marked("Actions", "Stop the training, go on with it, or begin again after its end"),
        playback.toggle,
        shortcuts=("Space",),
        icon="pause",
    )
    for id, text, help, keys, do, section in (
        (
            "step",
            marked("Actions", "Step"),
            marked("Actions", "Pause and do one step: one batch"),
            "S",
            experiment.step,
            False,
        ),
        (
            "epoch",
            marked("Actions", "Epoch"),
            marked("Actions", "Pause and train to the end of the epoch"),
            "E",
            experiment.epoch,
            False,
        ),
        (
            "reset_weights",
            marked("Actions", "Same weights"),
            marked("Actions", "Begin again at step 0 with the same initial weights"),
            "Shift+R",
            experiment.reset_weights,
            True,
        ),
        (
            "new_weights",
            marked("Actions", "New weights"),
            marked("Actions", "Begin again with other initial weights: the next weights seed"),
            "Shift+W",
            experiment.new_weights,
            False,
        ),
        (
            "new_data",
            marked("Actions", "New data"),
            marked("Actions", "Draw other examples: the next data seed"),
            "Shift+D",
            experiment.new_data,
            False,
        ),
        (
            "reveal",
            marked("Actions", "Reveal the test error"),
            marked("Actions", "Measure the error on the test set once; each look is counted"),
            "V",
            experiment.reveal_test,
            True,
        ),
    ):
        icon = "same_weights" if id == "reset_weights" else "eye" if id == "reveal" else id
        add(
            id,
            text,
            help,
            partial(playback.do, do),
            shortcuts=(keys,),
            icon=icon,
            new_section=section,
        )
    playback.changed.connect(partial(_show_playing, shell))
    _show_playing(shell)


def _show_playing(shell: Shell) -> None:
    """Say what the button would do."""
    play, pause, restart = PLAY_TEXTS
    playing, ended = shell.playback.playing, shell.playback.ended
    icon = "same_weights" if ended else "pause" if playing else "play"
    shell.actions.set_icon("play", icon)
    shell.actions.set_text("play", restart if ended else pause if playing else play)
