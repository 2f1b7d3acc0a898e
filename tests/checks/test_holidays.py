"""Holidays of the place: the Pawukon by known dates, Bali by coordinates and names, national ones by the library."""

import builtins
from datetime import date
from pathlib import Path

import pytest

from benchmark_cli.inputs.checks.holidays import _calendar, _of_bali, is_in_bali
from benchmark_cli.language import ENGLISH
from benchmark_cli.model.locus import Locus
from tests.checks.workspaces import COHORT, LOCI, found

DENPASAR = Locus.model_validate({"id": "x", "name": "X", "at": ["-8.65", "115.22"]})


@pytest.mark.parametrize("day", ["2014-05-21", "2014-12-17", "2024-02-28", "2024-09-25", "2025-04-23", "2025-11-19"])
def test_galungan_and_kuningan(day: str) -> None:
    """As the calendars of those years print them; ten days later is Kuningan, the day before is nothing."""
    first = date.fromisoformat(day)
    assert list(_of_bali(first, DENPASAR)) == ["Hari Raya Galungan"]
    assert list(_of_bali(date.fromordinal(first.toordinal() + 10), DENPASAR)) == ["Hari Raya Kuningan"]
    assert list(_of_bali(date.fromordinal(first.toordinal() - 1), DENPASAR)) == []


@pytest.mark.parametrize(
    ("fields", "is_there"),
    [
        ({"at": ["-8.65", "115.22"]}, True),
        ({"at": ["-8.58", "116.10"], "government": "Denpasar"}, False),
        ({"government": "Pemerintah Kabupaten Badung"}, True),
        ({"address": "Jalan Balikpapan 1, Makassar", "timezone": "Asia/Makassar"}, False),
    ],
)
def test_where_bali_is(fields: dict[str, object], *, is_there: bool) -> None:
    """Coordinates decide; without them names do, and the zone, which reaches from Bali to Sulawesi, does not."""
    assert is_in_bali(Locus.model_validate({"id": "x", "name": "X", **fields})) is is_there


CHRISTMAS = COHORT.replace("2014-10-07", "2014-12-25").replace("2014-10-09", "2014-12-26")


def told(folder: Path) -> list[str]:
    """What is said of holidays."""
    return [ENGLISH.say(one.message) for one in found(folder, CHRISTMAS, LOCI) if one.code == "visit-on-holiday"]


def test_national_holidays_are_those_of_the_library(tmp_path: Path) -> None:
    """Without any times all days of the visit are looked at."""
    pytest.importorskip("holidays")
    (message,) = told(tmp_path)
    assert message.startswith("2014-12-25, a day of visits, is ")
    assert message.endswith(" at `perizinan` and `kominfo`")


def test_without_the_library_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra: that it is not there is no fault."""
    there = builtins.__import__

    def refuse(name: str, *others: object, **more: object) -> object:
        if name.startswith("holidays"):
            raise ImportError(name)
        return there(name, *others, **more)

    _calendar.cache_clear()
    monkeypatch.setattr(builtins, "__import__", refuse)
    assert told(tmp_path) == []
    _calendar.cache_clear()
