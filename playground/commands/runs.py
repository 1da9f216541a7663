"""`gradient-playground runs`: find, show, hand on, take in and delete kept runs."""

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playground.commands.arguments import (
    EXIT_CODES,
    PROGRAM,
    IntermixedParser,
    Parser,
    UsageError,
    add_json,
    check_target,
    positive,
    write_json,
)
from playground.i18n.figures import counted
from playground.paths import exists

if TYPE_CHECKING:
    from playground.session.library.library import Library
    from playground.session.library.records import RunEntry

_WHAT = ("list", "show", "export", "import", "delete", "undelete")
_DESCRIPTION = f"""\
The library keeps every run that was trained in the window for longer than a moment.

  {PROGRAM} runs list [--where TEXT]     the runs, the newest first
  {PROGRAM} runs show ID                 all that is said of one run
  {PROGRAM} runs export ID… OUT          hand runs on: OUT ends in .csv, .json, .md, .html (a
                                                    report with pictures) or .gplib (a library)
  {PROGRAM} runs import FILE             take in another library, or a .json that was exported
  {PROGRAM} runs delete ID…              take runs out of the list
  {PROGRAM} runs undelete ID…            bring back what was deleted, for a week at least

ID is a run's name, or the beginning of it. --where TEXT stands for the runs that it finds, in place
of ids: lambd > 0.1 and dev_error < 0.1. It compares names of knobs and figures (=, !=, <, <=, >,
>=) with numbers (0.1, 1e-3, 10%), dates and words, or looks for a text within another (note ~ word)
and for tags (tag:word); and, or, not and brackets join conditions. What a run has no value of, as
the dev error without a dev set, fulfils none.

A run of which something is damaged is left out; standard error says which one, and it can be
deleted by its name.

The JSON (resources/schemas/runs.json) of list and show holds format, version and runs: each with
id, began and updated (seconds since 1970), state, figures, knobs, tags and note; that of list also
damaged, the ids of such runs, where there are any; that of show also curves, log10_gradient_norms,
boundary, changes (of live knobs, points and weights, by step) and parts (base64, for import). That
of export holds exported and file, of import added, there and refused, of delete deleted, of
undelete undeleted.
"""


def parser() -> Parser:
    """The command's arguments."""
    made = IntermixedParser(
        prog=f"{PROGRAM} runs", description=f"{_DESCRIPTION}\n{EXIT_CODES}",
        usage=f"{PROGRAM} runs list|show|export|import|delete|undelete [ID… | FILE] [options]",
    )  # fmt: skip
    made.add_argument("what", choices=_WHAT, metavar="|".join(_WHAT))
    made.add_argument(
        "names", nargs="*", default=[], metavar="ID", help="runs, or a file; see above"
    )
    made.add_argument("--where", metavar="TEXT", help="the runs that this finds, in place of ids")
    made.add_argument(
        "--library", metavar="FILE", help="another library than the user's own", type=Path
    )
    made.add_argument("--sort", metavar="NAME", help="list: by this knob or figure, upwards")
    made.add_argument("--most", metavar="N", type=positive, help="list: no more than N runs")
    made.add_argument("--deleted", action="store_true", help="list: those that were deleted")
    add_json(made)
    return made


def main(arguments: argparse.Namespace) -> int:
    """Run the command; the exit code."""
    from playground.session.library.library import Library
    from playground.session.library.place import library_file

    path = arguments.library or library_file()
    what: str = arguments.what
    _check(arguments, path)
    makes = what == "import"
    if not exists(path) and not makes:
        if arguments.library is not None or what != "list":
            raise UsageError(f"{path}: there is no library of runs")
        _tell_list([], [], arguments)
        return 0
    with Library(path, make=makes) as library:
        return _ACTIONS[what](library, arguments)


def _check(arguments: argparse.Namespace, library: Path) -> None:
    what, names = arguments.what, arguments.names
    if arguments.json_file is not None:
        read = names if what == "import" else []
        check_target(arguments.json_file, [str(library), *read], stream=True)
    if what == "list" and names:
        raise UsageError(f"list takes no {names[0]!r}; allowed: --where TEXT")
    if what in ("show", "import") and (len(names) != 1 or arguments.where is not None):
        allowed = "the name of one run" if what == "show" else "the name of one file"
        raise UsageError(f"{what}: {len(names)} names; allowed: {allowed}")
    if what == "export":
        if not names:
            raise UsageError("export: no file to write to; allowed: ID… OUT")
        check_target(names[-1], [str(library)], [arguments.json_file])
    ids = names[:-1] if what == "export" else names
    if what in ("export", "delete", "undelete") and bool(ids) == (arguments.where is not None):
        raise UsageError(f"{what}: which runs? allowed: ID…, or --where TEXT, not both")


def _chosen(library: "Library", arguments: argparse.Namespace, ids: Sequence[str]) -> list[str]:
    if arguments.where is not None:
        deleted = arguments.what == "undelete"
        found = library.find(arguments.where, deleted=deleted)
        _say_damaged(found.damaged)
        return [run.id for run in found.runs]
    return [library.id_of(id) for id in ids]


def _say_damaged(ids: Sequence[str]) -> None:
    """Say on standard error which runs are left out, if there are any."""
    if ids:
        which = "1 run is" if len(ids) == 1 else f"{len(ids)} runs are"
        named = ", ".join(ids)
        print(f"{PROGRAM}: {which} damaged and left out: {named}", file=sys.stderr)


