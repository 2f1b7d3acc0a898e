"""Who takes part: participants as the rules and aims see them, and as the papers name them."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from benchmark_cli.model.frozen import Frozen, Id, Line, Positive, one_of, refuse

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
    found = _GRADE.search(rank)
    return f"{found[1].upper()}/{found[2].lower()}" if found else None


def read_rank(value: str) -> str:
    """The rank, reduced to its grade where nothing else stands in it, so that `IVa` and `IV/a` are the same."""
    text = value.strip()
    return grade_of(text) or text if _GRADE.fullmatch(text) else text


Gender = Annotated[Literal["male", "female"], BeforeValidator(read_gender)]
Rank = Annotated[Line, AfterValidator(read_rank)]
Role = Annotated[Literal["chair", "secretary"], one_of(*ROLES)]


class Project(Frozen):
    """The change project that a participant works on."""

    title: Line | None = None
    themes: tuple[Line, ...] = ()


class Emergency(Frozen):
    """Whom to call when something happens to a participant (private)."""

    name: Line
    phone: Line | None = None


class Participant(Frozen):
    """One person of a cohort; `nip`, `phone`, `needs`, `diet` and `emergency` are private."""

    id: Id
    name: Line
    number: Positive | None = None
    title_before: Line | None = None
    title_after: Line | None = None
    nip: Line | None = None
    gender: Gender | None = None
    rank: Rank | None = None
    position: Line | None = None
    agency: Line | None = None
    phone: Line | None = None
    email: Line | None = None
    role: Role | None = None
    wishes: tuple[Line, ...] = ()
    project: Project = Project()
    needs: Line | None = None
    diet: Line | None = None
    emergency: Emergency | None = None
    status: Annotated[Literal["active", "withdrawn"], one_of("active", "withdrawn")] = "active"
    tags: dict[Line, Line] = Field(default_factory=dict)

    @property
    def is_active(self) -> bool:
        """Whether the person takes part: withdrawn people stay in the file and out of the plan."""
        return self.status == "active"

    @property
    def full_name(self) -> str:
        """The name between its titles, as papers print it: "Drs. Ahmad, M.Pd"."""
        named = f"{self.title_before} {self.name}" if self.title_before else self.name
        return f"{named}, {self.title_after}" if self.title_after else named

    @property
    def list_order(self) -> tuple[int, str, str]:
        """The sort key of every list: the attendance number, people without one last, then the name."""
        return (self.number or 10**9, self.name.casefold(), self.id)
