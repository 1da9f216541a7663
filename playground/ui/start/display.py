"""Whether a window can be opened here. Imports no Qt: where the answer is no, Qt would abort.

Only Linux is asked; elsewhere a screen and Qt's libraries are always there.
"""

import ctypes
import os
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path

HEADLESS = "run `gradient-playground train …` to train without a window"

# What Qt loads and a bare system lacks: soname and the Debian package that has it.
_ANY_WINDOW = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
_X_WINDOW = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_SECONDS = 5.0  # that a Wayland compositor may take to answer


@contextmanager
def checked(environment: Mapping[str, str] = os.environ) -> Iterator[str | None]:
    """Why no window can be opened here, in one line; None where one can.

    A connection to an X server stays open until the end: a bare server begins anew when its last
    client leaves, and Qt, coming right after, would be turned away.
    """
    with ExitStack() as open_connections:
        yield _problem(environment, open_connections)


def _problem(environment: Mapping[str, str], open_connections: ExitStack) -> str | None:
    if find_spec("PySide6") is None:
        return f"no window: PySide6 is not installed (pip install gradient-playground); {HEADLESS}"
    if not sys.platform.startswith("linux"):
        return None
    platform = environment.get("QT_QPA_PLATFORM", "").partition(";")[0].partition(":")[0]
    if platform and platform != "xcb" and not platform.startswith("wayland"):
        return _missing(_ANY_WINDOW)  # offscreen and the like need no display
    faults = []
    if platform != "xcb" and (name := environment.get("WAYLAND_DISPLAY")):
        if _wayland_answers(name, environment):
            return _missing(_ANY_WINDOW)
        faults.append(f"the Wayland display {name!r} does not answer")
    if not platform.startswith("wayland") and (name := environment.get("DISPLAY")):
        if fault := _missing(_ANY_WINDOW | _X_WINDOW):
            return fault
        if _x_server_answers(name, open_connections):
            return _broken_plugin()
        faults.append(f"the X display {name!r} cannot be opened")
    if not faults:
        faults.append("neither DISPLAY nor WAYLAND_DISPLAY is set")
    return f"no display: {' and '.join(faults)}; {HEADLESS}"


def loads(library: str) -> bool:
    """Whether the dynamic loader finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _missing(needed: Mapping[str, str]) -> str | None:
    absent = [soname for soname in needed if not loads(soname)]
    if not absent:
        return None
    packages = " ".join(dict.fromkeys(needed[soname] for soname in absent))
    return (
        f"no window: {', '.join(absent)} missing, which Qt needs; install them "
        f"(Debian, Ubuntu: apt install {packages}), or {HEADLESS}"
    )


def _broken_plugin() -> str | None:
    """Let the system's loader try Qt's own part for X: it knows best what is missing."""
    package = find_spec("PySide6")
    for folder in (package.submodule_search_locations or []) if package else []:
        plugin = Path(folder) / "Qt" / "plugins" / "platforms" / "libqxcb.so"
        if plugin.is_file():
            try:
                ctypes.CDLL(str(plugin))
            except OSError as error:
                return f"no window: Qt cannot be loaded ({error}); {HEADLESS}"
    return None


def _x_server_answers(name: str, open_connections: ExitStack) -> bool:
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    # A display of this machine is asked for by its own socket only: by the name alone, the library
    # would look for it on the net as well.
    place = f"unix{name}" if name.startswith(":") else name
    connection = xcb.xcb_connect(place.encode(), None)
    if not connection:
        return False
    open_connections.callback(xcb.xcb_disconnect, connection)  # also where it failed
    return not xcb.xcb_connection_has_error(connection)


def _wayland_answers(name: str, environment: Mapping[str, str]) -> bool:
    path = Path(environment.get("XDG_RUNTIME_DIR", "/nowhere")) / name
    try:
        with socket.socket(socket.AF_UNIX) as end:
            end.settimeout(_SECONDS)
            end.connect(str(path))
    except OSError:
        return False
    return True
