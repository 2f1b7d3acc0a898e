"""The boundary: results on standard output, talk on standard error, failures as exit codes, nothing else gets out."""

import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmark_cli.cli import signals
from benchmark_cli.cli.exit_codes import EXIT_CODES, FAULT, INTERRUPTED
from benchmark_cli.cli.manner import COLOURS, Manner
from benchmark_cli.diagnostics import Diagnostic, Outcome, UserError, refusal
from benchmark_cli.files import tidy_up
from benchmark_cli.language import ENGLISH, Language, Text, language_codes, load_language

if TYPE_CHECKING:
    from benchmark_cli.document import Document


class Console:
    """What a command writes to: knows the terminal, the language and the format; turns failures into exit codes."""

    def __init__(self, manner: Manner, formats: Sequence[str] | None = ()) -> None:
        """Take how to answer, and the formats that the command writes: `None` for those of papers."""
        self.manner = manner
        self._formats = formats
        self.language = ENGLISH
        self._has_lost_words = False
        for stream in (sys.stdout, sys.stderr):
            # A console that can't show a letter shows a question mark; it never ends the work.
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # both are text files of the process

    def run(self, work: Callable[["Console"], Outcome]) -> int:
        """Do the work and return the code that the process ends with; whatever happens, it ends in words."""
        code: int
        try:
            signals.hear()
            code = self._exit_code_of(work)
            signals.pass_over()
        except KeyboardInterrupt:
            code = INTERRUPTED
        except signals.Terminated:
            code = signals.TERMINATED
        tidy_up()
        # What could not be said was lost; where there was nothing else wrong, that is what was.
        return EXIT_CODES[Outcome.OUTSIDE] if code == 0 and self._has_lost_words else code

    def _exit_code_of(self, work: Callable[["Console"], Outcome]) -> int:
        """Do the work, and turn what it raises into words and a code."""
        try:
            self.language = self._message_language()
            self._demand_known_color()
            outcome = work(self)
            with self._while_read():
                sys.stdout.flush()
        except UserError as error:
            self.tell(error.diagnostics)
            return EXIT_CODES[error.outcome]
        except OSError as error:
            return self._report_outside_failure(error)
        except Exception as error:  # noqa: BLE001 - the one boundary: anything else is a fault of the tool
            return self._report_failure(error)
        return EXIT_CODES[outcome]

    @property
    def on_terminal(self) -> bool:
        """Whether the result goes to a terminal that can draw."""
        return self.manner.output is None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"

    def show(self, documents: Sequence["Document"], write: "Writer") -> None:
        """Write documents in the format that was asked for, text if none was; `write` makes the bytes of a format."""
        name = self.format_among()
        colour = self._uses_colour(sys.stdout)
        if name == "text" and (self.on_terminal or (colour and self.manner.output is None)):
            from benchmark_cli.cli.terminal import draw  # Rich, only where something is drawn

            with self._while_read():
                draw(documents, sys.stdout, colour=colour)
        else:
            self.put(write(name))

    def format_among(self) -> str:
        """The name of the format: the option's, else that of the ending of the output file, else the first there is.

        Raises `UserError` (2) where the command writes none such, and where its bytes would spoil the terminal.
        """
        from benchmark_cli import api

        formats = api.format_names() if self._formats is None else self._formats
        name = formats[0]
        if self.manner.format_name:
            name = api.format_named(self.manner.format_name, formats).name
            if self._file:
                api.demand_ending(self._file, name)
        elif self.manner.output and self.manner.output.suffix:
            name = api.find_format(self.manner.output, formats)
        if self._file is None and sys.stdout.isatty() and api.format_named(name, formats).use.binary:
            message = Text("`{name}` is not for a terminal", name=name)
            raise refusal(Outcome.USAGE, "binary-on-terminal", message, Text("write it to a file: `-o FILE`"))
        return name

    def put(self, data: bytes, *, is_new: bool = False) -> None:
        """Put a result on standard output or into the output file, and say where it was written.

        With *is_new* the file must not be there yet.
        """
        from benchmark_cli import api

        if self._file is None:
            self._put_out(data)
            return
        save = api.save_new if is_new else api.save_output
        save(self._file, data)
        self.say(Text("wrote {file}", file=str(self._file)))

    def show_aside(self, document: "Document") -> None:
        """Show a document on standard error, beside the result, unless the user wants quiet."""
        if self.manner.quiet:
            return
        if sys.stderr.isatty():
            from benchmark_cli.cli.terminal import draw

            with self._tolerate_lost_words():
                draw([document], sys.stderr, colour=self._uses_colour(sys.stderr))
        else:
            from benchmark_cli.render.text import write

            self._mutter(write([document]).decode() + "\n")

    def say(self, text: Text) -> None:
        """Say something to the user, on standard error, unless they want quiet."""
        if not self.manner.quiet:
            self._mutter(self.language.say(text) + "\n")

    def detail(self, text: Text) -> None:
        """Say something that only those want to know who asked for more."""
        if self.manner.verbose:
            self.say(text)

    def tell(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Tell what was found, on standard error: as compilers do, or as JSON where the result would be JSON."""
        shown = [diagnostic for diagnostic in diagnostics if diagnostic.is_error or not self.manner.quiet]
        if not shown:
            return
        from benchmark_cli.cli.report import as_json, report

        if self.manner.format_name == "json" and any(diagnostic.is_error for diagnostic in shown):
            self._mutter(as_json(shown, self.language))
        else:
            self._mutter(report(shown, self.language, colour=self._uses_colour(sys.stderr)))

    def put_diagnostics(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Put diagnostics as the result: the JSON list of `validate --format json`."""
        from benchmark_cli.cli.report import as_json

        self.put(as_json(diagnostics, self.language).encode())

    @contextmanager
    def busy(self, text: Text) -> Iterator[None]:
        """Say what is going on if it takes longer than a second and somebody watches."""
        if self.manner.quiet or not sys.stderr.isatty():
            yield
            return
        from benchmark_cli.cli.progress import progress

        with progress(sys.stderr, text, self.language.say):
            yield

    def _mutter(self, words: str) -> None:
        """Write on standard error."""
        with self._tolerate_lost_words():
            sys.stderr.write(words)
            sys.stderr.flush()

    @contextmanager
    def _tolerate_lost_words(self) -> Iterator[None]:
        """Go on where standard error can't be written: what is being done matters more than what is said of it."""
        try:
            yield
        except BrokenPipeError:  # whoever reads has read enough
            pass
        except OSError:
            self._has_lost_words = True

    @property
    def _file(self) -> Path | None:
        """The file that the result goes to; `None` is standard output."""
        return None if str(self.manner.output) == "-" else self.manner.output

    def _put_out(self, data: bytes) -> None:
        with self._while_read():
            sys.stdout.flush()
            encoding = sys.stdout.encoding or "utf-8"
            if encoding.lower().replace("-", "") != "utf8" and self.format_is_for_eyes:
                sys.stdout.write(data.decode())
            else:
                sys.stdout.buffer.write(data)

    @contextmanager
    def _while_read(self) -> Iterator[None]:
        """Go on where whoever reads has read enough: what is done, and how it ends, does not depend on readers."""
        try:
            yield
        except BrokenPipeError:
            # The interpreter must not try to flush into the closed pipe again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    @property
    def format_is_for_eyes(self) -> bool:
        """Whether the result is read by people on the console, and not by a program that wants UTF-8."""
        return self.manner.format_name in (None, "text", "md")

    def _uses_colour(self, stream: object) -> bool:
        if self.manner.color != "auto":
            return self.manner.color == "always"
        if os.environ.get("NO_COLOR"):
            return False
        is_terminal = bool(getattr(stream, "isatty", bool)()) and os.environ.get("TERM") != "dumb"
        return is_terminal or bool(os.environ.get("FORCE_COLOR"))

    def _message_language(self) -> Language:
        """The language of messages: the option's, else that of the environment where there is one, else English."""
        codes = language_codes()
        if self.manner.language and self.manner.language not in codes:
            message = Text("there is no language `{code}`", code=self.manner.language)
            raise refusal(Outcome.USAGE, "unknown-language", message, Text("there are {codes}", codes=codes))
        return language_of_user(self.manner.language)

    def _demand_known_color(self) -> None:
        if self.manner.color not in COLOURS:
            message = Text("`--color` is one of {names}, not `{name}`", names=COLOURS, name=self.manner.color)
            raise refusal(Outcome.USAGE, "unknown-option-value", message)

    def _report_outside_failure(self, error: OSError) -> int:
        message = Text(
            "{reason}", reason=f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror)
        )
        self.tell(refusal(Outcome.OUTSIDE, "system-refused", message).diagnostics)
        return EXIT_CODES[Outcome.OUTSIDE]

    def _report_failure(self, error: Exception) -> int:
        if self.manner.debug:
            self._mutter("".join(traceback.format_exception(error)))
        text = Text(
            "a fault of the tool itself ({kind}): please report it with the command and, if you may, the files; "
            "`--debug` shows where it happened",
            kind=type(error).__name__,
        )
        self._mutter(f"benchmark: {self.language.say(text)}\n")
        return FAULT


def language_of_user(code: str | None) -> Language:
    """The language of that code where there is one, else that of the environment, else English."""
    names = ("BENCHMARK_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    spoken = [code, next((os.environ[name] for name in names if os.environ.get(name)), "")]
    codes = [(one or "").partition("_")[0].partition(".")[0] for one in spoken]
    return load_language(next((one for one in codes if one in language_codes()), ENGLISH.code))


Writer = Callable[[str], bytes]
"""From the name of a format to the bytes of the result."""
