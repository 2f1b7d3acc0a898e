"""Trips that are impossible, each in a way of its own, small enough to be checked by hand."""

from tests.assignment.small import Data


def case(people: str, loci: list[Data], *rules: Data, **more: dict[str, Data]) -> Data:
    """People by the letters of their ids, with what is special about some of them."""
    written = [{"id": name, **more.get(name, {})} for name in people]
    return {"loci": loci, "participants": written, "rules": list(rules), "seed": "1"}


def at(name: str, *, optional: bool = False, at_once: str | None = None, **capacity: str) -> Data:
    """A locus with the ends of its capacity."""
    return {"id": name, "capacity": capacity, **({"optional": "true"} if optional else {}), **_if(at_once)}


def _if(at_once: str | None) -> Data:
    return {"at_once": at_once} if at_once else {}


WOMAN, MAN = {"gender": "female"}, {"gender": "male"}
WOMEN = {"where": {"gender": "female"}}

IMPOSSIBLE: dict[str, Data] = {
    "apart against a lock each": case(
        "abcd",
        [at("x"), at("y")],
        {"apart": ["a", "b", "c"], "strength": "should"},
        {"apart": ["a", "b"]},
        {"lock": "a", "at": "x"},
        {"lock": "b", "at": "x"},
    ),
    "apart against the loci that are open to them": case(
        "abcd", [at("x"), at("y"), at("z")], {"apart": ["a", "b", "c"]}, {"only_at": ["x", "y"], "who": ["a", "b", "c"]}
    ),
    "together against only one place": case(
        "abcd", [at("x", max="2"), at("y")], {"together": ["a", "b", "c"]}, {"only_at": ["x"], "who": ["a"]}
    ),
    "too many only at one locus": case("abcdef", [at("x", max="3"), at("y")], {"only_at": ["x"], "who": list("abcd")}),
    "too many kept from the large locus": case(
        "abcdef", [at("x"), at("y", max="1")], {"never_at": ["x"], "who": ["a", "b"]}
    ),
    "all kept from a locus that wants some": case(
        "abcd", [at("x", min="2"), at("y")], {"never_at": ["x"], "who": ["a", "b", "c"]}
    ),
    "at least one woman where none may be": case(
        "abcd",
        [at("x"), at("y")],
        {"at_least": "1", **WOMEN, "in": "each"},
        {"never_at": ["x"], "who": ["a", "b"]},
        a=WOMAN,
        b=WOMAN,
    ),
    "at most too few": case(
        "abcd", [at("x"), at("y")], {"at_most": "1", **WOMEN}, a=WOMAN, b=WOMAN, c=WOMAN
    ),
    "a lock against a woman's place": case(
        "abc", [at("x", max="1"), at("y")], {"at_least": "1", **WOMEN, "in": ["x"]}, {"lock": "c", "at": "x"},
        a=WOMAN, b=WOMAN, c=MAN,
    ),
    "alone against apart": case(
        "abcd", [at("x"), at("y")], {"not_alone": {"gender": "female"}}, {"apart": ["a", "b"]}, a=WOMAN, b=WOMAN
    ),
    "two chairs together": case(
        "abcd", [at("x"), at("y")], {"together": ["a", "b"]}, a={"role": "chair"}, b={"role": "chair"}
    ),
    "a large set and a small desk": case(
        "abcde", [at("x", max="4", at_once="2"), at("y", max="2"), at("z", max="2")],
        {"never_at": ["z"], "who": ["a", "b", "c", "d", "e"]},
    ),
    "an optional locus that is needed and not": case(
        "abcd", [at("x", min="2", max="3"), at("y", min="3", optional=True)]
    ),
    "a lock at an optional locus": case(
        "ab", [at("x", min="2"), at("y", min="2", optional=True)], {"lock": "a", "at": "y"}
    ),
    "two clashes at once": case(
        "abcdef", [at("x"), at("y")],
        {"together": ["a", "b"]}, {"apart": ["a", "b"]}, {"lock": "c", "at": "x"}, {"never_at": ["x"], "who": ["c"]},
    ),
    "two clashes whose repairs may clash": case(
        "ac",
        [at("x"), at("y")],
        *({"lock": name, "at": place} for name in "ac" for place in "xy"),
        {"apart": ["a", "c"]},
    ),
    "three that clash in pairs": case(
        "abc", [at("x"), at("y"), at("z")], {"lock": "a", "at": "x"}, {"lock": "a", "at": "y"}, {"lock": "a", "at": "z"}
    ),
    "agencies apart with a lock each": case(
        "abcd", [at("x"), at("y")], {"apart": {"same": "agency"}}, {"together": ["a", "c"]}, {"together": ["b", "c"]},
        a={"agency": "A"}, b={"agency": "A"},
    ),
}  # fmt: skip
"""What is impossible, by what it shows."""
