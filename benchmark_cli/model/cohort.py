"""A cohort: its organiser, its visit, its people, the committee's rules and aims."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal, NamedTuple, Protocol

from pydantic import Field

from benchmark_cli.document import Logo
from benchmark_cli.model.aim import Aim
from benchmark_cli.model.calendar import day_of
from benchmark_cli.model.checklist import Task
from benchmark_cli.model.frozen import Count, Day, Frozen, Id, Line, Short, one_of
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.plan import Group, Plan
from benchmark_cli.model.presence import is_present
from benchmark_cli.model.rule import Rule
from benchmark_cli.model.spelling import own_form, short_form, text, write_as
from benchmark_cli.model.visit import Travel, Visit
from benchmark_cli.paper_names import PACKED

DEFAULT_LANGUAGE = "id"


class Acceptance(Short, json_schema_extra=short_form("code")):
    """A warning that the committee accepts, and why."""

    short = "code"
    code: Line
    """The code that stands in brackets after `warning`."""
    note: Line | None = None
    """Why, for whoever reads the file later."""


class Signatory(Frozen):
    """Who signs the papers."""

    name: Line
    """The name with its titles."""
    nip: Line | None = None
    """The civil servant's number, in quotes or not."""
    position: Line | None = None
    """What stands above the name."""
    rank: Line | None = None
    """The rank in words, as it stands below the name: `Pembina Tk. I`."""
    acting_for: Line | None = None
    """The position on whose behalf this one signs (a.n.), as it stands above the own one."""


SIGNING = ("signatory", "chair", "secretary", "treasurer", "commitment_officer")
"""The fields of the organiser that hold who signs."""


class Letter(Frozen):
    """A letter that papers refer to."""

    number: Line | None = None
    """The number as it stands on the letter."""
    date: Day | None = None
    """The day of the letter."""


class TravelBudget(Frozen):
    """What the journey is paid from."""

    agency: Line | None = None
    """The agency whose budget it is."""
    account: Line | None = None
    """The account."""


def _form_or_both(schema: dict[str, Any]) -> None:
    write_as(schema, {"enum": ["regional", "state"]}, own_form(schema))


class TravelForm(Short, json_schema_extra=_form_or_both):
    """Which form of the order of travel (SPD) is used, `regional` or `state`, and how its numbers run."""

    short = "form"
    form: Annotated[Literal["regional", "state"] | None, one_of("regional", "state", None)] = None
    """`regional` or `state`. Left out: what the letterhead says."""
    number: Line | None = None
    """The number of each leaf, with `{n}` where the running number stands: `094/{n}/204.5/2014`."""
    first: Count = Field(default=1, alias="from")
    """The first running number."""


class Terms(Frozen):
    """What the field calls a cohort, a locus and a participant: a class, a clinic, a pupil. Papers say it so."""

    cohort: Line | None = None
    """The word for a cohort: `class`."""
    locus: Line | None = None
    """The word for a place that is visited: `clinic`."""
    participant: Line | None = None
    """The word for somebody who takes part: `pupil`."""


class Organiser(Frozen):
    """The agency that sends the cohort, as it heads its papers."""

    name: Line
    """The agency's full name."""
    letterhead: tuple[Line, ...] = ()
    """The lines above every paper, the topmost first."""
    logo: Line | None = None
    """A picture beside these lines: a PNG or SVG in the folder of the cohort file, such as `logo.png`."""
    place: Line | None = None
    """The town where its papers are signed."""
    signatory: Signatory | None = None
    """Who signs for the agency."""
    chair: Signatory | None = None
    """Who heads the committee."""
    secretary: Signatory | None = None
    """Who writes for the committee."""
    treasurer: Signatory | None = None
    """Who pays out."""
    commitment_officer: Signatory | None = None
    """Who answers for the spending (PPK; in the regions PA or KPA), and issues orders of travel."""
    activity_officer: Signatory | None = None
    """Who runs the activity (PPTK), and acknowledges what is paid out."""
    budget: TravelBudget | None = None
    """What the journey is paid from."""
    spd: TravelForm | None = None
    """The form of the orders of travel (SPD)."""
    travel_order: Annotated[Literal["perintah", "tugas"], one_of("perintah", "tugas")] = "tugas"
    """Which form the travel order has: `perintah` (surat perintah tugas) or `tugas` (surat tugas)."""
    terms: Terms | None = None
    """The words of another field for cohort, locus and participant."""
    papers: tuple[Annotated[str, one_of(*PACKED)], ...] = ()
    """What `pack` prints, in this order. Left out: all that applies to the trip."""
    letters: dict[Line, Letter] = Field(default_factory=dict)
    """Letters that papers refer to, each under a name such as `assignment`."""


_SMALLEST = {
    "cohort": "tiny",
    "title": "Kunjungan ke Denpasar",
    "visit": {"from": "2014-10-08", "to": "2014-10-08", "loci": ["perizinan", "kominfo"]},
    "participants": [{"id": "p1", "name": "Ayu", "wishes": ["kominfo"]}, {"id": "p2", "name": "Budi"}],
}


def _with_table(schema: dict[str, Any]) -> None:
    listed = schema["properties"]["participants"]
    described, form = {"description": listed.pop("description")}, {**listed}
    schema["properties"]["participants"] = {**described, "anyOf": [form, text(r".*\.[a-zA-Z]+", "participants.csv")]}
    schema["examples"] = [_SMALLEST]


