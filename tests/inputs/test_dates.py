"""The days of a trip as titles of lists and options write them."""

from datetime import date

import pytest

from benchmark_cli.inputs.lists.names import days_in

OCTOBER = (date(2027, 10, 5), date(2027, 10, 7))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2027-10-05..07", OCTOBER),
        ("2027-10-05..2027-10-07", OCTOBER),
        ("2027-10-31..11-02", (date(2027, 10, 31), date(2027, 11, 2))),
        ("2027-10-05", (date(2027, 10, 5), date(2027, 10, 5))),
        ("Denpasar, 5 s.d. 7 Oktober 2027", OCTOBER),
        ("tanggal 5 - 7 Oktober 2027", OCTOBER),
        ("5\u20137 October 2027", OCTOBER),
        ("5 Oktober sampai dengan 7 Oktober 2027", OCTOBER),
        ("31 Desember 2027 s/d 2 Januari 2028", (date(2027, 12, 31), date(2028, 1, 2))),
        ("Kunjungan tanggal 5 Oktober 2027", (date(2027, 10, 5), date(2027, 10, 5))),
        ("Surabaya, 12 September 2027", None),
        ("2027-10-07..05", None),
        ("2027-02-30", None),
        ("Angkatan XXVI Tahun 2027", None),
        ("", None),
    ],
)
def test_days(text: str, days: tuple[date, date] | None) -> None:
    """Spans in both languages; the day of a letter is none of a trip, nor are days that go backwards or are none."""
    assert days_in(text) == days
