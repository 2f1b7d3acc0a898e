"""Plans as documents: one file for each kind of paper.

The table stands here, and only names: `catalogue` loads what it names, which the help and the shell's completion of
`roster` do without.
"""

from collections.abc import Mapping
from typing import Final

ROSTERS: Final[Mapping[str, str]] = {
    "groups": "who is in which group",
    "attendance": "sheets to sign",
    "nametags": "schedule on the back",
    "manifest": "riders, head counts",
    "driver": "stops of each vehicle",
    "rooms": "who shares a room",
    "debrief": "who tells whom what",
    "observation": "one for each participant",
    "host": "its guests, for a locus",
    "receipt": "for souvenirs",
    "feedback": "to and from the host",
    "travel-order": "surat tugas",
    "spd": "travel order (SPPD)",
    "allowance": "uang harian, to sign",
    "meals": "counts and diets",
    "record": "berita acara, to sign",
    "proof": "aims, bounds, the draw",
    "changes": "since the plan before",
    "people": "a row each, for scripts",
    "wishes": "a form to send out",
    "message": "to send to each person",
    "itinerary": "my page, for phones",
    "wall": "who is together, on A3",
    "findings": "a form of findings",
    "adoption": "who adopts what",
    "thanks": "a letter to each host",
    "follow-up": "after 14, 60, 180 days",
    "certificate": "for those who came",
}
"""What `roster` prints, in the order in which a committee does: modules here, each with a word for the help."""

ALIASES: Final[Mapping[str, str]] = {"visum": "spd"}
"""Names that kinds had before, and those that they have now."""

FORMS: Final[Mapping[str, str]] = {"observation": "findings"}
"""Papers that a form stands in for where tables are asked for."""

AFTERWARDS: Final = frozenset({"adoption", "thanks", "follow-up", "certificate", "message"})
"""Papers that are made from findings, or are others once there are some."""

OF_COMMANDS: Final = ("assignment", "schedule", "checklist", "verification", "placements")
"""The modules of kinds that belong to commands of their own."""
