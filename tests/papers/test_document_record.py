"""The record that a committee signs, and its annex."""

from datetime import date
from typing import Any

import pytest

from benchmark_cli.document import Document, Paragraph, Signatures
from benchmark_cli.language import load_language
from benchmark_cli.papers import proof, record
from benchmark_cli.papers.kind import Request
from benchmark_cli.papers.numbers import number_words
from benchmark_cli.render import markdown
from tests.tiny import COHORT, tiny_plan, tiny_trip

DRAWN = {"assignment": {"number": "800/1/2014", "date": date(2014, 9, 29)}}


def build_record(**organiser: Any) -> Document:
    """The record in Indonesian, drawn on 29 September 2014 for an organiser with these fields."""
    trip = tiny_trip(organiser={**COHORT["organiser"], "letters": DRAWN, **organiser})
    return record.build(Request(trip, tiny_plan(), load_language("id")))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (1000, "seribu"),
        (2014, "dua ribu empat belas"),
        (1_001_000, "satu juta seribu"),
        (11_760_000, "sebelas juta tujuh ratus enam puluh ribu"),
    ],
)
def test_numbers_in_indonesian_words(number: int, words: str) -> None:
    """One before hundred and thousand is "se-"; English forms keep the figures."""
    assert number_words(number, load_language("id")) == words
    assert number_words(number, load_language("en")) == str(number)


def test_the_day_of_the_draw_in_words_and_figures() -> None:
    """The fixed sentence of the form, with the day of the letter and the organiser's place."""
    (met, *_) = (block.text for block in build_record(place="Surabaya").blocks if isinstance(block, Paragraph))
    assert met == (
        "Pada hari ini, Senin, tanggal dua puluh sembilan bulan September tahun dua ribu empat belas (29-09-2014), "
        "bertempat di Surabaya, kami yang bertanda tangan di bawah ini:"
    )


def test_who_signs_is_named_in_full_or_dotted() -> None:
    """Chair with name and NIP; the secretary, whom nobody names, by hand."""
    chair = {"name": "Dra. Ratna", "nip": "197001011990032902"}
    signed, _ = (block for block in build_record(chair=chair, place="Surabaya").blocks if isinstance(block, Signatures))
    assert signed.place_and_date == "Surabaya, 29 September 2014"
    assert [(party.name, party.number) for party in signed.parties] == [
        ("Dra. Ratna", "NIP 19700101 199003 2 902"),
        ("", "NIP"),
    ]


@pytest.mark.parametrize("code", ["id", "en"])
def test_no_code_above_signatures(code: str) -> None:
    """Shell, hash, and seed stand in the annex and not in what is signed."""
    request = Request(tiny_trip(), tiny_plan(), load_language(code))
    signed, annex = (markdown.write([kind.build(request)]).decode() for kind in (record, proof))
    for word in ("sha256", "printf", "`"):
        assert word not in signed
        assert word in annex
