"""Who takes part: participants as the rules and aims see them, and as the papers name them."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from benchmark_cli.folding import means_nothing
from benchmark_cli.language import Text
from benchmark_cli.model.frozen import Frozen, Id, Line, Positive, one_of, one_or_many, refuse
from benchmark_cli.model.presence import Presence
from benchmark_cli.model.spelling import any_case, text

GENDERS = {
    "male": "male", "m": "male", "l": "male", "laki-laki": "male", "laki laki": "male", "pria": "male",
    "female": "female", "f": "female", "p": "female", "perempuan": "female", "wanita": "female",
}  # fmt: skip
"""How a gender may be written, in lower case, and what it means."""

_OFFERED = ("male", "female", "L", "P", "laki-laki", "perempuan")

ROLES = ("chair", "secretary")

_GRADE = re.compile(r"\b(IV|III|II|I)\s*/?\s*([a-e])\b", re.IGNORECASE)


def read_gender(value: object) -> object:
    """The gender in any accepted spelling; anything else is refused as `unknown-value`."""
    if isinstance(value, str):
        return GENDERS.get(value.strip().lower()) or refuse("unknown-value", allowed=_OFFERED)
    return value


def grade_of(rank: str) -> str | None:
    """The civil servant's grade in a rank, `III/d` in "Penata Tk. I, III d"; `None` where there is none."""
    match = _GRADE.search(rank)
    return f"{match[1].upper()}/{match[2].lower()}" if match else None


def read_rank(value: str) -> str:
    """The rank, reduced to its grade where nothing else stands in it, so that `IVa` and `IV/a` are the same."""
    text = value.strip()
    return grade_of(text) or text if _GRADE.fullmatch(text) else text


Gender = Annotated[
    Literal["male", "female"],
    BeforeValidator(read_gender),
    WithJsonSchema({"anyOf": [{"enum": list(_OFFERED)}, text(any_case(GENDERS))]}),
]
Rank = Annotated[Line, AfterValidator(read_rank)]


def _given(value: object) -> object:
    """Nothing where a note says that there is nothing: "-", "Tidak ada."."""
    return None if isinstance(value, str) and means_nothing(value) else value


Note = Annotated[Line | None, BeforeValidator(_given)]
"""A note about a person; that there is none is not one."""
Role = Annotated[Literal["chair", "secretary"], one_of(*ROLES)]


def _somewhere(tier: tuple[str, ...]) -> tuple[str, ...]:
    return tier or refuse("empty-list")


Tier = Annotated[
    tuple[Line, ...], AfterValidator(_somewhere), BeforeValidator(one_or_many), Field(json_schema_extra={"minItems": 1})
]
"""One wish: the id of a locus, or of several that are as good."""


class Project(Frozen):
    """The change project that a participant works on."""

    title: Line | None = None
    """Its title."""
    themes: tuple[Line, ...] = ()
    """What it is about; matched with the themes of loci."""


class Emergency(Frozen):
    """Whom to call when something happens to a participant (private)."""

    name: Line
    """The name, and what they are to the participant."""
    phone: Line | None = None
    """The number to call."""


class Decree(Frozen):
    """Why something was decided, and by whom."""

    reason: Line | None = None
    """Why."""
    by: Line | None = None
    """Who decided it."""

    def after(self, sentence: Text) -> Text:
        """The sentence, with reason and by where they are told."""
        if self.reason and self.by:
            return Text("{what}: {reason} (by order of {by})", what=sentence, reason=self.reason, by=self.by)
        if self.by:
            return Text("{what}, by order of {by}", what=sentence, by=self.by)
        return Text("{what}: {reason}", what=sentence, reason=self.reason) if self.reason else sentence


class Participant(Frozen):
    """One person of a cohort; `nip`, `code`, `phone`, `needs`, `diet` and `emergency` are private."""

    id: Id
    """By this id rules and plans name the person."""
    name: Line
    """The name without titles."""
    number: Positive | None = None
    """The attendance number; lists are in its order."""
    title_before: Line | None = None
    """Titles before the name: `Drs.`"""
    title_after: Line | None = None
    """Titles after the name: `M.Si`"""
    nip: Line | None = None
    """The civil servant's number, eighteen digits. Private."""
    code: Line | None = None
    """The person's number in the office's own system, such as a student number. Private."""
    gender: Gender | None = None
    """`male` or `female`, in English or Indonesian."""
    rank: Rank | None = None
    """Grade, or rank with grade: `III/d`"""
    position: Line | None = None
    """The post that the person holds."""
    agency: Line | None = None
    """The home unit: spread, gathered and kept apart by it."""
    phone: Line | None = None
    """Private."""
    email: Line | None = None
    """Private."""
    role: Role | None = None
    """Fixed by the committee. Left out: drawn by lot."""
    wishes: tuple[Tier, ...] = ()
    """Ids of loci, the best first; whoever names all is protected best. `[[a, b], c]`: the first two are as good."""
    priority: Positive | None = None
    """Among people whose wishes are met as well, whoever has the smallest number is served first."""
    project: Project = Project.model_construct()
    """The change project."""
    needs: Note = None
    """Health or access notes. Private."""
    note: Note = None
    """Remarks for the committee; on no paper that leaves it."""
    diet: Note = None
    """What the person eats or does not. Private."""
    emergency: Emergency | None = None
    """Whom to call. Private."""
    present: Presence | None = None
    """On which days the person is there: `{from, to}`, or a list of days. Left out: all."""
    transport: Annotated[Literal["own"] | None, one_of("own", None)] = None
    """`own`: the person needs no seat."""
    bed: Annotated[Literal["none"] | None, one_of("none", None)] = None
    """`none`: the person needs no bed."""
    seats: Positive = 1
    """How many seats the person needs in a vehicle."""
    status: Annotated[Literal["active", "withdrawn"], one_of("active", "withdrawn")] = "active"
    """`withdrawn` people stay in the file and out of the plan."""
    withdrawn: Decree | None = None
    """Why they take no part, and who said so; beside `status`."""
    tags: dict[Line, Line] = Field(default_factory=dict)
    """Anything else, by name; rules and aims may use it: `{tag: score}`"""

    @property
    def is_active(self) -> bool:
        """Whether the person takes part: withdrawn people stay in the file and out of the plan."""
        return self.status == "active"

    @property
    def wish_list(self) -> tuple[str, ...]:
        """The ids of all loci that are wished for, the best first."""
        return tuple(name for tier in self.wishes for name in tier)

    def rank_of(self, locus: str) -> int:
        """How many wishes are passed over at the locus: none at the first or without any, all where it is not named."""
        for rank, tier in enumerate(self.wishes):
            if locus in tier:
                return rank
        return len(self.wishes)

    @property
    def full_name(self) -> str:
        """The name between its titles, as papers print it: "Drs. Ahmad, M.Pd"."""
        named = f"{self.title_before} {self.name}" if self.title_before else self.name
        return f"{named}, {self.title_after}" if self.title_after else named

    @property
    def list_order(self) -> tuple[int, str, str]:
        """The sort key of every list: the attendance number, people without one last, then the name."""
        return (self.number or 10**9, self.name.casefold(), self.id)
