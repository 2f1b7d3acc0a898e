"""What a cohort file and a locus file may hold: the models, with the unions of all rules and aims filled in."""

from collections.abc import Iterator, Mapping
from functools import reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, Discriminator, Tag, create_model

from benchmark_cli.aims import AIMS
from benchmark_cli.model.aim import Aim
from benchmark_cli.model.cohort import Cohort, LocusFile, StandingFile
from benchmark_cli.model.rule import Rule
from benchmark_cli.rules import RULES

RULE_KINDS = tuple(rule.kind for rule in RULES)
AIM_KINDS = tuple(aim.kind for aim in AIMS)

# No key of a file can look like this, so that a tag in an error's location is never taken for one.
_TAG = "kind:{}"


def _kind_of(kinds: tuple[str, ...], value: object) -> str | None:
    """The tag of the one kind whose key the value has, or which it is."""
    if isinstance(value, Rule | Aim):
        return _TAG.format(value.kind)
    keys = (value,) if isinstance(value, str) else value if isinstance(value, Mapping) else ()
    return next((_TAG.format(kind) for kind in kinds if kind in keys), None)


def _list_of(plugins: tuple[type[BaseModel], ...], kinds: tuple[str, ...], code: str) -> Any:  # noqa: ANN401 - a type form
    """The type form of a tuple of any of the plug-ins, chosen by the key that names them."""
    members = [Annotated[plugin, Tag(_TAG.format(kind))] for plugin, kind in zip(plugins, kinds, strict=True)]
    union: Any = reduce(or_, members[1:], members[0])
    chosen = Discriminator(lambda value: _kind_of(kinds, value), custom_error_type=code, custom_error_message=code)
    return tuple[Annotated[union, chosen], ...]


_PLUGGED_IN: dict[str, Any] = {
    "rules": (_list_of(RULES, RULE_KINDS, "unknown-rule"), ()),
    "aims": (_list_of(AIMS, AIM_KINDS, "unknown-aim") | None, None),
}

CohortFile: type[Cohort] = create_model("CohortFile", __base__=Cohort, __doc__=Cohort.__doc__, **_PLUGGED_IN)
"""A `Cohort` whose rules and aims are any of `RULES` and `AIMS`."""

StandingRules: type[StandingFile] = create_model(
    "StandingRules", __base__=StandingFile, __doc__=StandingFile.__doc__, rules=_PLUGGED_IN["rules"]
)
"""A `StandingFile` whose rules are any of `RULES`."""

FILE_KEYS: Mapping[str, type[BaseModel]] = {"cohort": CohortFile, "loci": LocusFile}
"""The key at the top that makes a file what it is, the stronger first."""


def fields_at(model: type[BaseModel], location: tuple[str | int, ...]) -> tuple[str, ...]:
    """The names that a file may use in the mapping at a location of one of pydantic's errors; empty where any may."""
    form: Any = model
    for step in location:
        form = next(iter(_into(form, step)), None)
    models = [
        alternative
        for alternative in _alternatives(form)
        if isinstance(alternative, type) and issubclass(alternative, BaseModel)
    ]
    return tuple(field.alias or name for alternative in models for name, field in alternative.model_fields.items())


def _into(form: Any, step: str | int) -> Iterator[Any]:  # noqa: ANN401 - a type form
    """The type forms that one step of a location leads to."""
    for alternative in _alternatives(form):
        if get_origin(alternative) in (tuple, dict, Mapping):
            yield get_args(alternative)[0 if get_origin(alternative) is tuple else 1]
        elif step == _TAG.format(getattr(alternative, "kind", None)):
            yield alternative
        elif isinstance(alternative, type) and issubclass(alternative, BaseModel):
            fields = alternative.model_fields.items()
            yield from (field.annotation for name, field in fields if step in (name, field.alias))


def _alternatives(form: Any) -> Iterator[Any]:  # noqa: ANN401 - a type form
    """The members of a union, through `Annotated`; a form that is no union is its only member."""
    if get_origin(form) is Annotated:
        yield from _alternatives(get_args(form)[0])
    elif get_origin(form) in (Union, UnionType):
        for member in get_args(form):
            yield from _alternatives(member)
    else:
        yield form
