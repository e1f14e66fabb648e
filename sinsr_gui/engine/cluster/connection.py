"""The way to a cluster: Ray, an optional extra, asked to be quiet and to tell nobody of its use.

A cluster is started by its owner (`ray start`), or is this machine alone for as long as the work takes.
"""

from __future__ import annotations

import importlib
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.messages import say, verbatim

HERE = "auto"
"""The cluster that this machine belongs to; if there is none, one of this machine alone."""
_SETTINGS = {
    "RAY_USAGE_STATS_ENABLED": "0",  # it would tell its makers
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",  # no warning of what Ray 2.60 will change
    "RAY_worker_niceness": "0",  # of a cluster that is this machine alone: it works for the one who waits
}
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def connected(address: str = HERE) -> Iterator[Any]:
    """Ray, connected to the cluster at that address, for the block. BadRequest if it is not installed or not there."""
    if find_spec("ray") is None:
        raise BadRequest(
            "Ray, which work on several machines needs, is not installed.",
            "Install it with: pip install sinsr-studio[cluster]",
        )
    os.environ |= _SETTINGS
    ray = importlib.import_module("ray")
    handlers = {number: signal.getsignal(number) for number in _SIGNALS}
    try:
        ray.init(
            address=None if address == HERE else address,
            include_dashboard=False if address == HERE else None,
            log_to_driver=False,
            logging_level="ERROR",
        )
    except (ConnectionError, ValueError, RuntimeError, OSError) as error:
        lines = str(error).splitlines() or [type(error).__name__]
        raise BadRequest(
            say("There is no cluster at {address}: {reason}.", address=address, reason=verbatim(lines[0][:200])),
            "Start one with `ray start --head`, and name the address that it prints.",
        ) from error
    finally:
        for number, handler in handlers.items():  # Ray sets its own
            signal.signal(number, handler)
    _hush(ray)
    try:
        yield ray
    finally:
        ray.shutdown()


def _hush(ray: Any) -> None:
    """Ray 2.60 tells of workers that ended on stdout, which is ours; the crew notices by itself."""
    worker: Any = getattr(getattr(ray, "_private", None), "worker", None)
    if hasattr(worker, "print_to_stdstream"):
        worker.print_to_stdstream = lambda *_, **__: None
