"""What can be wrong around the program: each time a message and a window that works on.

    python -m tests.fuzz.faults [NAME …]

Every fault is met by a real window (offscreen) in a process and a home of its own: full disks,
homes that cannot be written or go away, clocks set back, files of newer versions, damaged files,
parts of the installation that are gone. The window must train on, say what is the matter where
there is something to say, take a knob, write no traceback, and end with 0.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import playground
from tests.fuzz.processes import home_environment, live_in

LIMIT = 120  # seconds, for a window that hangs
POLL_MS = 30
STEPS = 20  # that it must train on by
EXPERIMENT = '"format": "gradient-playground/experiment"'
SESSION, SETTINGS = "last-experiment.json", "gradient-playground.ini"
HOLD = 0.9  # seconds, longer than the session waits before it is kept


def nothing(home: Path) -> None:
    """No preparation."""


def no_action(window: Any, home: Path) -> None:
    """Nothing happens while it runs."""


@dataclass(frozen=True)
class Fault:
    """One that is there before the start, or comes while the window runs.

    says: a part of the message that must be shown, empty where none needs to be. prepare: what is
    done to the home, or the installation, before. meanwhile: in the window's process, once it
    trains. after: likewise, when the fault has been met.
    """

    says: str = ""
    prepare: Callable[[Path], None] = nothing
    meanwhile: Callable[[Any, Path], None] = no_action
    after: Callable[[Any, Path], None] = no_action
    environment: tuple[tuple[str, str], ...] = ()
    lacks: tuple[str, ...] = ()  # parts of the installation, below resources/
    keeps: bool = False  # whether the knob that is moved at the end must be kept


def config(home: Path) -> Path:
    """The folder of the settings."""
    folder = home / "config" / "gradient-playground"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def limit_files(length: int | None) -> None:
    """Let no file of this process become longer; None: let them."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    soft = hard if length is None else length
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def full_disk(window: Any, home: Path) -> None:
    """From now on nothing more fits, and the user saves."""
    limit_files(0)
    window.shell.files.save_to(home / "own.gradplay")


def room_again(window: Any, home: Path) -> None:
    """There is room again."""
    limit_files(None)


def home_goes(window: Any, home: Path) -> None:
    """The home is not there any more, as of a stick that is pulled out."""
    shutil.rmtree(home)
    home.write_text("no folder")


def clock_goes_back(window: Any, home: Path) -> None:
    """The clock is set back by a year."""
    real = time.time
    time.time = lambda: real() - 366 * 86_400  # type: ignore[assignment]


def text(name: str, content: str) -> Callable[[Path], None]:
    """A file in the folder of the settings."""

    def prepare(home: Path) -> None:
        (config(home) / name).write_text(content)

    return prepare


def no_folder(home: Path) -> None:
    """A file stands where the folder of the settings belongs."""
    (home / "config").write_text("no folder")


def future_files(home: Path) -> None:
    """Files of a day that is still to come."""
    text(
        "last-experiment.json",
        '{"format": "gradient-playground/experiment", "version": 1, "knobs": {}}',
    )(home)
    day = time.time() + 400 * 86_400
    for file in config(home).iterdir():
        os.utime(file, (day, day))


def asks_for_digits(window: Any, home: Path) -> None:
    """The user chooses the dataset whose file is gone."""
    window.shell.experiment.store.set(dataset="digits")


def back_to_circles(window: Any, home: Path) -> None:
    """The user chooses another one."""
    window.shell.experiment.store.set(dataset="circles")


CHINESE = (("LANGUAGE", "zh_CN"), ("LC_ALL", "zh_CN.UTF-8"))
FAULTS: dict[str, Fault] = {
    "none": Fault(keeps=True),
    "full disk": Fault("too large", meanwhile=full_disk, after=room_again, keeps=True),
    "full disk at the start": Fault("too large", environment=(("FAULT_FILE_LIMIT", "0"),)),
    "home that goes": Fault("last-experiment", meanwhile=home_goes),
    "file for a folder": Fault("cannot be kept", prepare=no_folder),
    "home that cannot be written": Fault(
        "cannot be kept", environment=(("XDG_CONFIG_HOME", "/proc/none"),)
    ),
    "clock set back": Fault(meanwhile=clock_goes_back, keeps=True),
    "files of the future": Fault(prepare=future_files, keeps=True),
    "newer settings": Fault(
        "is kept as", prepare=text(SETTINGS, "[General]\nversion=99\n"), keeps=True
    ),
    "damaged settings": Fault("is kept as", prepare=text(SETTINGS, "\0\x01[[[\n=\n[x"), keeps=True),
    "newer session": Fault(
        "99", prepare=text(SESSION, f'{{{EXPERIMENT}, "version": 99, "knobs": {{}}}}'), keeps=True
    ),
    "damaged session": Fault("last-experiment", prepare=text(SESSION, "{" * 500), keeps=True),
    "session that is a folder": Fault(
        "last-experiment", prepare=lambda home: (config(home) / SESSION).mkdir()
    ),
    "no icons": Fault("Icons are missing", lacks=("icons",), keeps=True),
    "no translations": Fault("translation", lacks=("translations",), environment=CHINESE),
    "no lessons": Fault(lacks=("lessons", "challenges"), keeps=True),
    "no digits": Fault(
        "digits", lacks=("data",), meanwhile=asks_for_digits, after=back_to_circles, keeps=True
    ),
    "no licences": Fault(lacks=("licences", "CHANGELOG.md"), keeps=True),
    "no fonts": Fault(environment=(("FONTCONFIG_FILE", "/dev/null"),), keeps=True),
    "no OpenGL": Fault(
        environment=(("LIBGL_ALWAYS_INDIRECT", "1"), ("QT_OPENGL", "none")), keeps=True
    ),
}


