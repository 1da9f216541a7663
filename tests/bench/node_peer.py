"""TensorFlow Playground's loop in Node, as a peer of the bench; a port, see the .mjs beside."""

import json
import shutil
import subprocess
from pathlib import Path

from tests.bench.workloads import Workload

_PROGRAM = Path(__file__).with_name("tensorflow_playground.mjs")
_MOST_EXAMPLES = 100_000  # that are handed over


class NodePeer:
    """Does steps in another process; `seconds`: the CPU time of the last of them."""

    def __init__(self, work: Workload, rate: float) -> None:
        X, Y = work.examples()
        self._process = subprocess.Popen(
            ["node", str(_PROGRAM)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.seconds = 0.0
        self._send(
            json.dumps(
                {
                    "hidden": work.hidden, "activation": work.activation,
                    "batch": work.batch or work.m, "rate": rate,
                    "X": X.T.tolist(), "Y": (2 * Y[0] - 1).tolist(),
                }
            )
        )  # fmt: skip

    def _send(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def __call__(self, steps: int) -> int:
        assert self._process.stdout is not None
        self._send(str(steps))
        answer = json.loads(self._process.stdout.readline())
        self.seconds = answer["seconds"]
        done: int = answer["steps"]
        return done

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()


def tensorflow_playground(work: Workload, rate: float) -> NodePeer | None:
    """None where Node is not there, or the loop has nothing of the kind."""
    if work.keep_prob < 1 or work.m > _MOST_EXAMPLES or shutil.which("node") is None:
        return None
    return NodePeer(work, rate)
