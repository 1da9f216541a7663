"""Read the program as a screen reader does, through AT-SPI, and print what it says as JSON.

    dbus-run-session -- python3 speech.py COMMAND…

COMMAND starts the program. Run by the system's Python, which has the bindings (`gi`). Each line of
the input is a list: the name of a button to press, null, and words that must be heard of it; or the
name of a slider, a value to set, and such words. The last line of the output has `tree` (what can
be seen, in depth, each with its role, name, description, value and group), `heard` (for each line
of the input what was announced and which values changed) and `code` (the program's exit code).
"""

import json
import signal
import subprocess
import sys
import time
from functools import partial

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 90.0  # seconds: a bound for a broken program, not a measure of a good one
heard: list = []


def hear(event) -> None:
    said = event.any_data
    if event.type.startswith("object:announcement"):
        heard.append(["said", str(said)])
    elif event.type == "object:property-change:accessible-value":
        heard.append(["value", event.source.get_name(), event.source.get_current_value()])
    elif event.source.get_role_name() == "chart":
        heard.append(["chart", event.source.get_name(), event.source.get_description()])


def wait(until, what: str):
    """Let events in until something is there."""
    end = time.monotonic() + PATIENCE
    while not (found := until()):
        if time.monotonic() > end:
            raise SystemExit(f"waited in vain for {what}; heard {heard[-20:]}")
        while GLib.MainContext.default().iteration(False):
            pass
        time.sleep(0.02)
    return found


def program(pid: int):
    desktop = Atspi.get_desktop(0)
    for place in range(desktop.get_child_count()):
        found = desktop.get_child_at_index(place)
        if found is not None and found.get_process_id() == pid:
            return found
    return None


def walk(node, group: str = ""):
    """All that can be seen, in depth; with each node the name of the group around it."""
    states = node.get_state_set()
    if node.get_role_name() != "application" and not states.contains(Atspi.StateType.VISIBLE):
        return
    yield node, group
    inner = node.get_name() if node.get_role_name() in ("panel", "page tab list") else group
    for place in range(node.get_child_count()):
        child = node.get_child_at_index(place)
        if child is not None:
            yield from walk(child, inner)


def told(node, group: str) -> dict:
    """What a screen reader tells of one thing."""
    found = {
        "role": node.get_role_name(),
        "name": node.get_name() or "",
        "description": node.get_description() or "",
        "group": group,
        "labels": [
            relation.get_target(0).get_name()
            for relation in node.get_relation_set()
            if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY
        ],
    }
    if "Value" in node.get_interfaces():
        found["value"] = node.get_current_value()
        found["range"] = [node.get_minimum_value(), node.get_maximum_value()]
        found["step"] = node.get_minimum_increment()
    return found


def is_button(node) -> bool:
    return node.get_role_name() == "push button"


def is_heard(words: str) -> bool:
    return any(words in str(part) for event in heard for part in event if event[0] != "chart")


def main(command: list) -> None:
    Atspi.init()
    listener = Atspi.EventListener.new(hear)
    for kind in ("announcement", "property-change:accessible-value",
                 "property-change:accessible-description"):  # fmt: skip
        listener.register(f"object:{kind}")
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    answer: dict = {"heard": []}
    try:
        root = wait(lambda: program(started.pid), "the program")

        def sliders():
            return {n.get_name(): n for n, _ in walk(root) if n.get_role_name() == "slider"}

        def complete():  # the knobs come after the first frame, and the panels one by one
            kinds = [n.get_role_name() for n, _ in walk(root)]
            return kinds.count("slider") >= 10 and kinds.count("chart") >= 3

        wait(complete, "sliders and charts")
        wait(lambda: any(event[0] == "chart" for event in heard), "a chart's description")
        answer["tree"] = [told(node, group) for node, group in walk(root)]
        for line in sys.stdin:
            name, value, expected = json.loads(line)
            heard.clear()
            if value is None:
                buttons = {n.get_name(): n for n, _ in walk(root) if is_button(n)}
                buttons[name].do_action(0)
            else:
                sliders()[name].set_current_value(value)
            wait(partial(is_heard, expected), f"{expected!r} after {name!r}")
            answer["heard"].append(list(heard))
    finally:
        started.send_signal(signal.SIGTERM)
        answer["code"] = started.wait(PATIENCE)
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
