"""Participants written as YAML: whatever their values hold, they are read as they were."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from benchmark_cli.inputs.yaml.building import Data
from benchmark_cli.inputs.yaml.writing import list_yaml
from benchmark_cli.inputs.yaml.yaml_text import parse

# Text without what no file may hold, in the form in which all text is read.
TEXTS = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Cn", "Co"], blacklist_characters="\ufeff\u2028\u2029")
).map(lambda text: unicodedata.normalize("NFC", text))
PEOPLE = st.lists(st.dictionaries(st.sampled_from(["name", "agency", "nip"]), TEXTS, min_size=1), min_size=1)


@given(PEOPLE, TEXTS)
def test_yaml_gives_back_what_was_written(people: list[dict[str, Data]], text: str) -> None:
    """Any text, in a field, a list or a mapping inside: no quoting is forgotten."""
    whole: list[dict[str, Data]] = [{**one, "wishes": [text, text], "project": {"themes": [text]}} for one in people]
    tree, found = parse(list_yaml("participants", whole).encode(), "people.yaml")
    assert found == []
    assert tree
    assert tree.data == {"participants": whole}


def test_plain_text_stands_without_quotes() -> None:
    """What no YAML takes for anything else is written plainly; numbers, words such as `No` and signs are quoted."""
    person: dict[str, Data] = {
        "id": "p-01", "number": "1", "name": "Ayu S.E., M.M", "nip": "198609262015052901", "position": "No",
        "agency": "Dinas: Satu", "wishes": ["north", "a, b"], "tags": {"score": "81.5"},
    }  # fmt: skip
    assert list_yaml("participants", [person]) == (
        "participants:\n"
        "  - id: p-01\n"
        "    number: 1\n"
        "    name: Ayu S.E., M.M\n"
        '    nip: "198609262015052901"\n'
        '    position: "No"\n'
        '    agency: "Dinas: Satu"\n'
        '    wishes: [north, "a, b"]\n'
        "    tags:\n"
        '      score: "81.5"\n'
    )
