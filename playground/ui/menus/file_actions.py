"""The actions of the file menu: experiments, data files, and the end of the program."""

from functools import partial

from playground.i18n.messages import marked
from playground.ui.menus import share_actions
from playground.ui.menus.code_actions import CodeActions
from playground.ui.shell.network_files import NetworkFiles
from playground.ui.shell.shell import Shell


def declare(shell: Shell) -> None:
    """Declare them."""
    add = partial(shell.actions.add, menu="file")
    add(
        "reset_all",
        marked("Actions", "Reset all"),
        marked("Actions", "Put every knob back to its default"),
        partial(shell.playback.do, shell.experiment.reset_all),
        shortcuts=("Ctrl+R",),
        icon="reset_all",
    )
    add(
        "new",
        marked("Actions", "&New experiment"),
        marked("Actions", "Begin with the defaults, and without a file"),
        lambda: shell.files.new(),
        shortcuts=("Ctrl+N",),
        new_section=True,
    )
    add(
        "open",
        marked("Actions", "&Open experiment …"),
        marked("Actions", "Take all knobs from an experiment file"),
        lambda: shell.files.ask_experiment(),
        shortcuts=("Ctrl+O",),
    )
    add(
        "open_data",
        marked("Actions", "Open &data file …"),
        marked("Actions", "Train on the examples of a file: a table or NumPy's NPZ"),
        lambda: shell.files.data.ask(),
        shortcuts=("Ctrl+D",),
    )
    add(
        "find_data",
        marked("Actions", "&Find the data file …"),
        marked("Actions", "Tell where the data file is now, and keep all that is said of it"),
        lambda: shell.files.data.ask_where(),
    )
    add(
        "columns",
        marked("Actions", "&Columns of the data file …"),
        marked("Actions", "Choose again what is taken of the table that is open"),
        lambda: shell.files.data.ask_columns(),
        shortcuts=("Ctrl+Alt+D",),
    )
    add(
        "save",
        marked("Actions", "&Save"),
        marked("Actions", "Write all knobs to the open experiment file"),
        lambda: shell.files.save(),
        shortcuts=("Ctrl+S",),
        new_section=True,
    )
    add(
        "save_as",
        marked("Actions", "Save &as …"),
        marked("Actions", "Write all knobs to another file"),
        lambda: shell.files.save_as(),
        shortcuts=("Ctrl+Shift+S",),
    )
    add(
        "save_with_data",
        marked("Actions", "Save with da&ta …"),
        marked("Actions", "Write all knobs and the data file to one that opens on any computer"),
        lambda: shell.files.ask_to_save_with_data(),
        shortcuts=("Ctrl+Alt+S",),
    )
    add(
        "export",
        marked("Actions", "&Export points as CSV …"),
        marked("Actions", "Write the examples of the train and dev set; the test set stays hidden"),
        lambda: shell.files.ask_export(),
        shortcuts=("Ctrl+E",),
    )
    share_actions.declare_share(shell)
    CodeActions(shell)
    network = NetworkFiles(shell)
    add(
        "save_parameters",
        marked("Actions", "Sa&ve parameters …"),
        marked("Actions", "Write the weights W and biases b of the network as a NumPy archive"),
        network.ask_save,
        words=marked("Search", "weights, biases, trained network, NPZ, W1, b1"),
        new_section=True,
    )
    add(
        "load_parameters",
        marked("Actions", "&Load parameters …"),
        marked("Actions", "Give the network the weights and biases of a NumPy archive"),
        network.ask_load,
        words=marked("Search", "weights, biases, trained network, NPZ, W1, b1"),
    )
    add(
        "predict",
        marked("Actions", "&Predict examples of a file …"),
        marked("Actions", "Let the network predict your own examples, with probabilities"),
        network.ask_predict,
        words=marked("Search", "classify, score, probability, inference, new data"),
    )
    add(
        "quit",
        marked("Actions", "&Quit"),
        marked("Actions", "Close the window; the knobs are kept for the next time"),
        shell.top.close,
        shortcuts=("Ctrl+Q",),
        new_section=True,
    )
