"""What has no effect because groups go round, or because they do not."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks.case import Case, relies_on
from benchmark_cli.language import Text
from benchmark_cli.model.locus import Locus


@relies_on(("visit", "mode"), ("visit", "loci"), ("visit", "groups"))
def check_rotation(case: Case) -> Iterator[Diagnostic]:
    """Aims about loci and capacities of the whole in a rotation, groups without people; a number of groups in a split.

    Rules are left to `rules.py`.
    """
    if case.cohort.visit.is_rotation:
        yield from _idle_aims(case)
        yield from (_idle_capacity(case, locus) for locus in case.trip.loci if _is_too_small(case, locus))
        yield from _empty_groups(case)
    elif case.cohort.visit.groups:
        message = Text("In a split there is a group for each locus, and `groups` has no effect")
        hint = Text("remove it, or write `mode: rotate`")
        yield case.warning("idle-groups", message, ("visit", "groups"), [hint])


def _idle_aims(case: Case) -> Iterator[Diagnostic]:
    for index, aim in enumerate(case.cohort.aims or ()):
        if aim.is_about_loci:
            message = Text(
                "In a rotation every group visits every locus, and the aim `{aim}` has no effect", aim=aim.kind
            )
            mode = case.note(Text("the mode of the visit"), ("visit", "mode"))
            yield case.warning("idle-aim", message, ("aims", index), [Text("remove the aim")], [mode])


def _is_too_small(case: Case, locus: Locus) -> bool:
    """Whether the capacity would forbid that everybody comes."""
    people, capacity = len(case.cohort.active), locus.capacity
    return capacity.min > people or (capacity.max is not None and capacity.max < people)


def _idle_capacity(case: Case, locus: Locus) -> Diagnostic:
    message = Text(
        "In a rotation all {n} visit `{id}`, and its capacity has no effect", n=len(case.cohort.active), id=locus.id
    )
    hint = Text("write `at_once` for the most that it receives at one time")
    capacity = case.note_locus(Text("the capacity"), locus.id, "capacity")
    return case.warning("idle-capacity", message, ("visit", "mode"), [hint], [capacity])


def _empty_groups(case: Case) -> Iterator[Diagnostic]:
    visit, people = case.cohort.visit, len(case.cohort.active)
    if 0 < people < visit.group_count:
        message = Text("There are {n} groups for {people} people: some have nobody", n=visit.group_count, people=people)
        path: Path = ("visit", "groups") if visit.groups else ("visit", "mode")
        yield case.warning("empty-groups", message, path, [Text("write `groups: {n}` or fewer", n=people)])
