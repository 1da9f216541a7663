"""Where the program reads a file or a text from outside, and by which kinds each place is damaged.

`test_outside.py` holds the table complete: a module that opens, unpacks or parses anything and is
not in it fails, as does one that does so no longer.
"""

from collections.abc import Iterator

from tests.fuzz.calls import Call, modules_with

_NAMES = {"open", "open_plain", "read_plain", "QSettings"}
_METHODS = {"read_text", "read_bytes", "copyfile", "ZipFile", "decompressobj", "loads"}
_OF_MODULES = {("np", "load"), ("tomllib", "load"), ("sqlite3", "connect"), ("os", "open")}

# By module: the kinds of `bad_input.KINDS` that come by there.
READ: dict[str, tuple[str, ...]] = {
    "data/files/carried.py": ("experiment", "table"),
    "data/files/file_kinds.py": ("table", "packed", "spreadsheet", "archive", "inputs"),
    "data/files/npz_archive.py": ("archive", "parameters"),
    "data/files/spreadsheet.py": ("spreadsheet",),
    "session/crashes/native.py": ("crash",),
    "session/files/checksums.py": ("table",),
    "session/files/experiment_file.py": ("experiment", "shared text"),
    "session/files/kept_findings.py": ("findings",),
    "session/files/kept_results.py": ("results",),
    "session/files/parameters_file.py": ("parameters",),
    "session/files/saving_data.py": ("table",),
    "session/files/shared_text.py": ("shared text", "link"),
    "session/lessons/reading.py": ("lesson",),
    "session/lessons/shelf.py": ("listed lesson",),
    "session/library/database.py": ("library", "library to import"),
    "session/library/importing.py": ("library to import", "runs"),
    "session/library/packing.py": ("library", "runs"),
    "session/library/records.py": ("library", "runs"),
    "session/preferences/data_folder.py": ("note of the data folder",),
    "session/preferences/policy.py": ("policy",),
    "ui/docking/layouts.py": ("preferences",),
    "ui/shell/preferences.py": ("preferences",),
    "ui/shell/settings.py": ("preferences", "experiment"),
}

# What is read from elsewhere than outside.
OWN: dict[str, str] = {
    "commands/arguments.py": "writes into a pipe or a device",
    "commands/lesson.py": "the program's template; writes a new file",
    "commands/main.py": "nothing: standard output that is gone",
    "engine/kernel/processors.py": "the program's sources",
    "licences.py": "the program's resources",
    "plain_file.py": "for those who are named here",
    "session/background.py": "what the program's own processes answer",
    "session/files/animation_file.py": "writes",
    "session/files/frame_spool.py": "pictures that the same recording has put down",
    "session/library/exporting.py": "a file that the export has just made",
    "session/library/machine.py": "what the system says of its processor",
    "ui/dialogs/about.py": "the program's resources",
    "ui/help/pages.py": "the program's resources",
    "ui/library/scatter_axis.py": "lists of knobs as the library has given them out, checked",
    "ui/look/icons.py": "the program's resources",
    "ui/look/theme.py": "the program's resources",
    "ui/recording/writing.py": "a file that the recording has just made",
}


def reading() -> Iterator[str]:
    """The modules in which something is opened, unpacked or parsed."""
    return modules_with(_reads)


def _reads(call: Call) -> bool:
    if not call.is_method:
        return call.name in _NAMES
    if call.name in _METHODS or (call.of, call.name) in _OF_MODULES:
        return True
    return call.name == "open" and call.mode is not None