# ---- the window -----------------------------------------------------------------------------


def be_the_window(name: str, home: Path) -> int:
    """Run the window, meet the fault, tell what was seen as one line of JSON."""
    fault = FAULTS[name]
    live_in(home)
    os.environ.update(fault.environment)
    if "FAULT_FILE_LIMIT" in os.environ:
        limit_files(int(os.environ["FAULT_FILE_LIMIT"]))
    from playground.session.messages.speed import FLAT_OUT
    from playground.ui.start import app, application
    from playground.ui.window.window import Window

    seen: dict[str, Any] = {"messages": [], "trained": [], "why": "the window did not start"}

    class Driven(Window):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            self.experiment.set_speed(FLAT_OUT)
            drive(self, fault, home, seen)

    application.__dict__["Window"] = Driven
    seen["code"] = app.run()
    print(json.dumps(seen))
    return 0


def drive(window: Any, fault: Fault, home: Path, seen: dict[str, Any]) -> None:
    """Meet the fault between the window's frames, and note what it says and does."""
    from PySide6.QtCore import QTimer

    from playground.ui.widgets.message_bar import MessageBar

    def steps() -> int:
        newest = window.shell.snapshot
        return 0 if newest is None else newest.step

    def moved(noise: float) -> Any:
        window.shell.experiment.store.set(noise=noise)
        until = time.monotonic() + HOLD
        while time.monotonic() < until:
            yield

    def course() -> Any:
        seen["why"] = "it does not train"
        while steps() < STEPS:
            yield
        fault.meanwhile(window, home)
        seen["why"] = "it says nothing of the matter, and too long"
        yield from moved(0.11)
        while fault.says not in "\n".join(seen["messages"]):
            yield
        seen["why"] = "it does not train on"
        fault.after(window, home)
        before = steps()
        yield from moved(0.22)
        while steps() == before:
            yield
        seen["why"] = ""
        window.close()

    going = course()

    end = time.monotonic() + LIMIT

    def tick() -> None:
        if time.monotonic() > end:
            timer.stop()
            window.close()
        for bar in window.findChildren(MessageBar):
            if bar.text and bar.text not in seen["messages"]:
                seen["messages"].append(bar.text)
        if next(going, going) is going:
            timer.stop()

    timer = QTimer(window)
    timer.timeout.connect(tick)
    timer.start(POLL_MS)


# ---- what is seen ---------------------------------------------------------------------------


def installation(folder: Path, lacks: tuple[str, ...]) -> Path:
    """A copy of the program that lacks some of its resources."""
    source = Path(playground.__file__).parent
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(source, folder / "playground", ignore=ignored)
    resources = source / "resources"
    if not resources.is_dir():
        resources = source.parent / "resources"
    shutil.copytree(resources, folder / "resources")
    for part in lacks:
        gone = folder / "resources" / part
        shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
    (folder / "tests").symlink_to(Path(__file__).parents[1])
    return folder


def meet(name: str, folder: Path) -> str:
    """What is wrong about how a window meets the fault; empty where nothing is."""
    fault, home = FAULTS[name], folder / "home"
    home.mkdir()
    fault.prepare(home)
    top = Path(__file__).parents[2]
    if fault.lacks:
        top = installation(folder / "installed", fault.lacks)
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.faults", "--window", name, str(home)],
        env={**os.environ, **home_environment(home), "PYTHONPATH": str(top)}, cwd=top,
        capture_output=True, text=True, timeout=2 * LIMIT, check=False,
    )  # fmt: skip
    if done.returncode:
        return f"ends with {done.returncode}: {done.stderr[-600:]}"
    seen = json.loads(done.stdout.splitlines()[-1])
    if seen["why"] or seen["code"]:
        return f"{seen['why'] or 'the window'} (code {seen['code']}): {done.stderr[-600:]}"
    if "Traceback" in done.stderr:
        return done.stderr[-600:]
    kept = home / "config" / "gradient-playground" / "last-experiment.json"
    if fault.keeps and json.loads(kept.read_text())["knobs"].get("noise") != 0.22:
        return "does not keep the knob that was moved last"
    return ""


def main() -> int:
    """Meet the faults; 1 where a window did not work on."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(FAULTS)}")
    parser.add_argument("--window", nargs=2, metavar=("NAME", "HOME"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.window:
        return be_the_window(chosen.window[0], Path(chosen.window[1]))
    faulty = 0
    for name in chosen.names or FAULTS:
        with tempfile.TemporaryDirectory(prefix="fault-") as folder:
            wrong = meet(name, Path(folder))
        faulty += bool(wrong)
        print(f"{name}: {wrong or 'works on'}", flush=True)
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
