"""Events as lines of text, one each: for `change apply`."""

import argparse
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from benchmark_cli.change.events import Order
from benchmark_cli.diagnostics import Diagnostic, Outcome, Place, UserError, refusal
from benchmark_cli.files import read_named
from benchmark_cli.language import Text
from benchmark_cli.plans.saved import outside


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise ValueError(message)


def read_orders(file: Path) -> list[Order]:
    """The events in a file that the user names, or on standard input, as `orders_in` reads them.

    Raises `UserError`: as that does, no text (INPUT), can't be read (OUTSIDE).
    """
    with outside(file):
        data = read_named(file)
    try:
        return orders_in(data.decode("utf-8-sig"), str(file))
    except UnicodeDecodeError as error:
        message = Text("{file} is no text in UTF-8", file=str(file))
        raise refusal(Outcome.INPUT, "not-utf-8", message, Text("save it as UTF-8")) from error


def orders_in(text: str, file: str) -> list[Order]:
    """The events in the text; empty lines and those that begin with `#` are passed over.

    Raises `UserError` (INPUT) with every line that is not an event.
    """
    orders: list[Order] = []
    faults: list[Diagnostic] = []
    for number, line in _lines(text):
        try:
            orders.append(_order(line))
        except ValueError:
            message = Text("`{text}` is no event", text=line)
            hint = Text("write it as behind `benchmark change`: `withdraw xxvi-04 -m ill`")
            faults.append(
                Diagnostic("malformed-event", message, Place(file, number, 1, len(line) + 1, line), hints=(hint,))
            )
    if faults:
        raise UserError(Outcome.INPUT, faults)
    return orders


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if bare and not bare.startswith("#"):
            yield number, bare


def _order(line: str) -> Order:
    parser = _Parser(add_help=False, allow_abbrev=False)
    parser.add_argument("event")
    parser.add_argument("words", nargs="*")
    parser.add_argument("--to")
    parser.add_argument("--instead")
    parser.add_argument("-m", "--reason")
    parser.add_argument("--by")
    read = parser.parse_intermixed_args(shlex.split(line))
    return Order(read.event, tuple(read.words), read.to, read.instead, read.reason, read.by)
