"""What the files' fields expect, in words."""

from collections.abc import Mapping

from benchmark_cli.inputs.yaml.schema import AIM_KINDS, RULE_KINDS
from benchmark_cli.language import Text

EXPECTED: Mapping[str, Text] = {
    "empty-condition": Text("at least one condition, such as `gender: female`"),
    "empty-list": Text("at least one entry"),
    "empty-text": Text("text"),
    "malformed-break": Text("a break such as `12:00-13:00` or `fri 11:30-13:00`"),
    "malformed-coordinates": Text("latitude and longitude, such as `[-8.65, 115.22]`"),
    "in-and-in-all": Text("`in` or `in_all`, not both"),
    "malformed-date": Text("a date of the years 1973 to 2999, such as `2014-10-07`"),
    "malformed-due": Text("a day counted from the first day of the visit, such as `H-7`, `H` or `H+3`"),
    "malformed-hours": Text("hours such as `08:00-15:30`, the earlier first"),
    "malformed-id": Text("an id of lower-case letters, digits and hyphens, at most 64, such as `dinas-perizinan`"),
    "malformed-instant": Text("a moment with its offset, such as `2014-10-08T08:30+08:00`"),
    "malformed-span": Text("a date and hours, such as `2014-10-08 08:30-10:30`"),
    "malformed-weekdays": Text("weekdays such as `mon`, `fri` or `mon-thu`"),
    "malformed-within": Text("a number, or a percentage of the best possible, such as `2` or `10 %`"),
    "malformed-who": Text("a list of ids, such as `[xxv-01, xxv-02]`, or `{{where: {{agency: …}}}}`"),
    "not-a-list": Text("a list, such as `[one, two]`"),
    "not-a-mapping": Text("fields with values, such as `{{name: …}}`"),
    "not-a-number": Text("a number such as `12.5`"),
    "not-a-whole-number": Text("a whole number in digits, such as `12`"),
    "not-text": Text("text"),
    "not-yes-or-no": Text("`true` or `false`"),
    "number-too-small": Text("a number from {lowest} up"),
    "overnight-hours": Text(
        "hours of one day, the earlier first, to `24:00` at most (over midnight a window for each day: {windows})"
    ),
    "reversed-days": Text("days of which `from` is not after `to`"),
    "unknown-aim": Text("an aim: one of {allowed}"),
    "unknown-rule": Text("a rule with one of the keys {allowed}"),
    "unknown-timezone": Text("a time zone such as `Asia/Makassar`"),
    "unknown-value": Text("one of {allowed}"),
}
"""By the diagnostic's code, what should stand there."""

STANDARD: Mapping[str, str] = {
    "bool_type": "not-yes-or-no",
    "date_type": "malformed-date",
    "datetime_from_date_parsing": "malformed-instant",
    "datetime_parsing": "malformed-instant",
    "datetime_type": "malformed-instant",
    "dict_type": "not-a-mapping",
    "float_type": "not-a-number",
    "int_type": "not-a-whole-number",
    "is_instance_of": "not-text",
    "literal_error": "unknown-value",
    "mapping_type": "not-a-mapping",
    "model_attributes_type": "not-a-mapping",
    "model_type": "not-a-mapping",
    "dataclass_type": "malformed-span",
    "string_too_short": "empty-text",
    "string_type": "not-text",
    "timezone_aware": "malformed-instant",
    "too_short": "empty-list",
    "tuple_type": "not-a-list",
}
"""Pydantic's own error types, and the diagnostic that each of them is."""

KINDS: Mapping[str, tuple[str, ...]] = {"unknown-aim": AIM_KINDS, "unknown-rule": RULE_KINDS}
"""The words that are allowed where the kind itself is unknown."""
