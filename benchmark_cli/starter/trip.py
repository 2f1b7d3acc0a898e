"""The files of a new trip with invented people and offices, as text that is read before it is changed."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import NamedTuple

from benchmark_cli.language import Language, Text
from benchmark_cli.starter.invented import THEMES, Office, Person, invent_offices, invent_people
from benchmark_cli.starter.writer import FileWriter, Size, join_lines, schema_texts

_ROOM_TO_SPARE = 2


def files(size: Size, language: Language) -> dict[PurePosixPath, bytes]:
    """The files of the trip by their paths in its folder, commented in that language."""
    writer = FileWriter(language)
    places = invent_offices(size.loci)
    texts = {PurePosixPath("loci.yaml"): _locus_file(size, writer, places)}
    for number in range(1, size.cohorts + 1):
        cohort = CohortFileText(size, writer, number, places)
        texts[PurePosixPath(f"{cohort.id}.yaml")] = cohort.text()
    return {path: text.encode() for path, text in (texts | schema_texts()).items()}


def _locus_file(size: Size, writer: FileWriter, places: Sequence[Office]) -> str:
    """The text of the file; the first locus shows what else could be written."""
    most = -(-size.people // size.loci) + _ROOM_TO_SPARE
    lines = [
        writer.head("locus"),
        writer.above(Text("The offices here are invented: write those that you visit in their place.")),
        "loci:",
    ]
    for index, place in enumerate(places):
        lines += _first_locus(writer, place, most) if index == 0 else _locus(place, most)
    return join_lines(lines)


def _locus(place: Office, most: int) -> list[str]:
    return [
        f"  - id: {place.id}",
        f"    name: {place.name}",
        f"    government: Pemerintah {place.town}",
        f"    capacity: {{max: {most}}}",
        f"    themes: [{place.theme}]",
        f'    focus: ["{place.question}"]',
        "",
    ]


def _first_locus(writer: FileWriter, place: Office, most: int) -> list[str]:
    identity, name, government, capacity, themes, focus, end = _locus(place, most)
    beside = writer.beside
    return [
        beside(identity, Text("lower-case letters, digits, hyphens; wishes and rules use it")),
        name,
        government,
        beside(capacity, Text("people of one cohort; `min` may stand beside it")),
        beside("    # at_once: 10", Text("the same for all cohorts that come at one time")),
        beside('    # open: {mon-thu: "08:00-15:00"}', Text("by its own clock; a day that is not named is closed")),
        beside("    # closed: [2027-10-06]", Text("days on which nobody is received")),
        beside(themes, Text("matched with the themes of people's projects")),
        beside(focus, Text("questions for the observation sheet")),
        beside("    # contact: {name: …, phone: …}", Text("whom to ask there; `address`, `souvenir` too")),
        end,
    ]


_FIRST_DAY = date(2027, 10, 5)
"""A Tuesday with no holiday near it. Each cohort goes a week after the one before, and the eleventh with the first."""
_WEEKS = 10
_WISHES = 3
_ON_A_LINE = 5


class CohortFileText(NamedTuple):
    """One cohort file in the making."""

    size: Size
    writer: FileWriter
    number: int
    places: Sequence[Office]

    @property
    def id(self) -> str:
        """The id, which the file is named after."""
        return self.writer.language.say(Text("cohort-{number}", number=self.number))

    def text(self) -> str:
        """The whole file."""
        if self.size.is_bare:
            return join_lines(self._bare_lines())
        whom = join_lines(self._participants()).rstrip()
        return join_lines([*self._head_lines(), *self._visit(), whom, "", *self._rules(), *self._aims()])

    def _bare_lines(self) -> Iterator[str]:
        """A cohort to try many at once: its people, its loci, and nothing about when."""
        yield from (f"cohort: {self.id}", f"language: {self.writer.language.code}")
        yield f"title: {self.writer.language.say(Text('Example Training, Cohort {number}', number=self.number))}"
        yield f"visit: {{from: {_FIRST_DAY}, to: {_FIRST_DAY}, loci: [{', '.join(place.id for place in self.places)}]}}"
        yield "participants:"
        for person in invent_people(self.number, self.size.people):
            yield from self._short(person)

    def _head_lines(self) -> Iterator[str]:
        say, beside, above = self.writer.language.say, self.writer.beside, self.writer.above
        yield self.writer.head("cohort")
        yield above(Text("Only `cohort`, `title`, `visit` and `participants` are needed; remove what you do not use."))
        yield ""
        yield beside(f"cohort: {self.id}", Text("the id of the cohort; its plan is saved under it"))
        yield f"title: {say(Text('Example Training, Cohort {number}', number=self.number))}"
        yield beside(f"language: {self.writer.language.code}", Text("the language of papers: id or en"))
        yield ""
        yield beside("organiser:", Text("heads and signs the papers"))
        yield f"  name: {say(Text('Example Training Agency'))}"
        yield f"  letterhead: [{say(Text('EXAMPLE PROVINCE'))}, {say(Text('EXAMPLE TRAINING AGENCY'))}]"
        yield beside("  # logo: logo.png", Text("a PNG or SVG beside this file"))
        yield f"  signatory: {{name: Drs. Karangan Misalkan, position: {say(Text('Head of the agency'))}}}"
        yield ""

    def _visit(self) -> Iterator[str]:
        beside = self.writer.beside
        first = _FIRST_DAY + timedelta(weeks=(self.number - 1) % _WEEKS)
        second, last = first + timedelta(days=1), first + timedelta(days=2)
        yield "visit:"
        yield beside(f"  from: {first}", Text("the day H of the checklist"))
        yield f"  to: {last}"
        yield beside("  timezone: Asia/Makassar", Text("WITA; WIB is Asia/Jakarta, WIT is Asia/Jayapura"))
        yield beside("  mode: split", Text("each person goes to one locus; `rotate`: groups go round all"))
        yield self.writer.above(Text("Groups are lettered A, B, C in the order of this list."), indent=2)
        yield f"  loci: [{', '.join(place.id for place in self.places)}]"
        yield beside("  slots:", Text("times at which visits can take place"))
        yield from (f"    - {second} {hours}" for hours in ("09:00-11:00", "13:00-15:00"))
        yield beside("  agenda:", Text("fixed points of the whole cohort; no visit overlaps them"))
        yield f"    - at: {first} 08:00-09:00"
        yield f"      what: {self.writer.language.say(Text('Reception by the hosts'))}"
        yield beside("      # where: …", Text("`in_charge` and `wear` too"))
        yield ""

    def _participants(self) -> Iterator[str]:
        yield self.writer.above(
            Text("The people are invented: write yours in their place. NIP and phone stay private.")
        )
        yield "participants:"
        for person in invent_people(self.number, self.size.people):
            yield from self._first(person) if person.number == 1 else self._short(person)

    def _values(self, person: Person) -> list[str]:
        loci = [
            self.places[(person.turn + step) % len(self.places)].id for step in range(min(_WISHES, len(self.places)))
        ]
        theme = THEMES[person.number % len(THEMES)]
        return [
            f"id: {person.id}",
            f"number: {person.number}",
            f"name: {person.name}",
            f"gender: {person.gender}",
            f"rank: {person.rank}",
            f"agency: {person.agency}",
            f"wishes: [{', '.join(loci)}]",
            f"project: {{themes: [{theme}]}}",
        ]

    def _short(self, person: Person) -> Iterator[str]:
        values = self._values(person)
        yield f"  - {{{', '.join(values[:_ON_A_LINE])},"
        yield f"     {', '.join(values[_ON_A_LINE:])}}}"

    def _first(self, person: Person) -> Iterator[str]:
        beside = self.writer.beside
        identity, number, name, gender, rank, agency, wishes, project = (
            f"    {value}" for value in self._values(person)
        )
        yield beside(f"  - {identity.strip()}", Text("unique in the cohort; rules and the plan use it"))
        yield beside(number, Text("the attendance number: lists are in its order"))
        yield name
        yield beside("    # title_before: Drs.", Text("and `title_after`: M.Si"))
        yield beside('    # nip: "…"', Text("eighteen digits; `phone` and `email` too"))
        yield beside(gender, Text("or: male, L, P"))
        yield rank
        yield agency
        yield beside(wishes, Text("the best first; whoever names all is protected best"))
        yield beside(project, Text("matched with the themes of loci"))
        yield beside("    # role: chair", Text("or secretary; left out: by lot"))
        yield beside("    # needs: …", Text("private; `diet` and `emergency` too"))
        yield beside("    # status: withdrawn", Text("stays in the file, out of the plan"))
        yield beside("    # tags: {score: 81}", Text("anything of your own; rules and aims may use it"))

    def _rules(self) -> Iterator[str]:
        beside = self.writer.beside
        yield beside("rules:", Text("what must hold; with `strength: should` as far as it goes"))
        yield "  - not_alone: {gender: female}"
        yield beside("    strength: should", Text("no woman alone in a group, if that can be"))
        for line, comment in (
            ("apart: [ID, ID]", Text("not in one group; `together` is the opposite")),
            ("only_at: [LOCUS]", Text("with `who: [ID]`; `never_at` is the opposite")),
            ("at_least: 1", Text("with `where: {{rank: IV/a}}`, `in: each`; `at_most` too")),
            ("lock: ID", Text("with `at: LOCUS`, `reason: …`: stays there")),
        ):
            yield beside(f"  # - {line}", comment)
        yield ""

    def _aims(self) -> Iterator[str]:
        beside = self.writer.beside
        yield beside("aims:", Text("in order: an earlier one is never given up for a later one"))
        yield beside("  - wishes", Text("the worst-off first; or `wishes: total`"))
        yield beside("  - match: themes", Text("projects where their themes are at home"))
        yield beside("  - spread: agency", Text("evenly over the groups; `gather` is the opposite"))
        yield "  - spread: gender"
        yield beside(f"seed: {_FIRST_DAY.year}", Text("any text; the lottery starts from it"))
