"""Two documents that every format writes: a small one with every kind of block, and one full of hostile text."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from benchmark_cli.document import (
    Bars,
    Box,
    Bullets,
    Card,
    Cards,
    Document,
    Facts,
    Form,
    FormBox,
    Heading,
    Lane,
    Letterhead,
    Paragraph,
    Party,
    Period,
    SheetBreak,
    Signature,
    Signatures,
    Stretch,
    Table,
    Timeline,
    Totals,
    Verbatim,
    Writing,
)
from benchmark_cli.language import ENGLISH
from tests.heads import columns
from tests.hostile import HOSTILE

ZONE = ZoneInfo("Asia/Makassar")
HOURS = Period(datetime(2026, 3, 3, 8, 0, tzinfo=ZONE), datetime(2026, 3, 3, 9, 30, tzinfo=ZONE))
NOON = Period(HOURS.end, HOURS.end + timedelta(hours=1))


def _card(text: str) -> Card:
    """A card that is hostile on both sides."""
    return Card(text, text, (text, text), Table(columns(("text", text)), ((text,),), (("name", text),)))


NONE = Table((), ())


@pytest.fixture(scope="session")
def small() -> Document:
    """Every kind of block and of cell once."""
    visit, lunch = Stretch(HOURS, "Visit"), Stretch(NOON, "Lunch", is_shared=True)
    people = columns(("no", "No."), ("name", "Name"), ("score", "Score"), ("sign", "Signature"))
    stops = Table(columns(("stop", "Stop")), (("Aula",),))
    when = columns(("time", "Time"), ("activity", "Activity"))
    return Document(
        kind="attendance",
        cohort="c26",
        title="Attendance",
        language=ENGLISH,
        blocks=(
            Letterhead(("REGION OF EXAMPLE", "AGENCY")),
            Heading("Attendance", 1),
            Facts((("Place", "Aula"), ("Date", date(2026, 3, 3)), ("Hours", HOURS))),
            Table(
                people,
                ((1, "Ayu", Decimal("87.5"), Signature(1)), (10, "東京 Bé", None, Signature(2))),
                keys=(("group", "A"), ("day", date(2026, 3, 3))),
            ),
            Heading("Things"),
            Table(columns(("name", "Thing"), ("ready", "Ready")), (("Banner", Box()),)),
            Paragraph("Be early."),
            Bullets(("Bring a pen.",)),
            Verbatim(("rules:", "  - lock: ayu")),
            Bars((("First wish", 9), ("None", 0)), 12),
            Cards(
                (
                    Card("COURSE 26", "Ayu", ("Group A", "Bus 1"), Table(when, ((HOURS, "Visit"),), (("id", "p1"),))),
                    Card("COURSE 26", "Budi", (), Table(when, (), (("id", "p2"),))),
                )
            ),
            Writing("Lesson", 2),
            Totals(("Met", "Not met"), (("Group A", (5, 4)), ("Group B", (3, 0)))),
            Timeline((Lane("Group A", (visit, lunch)), Lane("Group B", (lunch,))), ZONE),
            SheetBreak(),
            Form((("I", (FormBox(("Left",)), FormBox((("On", None),), Party("Head,", "Ida", "", "Pembina")))),), stops),
            Signatures((Party("Chair,", "Sri", "NIP 1"), Party("Host,")), "Denpasar, 3 March 2026"),
        ),
        footer="plan 3f2a91c0",
    )


@pytest.fixture(scope="session")
def hostile() -> Document:
    """Each hostile text in each place where a document holds text."""
    return Document(
        kind="groups",
        cohort="c26",
        title=HOSTILE[0],
        language=ENGLISH,
        blocks=(
            Letterhead(HOSTILE),
            *map(Heading, HOSTILE),
            Facts(tuple((text, text) for text in HOSTILE)),
            Table(columns(*((f"k{index}", text) for index, text in enumerate(HOSTILE))), (HOSTILE,)),
            Table(columns(("text", "Text")), tuple((text,) for text in HOSTILE), keys=(("group", HOSTILE[0]),)),
            *map(Paragraph, HOSTILE),
            Bullets(HOSTILE),
            Verbatim(HOSTILE),
            Bars(tuple((text, 1) for text in HOSTILE), 27),
            Cards(tuple(_card(text) for text in HOSTILE)),
            *map(Writing, HOSTILE),
            Totals(HOSTILE, tuple((text, (1,) * len(HOSTILE)) for text in HOSTILE)),
            Timeline(tuple(Lane(text, (Stretch(HOURS, text),)) for text in HOSTILE), ZONE),
            Form(
                tuple((text, (FormBox((text, (text, text))), FormBox((), Party(*[text] * 5)))) for text in HOSTILE),
                NONE,
            ),
            Signatures(tuple(Party(text, text, text) for text in HOSTILE[:3]), HOSTILE[3]),
        ),
        footer=HOSTILE[0],
    )


@pytest.fixture(scope="session")
def hostile_texts() -> tuple[str, ...]:
    """The texts of which `hostile` is made."""
    return HOSTILE
