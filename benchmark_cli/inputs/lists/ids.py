"""Ids for the people of a list that has none: the cohort's prefix and a number, `xxvi-01`."""

import re
from collections.abc import Sequence

from benchmark_cli.inputs.lists.headers import ROW
from benchmark_cli.inputs.lists.names import slug
from benchmark_cli.inputs.lists.office_list import OfficeList
from benchmark_cli.inputs.yaml.building import Data

_ANY_PREFIX = "p"
_COHORT = re.compile(r"(?:angkatan|cohort|batch|gelombang)\W*([ivxlc]+|\d+)\b", re.IGNORECASE)
_ROMAN = re.compile(r"[ivxlc]+", re.IGNORECASE)
_LEAST_DIGITS = 2
_MOST_DIGITS = 8
"""Of a longer number no id is made: it may be somebody's own, and ids are shown."""


def prefix_in(listed: OfficeList) -> str:
    """The number of the cohort that the sheet's name or the titles above the list give, in lower case; else `p`."""
    for text in (listed.sheet.name, *listed.titles):
        if found := _COHORT.search(text):
            return found[1].lower()
    return listed.sheet.name.lower() if _ROMAN.fullmatch(listed.sheet.name) else _ANY_PREFIX


def without_repeated_counts(listed: OfficeList, people: Sequence[dict[str, Data]]) -> list[dict[str, Data]]:
    """The people without numbers where these come from a column that only counts, and begins anew in places."""
    numbers = [person["number"] for person in people if "number" in person]
    if listed.columns_of("number") or not listed.columns_of(ROW) or len(set(map(str, numbers))) == len(numbers):
        return list(people)
    return [{name: value for name, value in person.items() if name != "number"} for person in people]


def with_ids(people: Sequence[dict[str, Data]], prefix: str) -> list[dict[str, Data]]:
    """The people, each with an id in front: its own, or one by code or number if all have one, else by position."""
    if codes := _ids_of_codes(people, prefix):
        return [{"id": name, **person} for name, person in zip(codes, people, strict=True)]
    numbers = [str(person.get("number") or "") for person in people]
    if "" in numbers or len({*numbers}) < len(numbers) or max(map(len, numbers), default=0) > _MOST_DIGITS:
        numbers = [str(position) for position in range(1, len(people) + 1)]
    digits = max([_LEAST_DIGITS, *map(len, numbers)])
    made = (f"{prefix}-{number.zfill(digits)}" for number in numbers)
    return [{"id": name, **person} for name, person in zip(made, people, strict=True)]


def _ids_of_codes(people: Sequence[dict[str, Data]], prefix: str) -> list[str]:
    """Ids made of the codes by which the office knows its people; none where these are not short, or not all there."""
    codes = [slug(str(person.get("code") or "")) for person in people]
    if (
        not all(codes)
        or len({*codes}) < len(codes)
        or any(sum(map(str.isdecimal, one)) > _MOST_DIGITS for one in codes)
    ):
        return []
    return [f"{prefix}-{one}" if one.isdecimal() else one for one in codes]
