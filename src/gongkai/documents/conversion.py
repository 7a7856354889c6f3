"""Let another program turn an old file into one we read, with its time and its memory bounded."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from gongkai.documents import limits


class ConversionFailed(Exception):
    """The other program gave up (with `code`), ran out of time or memory, or wrote nothing."""

    def __init__(self, code: int = 1) -> None:
        super().__init__(f"exit {code}")
        self.code = code


def convert(command: Sequence[str], result: Path, *, folder: Path, path: str | None = None) -> Path:
    """Run `command` in `folder`, ended with its children after CONVERSION_SECONDS; return `result` or raise ConversionFailed."""
    environment = {**os.environ, "HOME": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    if path is not None:
        environment["PYTHONPATH"] = path
    try:
        process = subprocess.Popen(
            [*command],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=os.name == "posix",
        )
    except OSError as error:
        raise ConversionFailed from error
    try:
        code = process.wait(limits.CONVERSION_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise ConversionFailed from error
    finally:
        if process.poll() is None:
            _end(process)
    if code != 0 or not result.is_file() or result.stat().st_size == 0:
        raise ConversionFailed(code)
    return result


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and whatever it started."""
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def convert_by_module(module: str, source: Path, result: Path) -> Path:
    """Run one of our own modules as a program that turns `source` into `result`."""
    # The program finds the same packages as we do, wherever they came from; never its working folder's.
    places = os.pathsep.join(place for place in sys.path if place)
    command = [sys.executable, "-P", "-m", module, str(source.resolve()), str(result)]
    return convert(command, result, folder=result.parent, path=places)


def bound_memory() -> None:
    """Bound this process's memory and processor time (where the system can)."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.CONVERSION_MEMORY, limits.CONVERSION_MEMORY))
    seconds = limits.CONVERSION_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
