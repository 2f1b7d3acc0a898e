"""Wishes as offices write them: places by name, matched with loci where these are known, else made into ids."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from benchmark_cli.diagnostics import Diagnostic, Place
from benchmark_cli.folding import key_of
from benchmark_cli.inputs.lists.headers import words_of
from benchmark_cli.inputs.lists.names import slug
from benchmark_cli.language import Text
from benchmark_cli.model.locus import Locus
from benchmark_cli.suggestion import did_you_mean

_NO_PREFERENCE: Final = frozenset({
    "bebas", "terserah", "terserah panitia", "terserah saja", "bebas saja", "mana saja", "di mana saja",
    "dimana saja", "apa saja", "semua", "any", "anywhere", "any of them", "no preference", "no preferences", "all",
    "mengikuti panitia", "ikut panitia", "sesuai arahan", "tidak ada pilihan", "tidak ada preferensi", "tidak",
    "tidak ada", "tdk ada", "none", "nihil", "nil", "n a", "na",
})  # fmt: skip
"""Words by which somebody wishes for no place, as `words_of` spells them."""

_COUNTED = re.compile(r"\s*\(?1[.)]\s")
_NEXT = re.compile(r"[\s,]+(?=\(?\d{1,2}[.)]\s)")
"""What stands between the entries of a line that begins with the number one."""
_BULLET = re.compile(r"^\s*(?:\(?\d{1,2}[.)]|[-•*])\s*")


def entries(text: str, more: str = "") -> list[str]:
    """The entries of a cell: one a line, or between semicolons and bars, or any sign of *more*; bullets are dropped."""
    if _COUNTED.match(text):
        text = _NEXT.sub("\n", text)
    parts = re.split(rf"[\n\r;|{re.escape(more)}]+", text)
    bare = (" ".join(_BULLET.sub("", part).split()) for part in parts)
    return [part for part in bare if part]


@dataclass(slots=True)
class WishReader:
    """From the names of places to the ids of loci; `loci` is `None` where they are not known.

    `several` are texts in which several places stand, with these.
    `read` collects what each name was taken for, `nowhere` what was taken for no wish at all.
    """

    loci: Mapping[str, Locus] | None
    several: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    read: dict[str, str] = field(default_factory=dict)
    nowhere: dict[str, None] = field(default_factory=dict)

    def ids_of(self, text: str, place: Place, found: list[Diagnostic]) -> list[str]:
        """The ids that a cell means, best first; a name that is no locus's is added to what was found."""
        ids: list[str] = []
        for name in self._names(text):
            meant = self._meant(name)
            if meant and (self.loci is not None or not _is_nowhere(name)):
                self.read[name] = meant
                ids.append(meant)
            elif _is_nowhere(name):
                self.nowhere[name] = None
            else:
                found.append(self._unknown(name, place))
        return ids

    def means(self, name: str) -> bool:
        """Whether a known locus is meant by the name."""
        return self.loci is not None and self._meant(name) is not None

    def _names(self, text: str) -> list[str]:
        """The names in a cell; commas part them only where the whole is no place's name."""
        if parts := self.several.get(" ".join(text.split())):
            return [*parts]
        names = entries(text)
        if self.loci is None:
            return names
        return [one for name in names for one in ([name] if self._meant(name) else entries(name, ","))]

    def _meant(self, name: str) -> str | None:
        if self.loci is None:
            return slug(name) or None
        key, words = key_of(name), set(words_of(name).split())
        for locus in self.loci.values():
            if key in (locus.id, key_of(locus.name)):
                return locus.id
        # A short name means the only locus whose name and id hold all its words.
        within = [
            one.id for one in self.loci.values() if words and words <= set(words_of(f"{one.id} {one.name}").split())
        ]
        return within[0] if len(within) == 1 else None

    def _unknown(self, name: str, place: Place) -> Diagnostic:
        known = self.loci or {}
        near = did_you_mean(name, [text for one in known.values() for text in (one.name, one.id)])
        message = Text("there is no locus `{name}`", name=name)
        hints = near or (Text("the loci are {names}", names=list(known)),)
        return Diagnostic("unknown-locus", message, place, hints=hints)


def _is_nowhere(name: str) -> bool:
    return words_of(name) in _NO_PREFERENCE