# ---- what it does -------------------------------------------------------------------------------


def _list(library: "Library", arguments: argparse.Namespace) -> int:
    from playground.session.library.fields import fields

    sort = arguments.sort
    if sort is not None and sort.replace("-", "_") not in fields():
        allowed = ", ".join(fields())
        raise UsageError(f"--sort: {sort!r} is no knob and no figure; allowed: {allowed}")
    order = ("began", True) if sort is None else (sort.replace("-", "_"), False)
    found = library.find(
        arguments.where or "", sort=order[0], descending=order[1],
        deleted=arguments.deleted, most=arguments.most,
    )  # fmt: skip
    _tell_list(found.runs, found.damaged, arguments)
    return 0


def _tell_list(
    runs: "Sequence[RunEntry]", damaged: Sequence[str], arguments: argparse.Namespace
) -> None:
    from playground.session.library import as_json

    if arguments.json_file:
        found = as_json.document([as_json.summary(run) for run in runs])
        if damaged:
            found["damaged"] = list(damaged)
        write_json(found, arguments.json_file)
    _say_damaged(damaged)
    if arguments.json_file == "-":
        return
    if not runs:
        print("no runs")
        return
    print(f"{'id':10} {'begun':16} {'dataset':12} {'step':>10}   train     dev  state, tags, note")
    for run in runs:
        began = datetime.fromtimestamp(run.began).astimezone().strftime("%Y-%m-%d %H:%M")
        marks = [run.state, *(f"#{tag}" for tag in run.tags), " ".join(run.note.split())[:60]]
        step = counted(int(run.figures["step"] or 0))
        print(
            f"{run.id[:10]:10} {began} {run.knobs['dataset']!s:12} {step:>10} "
            f"{_share(run, 'train_error')} {_share(run, 'dev_error')}  "
            + " ".join(filter(None, marks))
        )


def _share(run: "RunEntry", name: str) -> str:
    value = run.figures[name]
    return "      –" if value is None else f"{value:7.2%}"


def _show(library: "Library", arguments: argparse.Namespace) -> int:
    from playground.knobs.hyperparameters import DEFAULTS, KNOBS
    from playground.session.library import as_json
    from playground.session.library.fields import FIGURES

    run = library.run(arguments.names[0])
    if arguments.json_file:
        write_json(as_json.document([as_json.whole(library, run)]), arguments.json_file)
    if arguments.json_file == "-":
        return 0
    began = datetime.fromtimestamp(run.began).astimezone().isoformat(timespec="seconds")
    lines: list[tuple[str, Any]] = [("id", run.id), ("began", began), ("state", run.state)]
    lines += [
        (name, getattr(run, name))
        for name in ("verdict", "situation", "lesson", "challenge", "machine", "note")
    ]
    lines += [("tags", ", ".join(run.tags)), ("pinned", "yes" if run.pinned else "")]
    lines += [(name, run.figures[name]) for name in FIGURES]
    for name, value in lines:
        if value not in ("", None):
            print(f"{name:16} {value}")
    print("\nknobs that are not at their defaults")
    for name, value in run.knobs.items():
        if value != getattr(DEFAULTS, name):
            print(f"  {name:14} {KNOBS[name].format(value)}")
    changes = library.changes(run.id)
    if changes is not None and changes.changes:
        print("\nchanged while it trained" + ("" if changes.whole else " (the first are missing)"))
        for one in changes.changes:
            said = [f"{name} = {KNOBS[name].format(value)}" for name, value in one.knobs]
            said += ["points painted"] * (one.painting is not None)
            said += [f"{len(one.edits)} weights set by hand"] * bool(one.edits)
            print(f"  step {counted(one.step):>10}  {', '.join(said)}")
    return 0


def _export(library: "Library", arguments: argparse.Namespace) -> int:
    from playground.session.library.exporting import export

    *ids, out = arguments.names
    chosen = _chosen(library, arguments, ids)
    export(library, chosen, Path(out))
    _tell({"exported": len(chosen), "file": out}, f"{len(chosen)} runs written to {out}", arguments)
    return 0


def _import(library: "Library", arguments: argparse.Namespace) -> int:
    from playground.session.library.importing import import_runs

    found = import_runs(library, Path(arguments.names[0]))
    text = f"{len(found.added)} runs added, {found.there} were there already"
    for problem in found.refused:
        text += f"\nnot added: {problem}"
    _tell({"added": found.added, "there": found.there, "refused": found.refused}, text, arguments)
    return 0


def _delete(library: "Library", arguments: argparse.Namespace) -> int:
    count = library.delete(_chosen(library, arguments, arguments.names))
    text = f"{count} runs deleted; to bring them back: {PROGRAM} runs undelete"
    _tell({"deleted": count}, text, arguments)
    return 0


def _undelete(library: "Library", arguments: argparse.Namespace) -> int:
    count = library.undelete(_chosen(library, arguments, arguments.names))
    _tell({"undeleted": count}, f"{count} runs are back", arguments)
    return 0


def _tell(result: dict[str, Any], text: str, arguments: argparse.Namespace) -> None:
    if arguments.json_file:
        write_json(result, arguments.json_file)
    if arguments.json_file != "-":
        print(text)


_ACTIONS = {
    "list": _list, "show": _show, "export": _export, "import": _import, "delete": _delete,
    "undelete": _undelete,
}  # fmt: skip