class Cohort(Frozen, json_schema_extra=_with_table):
    """One cohort file. `loci` are definitions, for a trip in one file; which of them are visited `visit` says."""

    id: Id = Field(alias="cohort")
    """The id of the cohort: it names the saved plan."""
    title: Line
    """What stands on every paper."""
    language: Line | None = None
    """The language of the papers, `id` or `en`."""
    organiser: Organiser | None = None
    """The agency that sends the cohort."""
    accept: tuple[Acceptance, ...] = ()
    """Warnings that the committee knows of and wants to hear no more."""
    visit: Visit
    """When, where and how."""
    loci: tuple[Locus, ...] = ()
    """Loci that are defined here, for a trip in one file; those of other files of the folder are known too."""
    participants: Annotated[tuple[Participant, ...], Field(min_length=1)]
    """The people, in any order."""
    rules: tuple[Rule, ...] = ()
    """What a plan must, or should, satisfy."""
    aims: tuple[Aim, ...] | None = None
    """What a plan should be best at: an earlier aim is never given up for a later one. Left out: wishes, themes, and an
    even spread.
    """
    seed: Line | None = None
    """Any text that the lottery starts from. Left out: the cohort's id."""
    checklist: tuple[Task, ...] = ()
    """Tasks of this cohort, beside those that every trip has."""

    @property
    def people_names(self) -> dict[str, str]:
        """The full names of everybody by id, participants in the order of every list, then the staff."""
        people = sorted(self.participants, key=lambda person: person.list_order)
        return {person.id: person.full_name for person in people} | {one.id: one.name for one in self.visit.staff}

    @property
    def vehicle_names(self) -> dict[str, str]:
        """What its vehicles are called, by id."""
        return {vehicle.id: vehicle.label for vehicle in self.visit.vehicles}

    @property
    def active(self) -> tuple[Participant, ...]:
        """The people who take part, in the order of their ids, whatever the order in the file."""
        return tuple(sorted((p for p in self.participants if p.is_active), key=lambda person: person.id))

    @property
    def lottery_seed(self) -> str:
        """The seed of the lottery: the file's, else the cohort's id."""
        return self.seed or self.id


class LocusFile(Frozen, json_schema_extra={"examples": [{"loci": [{"id": "perizinan", "name": "Dinas Perizinan"}]}]}):
    """A file of loci that several cohorts may share."""

    loci: tuple[Locus, ...] = Field(min_length=1)
    """The offices that may be visited."""
    accept: tuple[Acceptance, ...] = ()
    """Warnings about this file that the committee knows of."""


class StandingFile(Frozen, json_schema_extra={"examples": [{"rules": [{"apart": {"same": "agency"}}]}]}):
    """Rules and ways that hold for every cohort of the workspace that they fit; what fits none is passed over."""

    rules: tuple[Rule, ...] = ()
    """What a plan must, or should, satisfy."""
    travel: Travel | None = None
    """Minutes between places, for cohorts whose visit says nothing of them."""


class Defined(Protocol):
    """What is known of a locus that is defined somewhere."""

    @property
    def locus(self) -> Locus:
        """The locus."""


class Trip(NamedTuple):
    """A cohort with the definitions of the loci that it visits, in the order of its visit."""

    cohort: Cohort
    loci: tuple[Locus, ...]
    accepted: tuple[Acceptance, ...] = ()
    """The warnings that its files accept, those of its loci too."""
    defined: Mapping[str, Defined] = MappingProxyType({})
    """Every locus that is defined beside it, visited or not: an earlier plan may name others."""
    logo: Logo | None = None
    """The picture that the organiser's letterhead has."""

    @property
    def locus_names(self) -> dict[str, str]:
        """What its loci are called, by id."""
        return {locus.id: locus.name for locus in self.loci}

    def find_locus(self, name: str) -> Locus | None:
        """The locus of that id, if the cohort visits it."""
        return next((locus for locus in self.loci if locus.id == name), None)

    def locus(self, name: str) -> Locus:
        """The locus of that id. Raises `KeyError` where the cohort does not visit it."""
        own = self.find_locus(name)
        if own is None:
            raise KeyError(name)
        return own

    def find_limited(self, group: Group) -> list[Participant]:
        """The people of a group who are not there on all days."""
        ids = {member.id for member in group.members}
        return [person for person in self.cohort.active if person.present and person.id in ids]

    def loci_of(self, person: Participant, plan: Plan) -> tuple[str, ...]:
        """The ids of the loci where the participant is to be, on the days on which they are there."""
        groups = [group for group in plan.groups if any(member.id == person.id for member in group.members)]
        letters = {group.group for group in groups}
        visits = [visit for visit in plan.visits if visit.group in letters]
        if not visits:
            own = tuple(group.locus for group in groups if group.locus)
            return tuple(locus.id for locus in self.loci) if self.cohort.visit.is_rotation else own
        days = ((visit.locus, day_of(visit.interval, self.cohort.visit)) for visit in visits)
        return tuple(dict.fromkeys(locus for locus, day in days if is_present(person, day)))

    def with_places_of(self, plan: Plan) -> "Trip":
        """The trip with the loci of a plan too, of before; what is defined no longer has its id for a name."""
        visited = {locus.id for locus in self.loci}
        named = dict.fromkeys([*(group.locus for group in plan.groups), *(visit.locus for visit in plan.visits)])
        more = (
            self.defined[name].locus if name in self.defined else Locus.model_validate({"id": name, "name": name})
            for name in named
            if name and name not in visited
        )
        return self._replace(loci=(*self.loci, *more))
