"""Where the process begins: `benchmark` and `python -m benchmark_cli`."""

import gc
import os
import signal
import sys
from contextlib import suppress

from benchmark_cli import __version__


def main() -> None:
    """Run the command line and end the process. Nothing heavy is imported before it is known that it is needed."""
    _open_closed_descriptors()
    if sys.argv[1:] == ["--version"]:
        os._exit(_print(f"benchmark {__version__}\n"))
    # A short run ends before garbage is worth collecting; collecting while libraries load is a fifth of the start.
    gc.disable()
    # NumPy starts a thread for each core to add up a few numbers; the solver runs in one.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Pydantic would look through everything that is installed for plug-ins of its own; none is for this tool.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # Until a command begins its work, Ctrl-C ends the process as it ends any other, without a traceback.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from benchmark_cli.cli.app import run

    code = 0
    try:
        run()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except OSError as error:
        code = _report_unwritten(error)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        pass
    except OSError as error:
        code = _report_unwritten(error)
    # Every file is closed and flushed. Taking two hundred modules apart would be a seventh of the whole run.
    os._exit(code)


def _print(text: str) -> int:
    """Print the text and return the exit code."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        return _report_unwritten(error)
    return 0


def _report_unwritten(error: OSError) -> int:
    """Say that the output could not be written, as the exit code does."""
    with suppress(OSError):
        sys.stderr.write(f"benchmark: standard output cannot be written: {error.strerror}\n")
        sys.stderr.flush()
    return 5


def _open_closed_descriptors() -> None:
    """Put /dev/null where the shell closed a standard stream: else the next file would get that number."""
    while True:
        descriptor = os.open(os.devnull, os.O_RDWR)
        if descriptor > 2:  # noqa: PLR2004 - standard input, output and error are 0, 1 and 2
            os.close(descriptor)
            break
        os.set_inheritable(descriptor, True)  # noqa: FBT003 - os takes it by place only
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 - for good


if __name__ == "__main__":
    main()
