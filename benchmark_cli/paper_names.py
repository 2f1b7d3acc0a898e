"""The kinds of paper by their names: what files, help and the shell's completion name, and nothing is loaded for it."""

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
"""What `roster` prints, in the order in which a committee does: modules of `papers`, each with a word for the help."""

ALIASES: Final[Mapping[str, str]] = {"visum": "spd"}
"""Names that kinds had before, and those that they have now."""

FORMS: Final[Mapping[str, str]] = {"observation": "findings"}
"""Papers that a form stands in for where tables are asked for."""

FROM_FINDINGS: Final = frozenset({"findings", "adoption", "thanks", "follow-up", "certificate"})
"""Papers of what comes back after the visit, which a pack does not hold."""

AFTERWARDS: Final = FROM_FINDINGS - {"findings"} | {"message"}
"""Papers that are made from findings, or are others once there are some."""

COMPARED: Final = ("changes", "message")
"""Papers that may tell what is otherwise than in an earlier plan."""

OF_COMMANDS: Final = ("assignment", "schedule", "checklist", "verification", "placements")
"""The modules of kinds that belong to commands of their own."""

PACKED: Final = ("assignment", "schedule", "checklist", *(name for name in ROSTERS if name not in FROM_FINDINGS))
"""What a pack may hold."""
