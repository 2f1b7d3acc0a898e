"""The number of a civil servant is one number, however it is written."""

import pytest

from benchmark_cli.model.nip import digits_of, group_digits, mask, parts

NIP = "198609262015051901"
GROUPED = "19860926 201505 1 901"


@pytest.mark.parametrize(
    "written",
    [
        NIP,
        GROUPED,
        f"'{NIP}",
        f"\u2019{NIP}",
        f'"{NIP}"',
        f" {NIP}'",
        "19860926.201505.1.901",
        "19860926-201505-1-901",
        "19860926\u2013201505\u20131\u2013901",
        "19860926\u00a0201505\u00a01\u00a0901",
        "19860926  201505  1  901",
        "1986 0926 2015 0519 01",
        "\uff11\uff19\uff18\uff16\uff10\uff19\uff12\uff16\uff12\uff10\uff11\uff15\uff10\uff15\uff11\uff19\uff10\uff11",
        "\u200b19860926\u200b2015051901",
    ],
)
def test_one_number_in_many_spellings(written: str) -> None:
    """Quotes, blanks, dots, dashes, wide digits, unseen marks: the same parts, the same on paper, the same mask."""
    number = parts(written)
    assert number is not None
    assert (digits_of(written), group_digits(written), mask(written)) == (NIP, GROUPED, "1986**** ****** * ***")
    assert (str(number.born), str(number.appointed), number.sex) == ("1986-09-26", "2015-05-01", "male")


@pytest.mark.parametrize("written", ["'130456789", "130.456.789", "PPPK-7", "1,98609E+17", "19860926201505190X"])
def test_any_other_number_is_masked_whole(written: str) -> None:
    """Of what has not eighteen digits no letter and no digit is shown."""
    assert not any(sign.isalnum() for sign in mask(written))
    assert group_digits(written) == written.strip("'")


@pytest.mark.parametrize(
    ("digits", "born", "appointed"),
    [
        ("198601012015011901", "1986-01-01", "2015-01-01"),
        ("198612312015121901", "1986-12-31", "2015-12-01"),
        ("198600012015001901", "None", "None"),
        ("198613012015131901", "None", "None"),
        ("198602292016021901", "None", "2016-02-01"),
        ("198802292016021901", "1988-02-29", "2016-02-01"),
        ("000001010000011901", "None", "None"),
    ],
)
def test_months_are_01_to_12(digits: str, born: str, appointed: str) -> None:
    """January and December are months, 00 and 13 are none; 29 February is a day in leap years."""
    number = parts(digits)
    assert number is not None
    assert (str(number.born), str(number.appointed)) == (born, appointed)
