"""The words of lists, which stand as data in `vocabulary.yaml`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import yaml

_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

VOCABULARY: Final[Mapping[str, Any]] = yaml.load(Path(__file__).with_suffix(".yaml").read_bytes(), _LOADER)  # noqa: S506 - ours


def meanings_in(section: str) -> dict[str, str]:
    """What each word of the section means."""
    return {word: meaning for meaning, words in VOCABULARY[section].items() for word in words}
