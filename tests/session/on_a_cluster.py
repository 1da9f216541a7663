"""A local cluster of worker processes, one of which is killed while a sweep and a laboratory run.

Run by `test_cluster.py` in a process of its own, which Dask may leave threads in. Prints as JSON
what came of the sweep and of the laboratory, and how many workers were killed.
"""

import json
import os
import signal
import sys
import threading
import time
from contextlib import ExitStack
from typing import Any

SWEEP = [
    "sweep", "--m", "60", "--width", "4", "--over", "depth", "--values", "1,2,3,4,5,6",
    "--steps", "20000", "--json", "-",
]  # fmt: skip
LAB = ["lab", "path", "--m", "60", "--depth", "1", "--train-steps", "50", "--json", "-"]


def main() -> None:
    from distributed import LocalCluster

    import playground.commands.main as program
    from playground.session.cluster import executor_at

    killed: list[int] = []
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, protocol="tcp"
    ) as cluster:

        def kill_one_at_work() -> None:
            """As soon as a worker has something to do."""
            scheduler = cluster.scheduler
            while not killed:
                for name, state in list(scheduler.workers.items()):
                    if state.processing:
                        worker = next(
                            one for one in cluster.workers.values() if one.worker_address == name
                        )
                        os.kill(worker.pid, signal.SIGKILL)
                        killed.append(worker.pid)
                        return
                time.sleep(0.01)

        thread = threading.Thread(target=kill_one_at_work, daemon=True)
        thread.start()
        where = ["--scheduler", cluster.scheduler_address]
        for arguments in (SWEEP, LAB):
            sys.stdout.flush()
            code = program.run([*arguments, *where])
            assert code == 0, code
            print("----", flush=True)
        thread.join()
        with ExitStack() as stack:  # reached in one thread and left in another, as in the window
            executors: list[Any] = []
            reach = threading.Thread(
                target=lambda: executors.append(stack.enter_context(executor_at(where[1])))
            )
            reach.start()
            reach.join()
            assert executors[0].submit(sum, [1, 2]).result() == 3
    print(json.dumps({"killed": len(killed)}), flush=True)


if __name__ == "__main__":
    main()
