"""Work on other computers, through Dask where it is installed (the optional extra `cluster`).

`Background` takes the executor. A worker that is lost is no loss: the scheduler gives its work to
another one. The workers need the same version of this program.
"""

import importlib
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from playground.i18n.messages import message

_PATIENCE = 10  # seconds in which a scheduler has to answer
_TRIES_AGAIN = 3  # of a piece of work whose worker is lost


class ClusterError(ValueError):
    """Why there is no cluster to work on."""


@contextmanager
def executor_at(address: str) -> Iterator[Executor]:
    """The executor of the scheduler at an address, as tcp://10.0.0.1:8786; ClusterError."""
    try:
        distributed = importlib.import_module("distributed")
    except ImportError:
        raise ClusterError(
            message(
                "Problems",
                "a cluster needs {name}, which is not installed; to have it: {command}",
                name="Dask",
                command="pip install 'gradient-playground[cluster]'",
            )
        ) from None
    try:
        client = distributed.Client(address, timeout=_PATIENCE)
    except (OSError, ValueError, TypeError, ImportError) as error:
        raise ClusterError(
            message(
                "Problems",
                "no scheduler answers at {address}: {reason}; an address looks like {example}",
                address=address, reason=str(error) or type(error).__name__,
                example="tcp://10.0.0.1:8786",
            )
        ) from error  # fmt: skip
    # Not `with client`: that must be left in the thread that has entered it.
    try:
        executor: Executor = client.get_executor(pure=False, retries=_TRIES_AGAIN)
        yield executor
    finally:
        client.close(timeout=_PATIENCE)
