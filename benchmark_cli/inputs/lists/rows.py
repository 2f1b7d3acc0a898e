"""Which rows below the header of an office's list are people: a row with a name, and no title, total or signature."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from string import ascii_lowercase

from benchmark_cli.inputs.lists.headers import BORN, NAMES, ROW, words_of
from benchmark_cli.inputs.tables.sheet import TableCell, TableRow
from benchmark_cli.language import Text

_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2}|[a-z])\)?\.?(?:\s*=.*)?")
_EXAMPLE = re.compile(r"(?:contoh|misal|misalnya|example|sample)\W*", re.IGNORECASE)
"""What stands for the number of an invented row, by which a form shows how it is filled in."""
_TOTAL = re.compile(r"(?:sub\s*)?(?:jumlah|total|rekapitulasi)\b", re.IGNORECASE)
_OF_SOMEBODY = re.compile(r"\+?\d[\d\s-]{7,}|.+@.+")
"""A number or an address by which somebody is known, and no sum."""
_HOW_MANY = re.compile(
    r"(?:laki[- ]laki|laki|perempuan|pria|wanita|(?:fe)?male|(?:wo)?men)\s*[:=(]?\s*\d+\b.*"
    r"|[lp]\s*[:=]\s*\d+\b.*|\d+ (?:orang|peserta|people|participants)\b.*",
    re.IGNORECASE,
)
"""A row that tells how many people of a kind there are."""
_SIGNED = re.compile(
    r"(?:mengetahui|diketahui|menyetujui|disetujui|mengesahkan|disahkan|tembusan)\b\s*[:,]?.*", re.IGNORECASE
)
_NOTE = re.compile(r"(?:catatan|keterangan)\b\s*[:,]?.*", re.IGNORECASE)
_OFFICE = re.compile(
    r"(?:(?:plt|plh|a\.?\s?n)\b\.?\s*)?(?:kepala|ketua|sekretaris|direktur|rektor|dekan|bupati|wali ?kota|gubernur"
    r"|camat|lurah|panitia|penanggung jawab|pejabat|koordinator|head|director|principal)\b.*",
    re.IGNORECASE,
)
"""What stands where a name does, apart from the people: the office of somebody who signs."""
_DATED = re.compile(r"[A-Z][\w ]{2,30},\s*(?:\d{1,2}|[.…]+)\s+[A-Z][a-z]+\s+\d{4}", re.IGNORECASE)
_OF_DATES = frozenset({"tanggal", "tgl", "tgal", "date", "waktu", "timestamp", "time", "lahir", "ttl"})
"""Words of the headers of columns in which a place and a date may stand for anybody."""
_COUNT = re.compile(r"\d{1,5}\.?")
_SECTION = re.compile(
    r"(?:(?:kelompok|group|grup|angkatan|bagian|bidang|kelas|class|regu|seksi|kamar|gelombang|rombongan)"
    r"\W*(?:[ivxlc]+|\d+|[a-z])?\b\W*(?:\d+ (?:orang|people))?(?:\W*|\s*[(:\u2013\u2014-].*)"
    r"|(?:daftar )?(?:peserta|cadangan|panitia|pendamping|tambahan|participants|reserves?|waiting list)"
    r"(?: (?:tambahan|cadangan|susulan|baru|lain|utama|peserta))*\W*"
    r"|(?:dicetak|diunduh|sumber|halaman|printed|source|page)\b.*(?:\d|:).*|\*\s.*|(?:nip|nrp|nik)\b[\W\d]*"
    r"|(?:tim|team|room|bus)\W+(?:[ivx]+|\d+|[a-z])\b\W*(?:\d+ (?:orang|people))?\W*"
    r"|(?:dinas|badan|kecamatan|kelurahan|sekretariat|kantor|pemerintah|kabupaten|inspektorat|bidang|bagian)\b.*"
    r"|.*:)",
    re.IGNORECASE,
)
"""A title above some of the people, which names a part of them and nobody."""
_MOST_WORDS = 5
_MOST_STRETCHES = 12


class Sorting:
    """Tells people from all else that stands below a header, row by row."""

    def __init__(self, fields: Mapping[int, str | None], labels: Mapping[int, str], head: Sequence[TableRow]) -> None:
        self.fields = fields
        self.names = [number for number, field in self.fields.items() if field in NAMES]
        self.counts = [number for number, field in self.fields.items() if field in (ROW, "number")]
        self.dates = {number for number, label in labels.items() if not _OF_DATES.isdisjoint(words_of(label).split())}
        self.dates |= {number for number, field in self.fields.items() if field == BORN}
        self.headed = frozenset(labels)
        self.unknown = labels.keys() - self.fields.keys()
        self.head = [_words(row) for row in head]
        self.below_notes: list[TableRow] = []
        self.is_signed = False
        self.is_noted = False
        self.is_parted = False

    def people(self, rows: Iterable[TableRow]) -> tuple[TableRow, ...]:
        """The rows that are people, in their order."""
        return tuple(row for row in rows if self._is_person(row))

    def is_furniture(self, row: TableRow) -> bool:
        """Whether the row is empty, repeats the header, or numbers the columns."""
        texts = [cell.text for cell in row.cells if cell.text]
        return not texts or _is_numbering(texts) or _words(row) in self.head

    def looks_like_person(self, row: TableRow) -> bool:
        """Whether somebody seems to be named, and something else said of them."""
        named = [row.at(number).text for number in self.names]
        return len(self.known(row)) > 1 and any(named) and all(map(_looks_like_name, named))

    def _is_person(self, row: TableRow) -> bool:
        if self.is_furniture(row):
            is_head = _words(row) in self.head
            self.is_signed = self.is_signed and not is_head
            self.is_noted = self.is_noted and not is_head
            self.is_parted = self.is_parted or not any(cell.text for cell in row.cells)
            return False
        is_person = self._is_told_person(row)
        self.is_parted = self.is_parted and not is_person
        return is_person

    def _is_told_person(self, row: TableRow) -> bool:
        cells = [cell for cell in row.cells if cell.text]
        if any(_TOTAL.match(row.at(number).text) for number in self.names):
            return self._is_known_otherwise(row)
        if any(_COUNT.fullmatch(row.at(number).text) for number in self.counts):
            is_below = self.is_signed or self.is_noted
            return len(self.known(row)) > 1 if is_below else len(cells) > 1
        if cells[0].column in self.counts and _EXAMPLE.fullmatch(cells[0].text):
            return False
        self.is_signed = self.is_signed or self._signs_off(row, cells[0])
        self.is_noted = self.is_noted or self._begins(_NOTE, row, cells[0])
        if self.is_signed or self._sums_up(row, cells):
            return False
        if self.is_noted:
            self.below_notes += [row] if self.looks_like_person(row) else []
            return False
        return self._names_somebody(row, [cell.text for cell in cells])

    def _is_known_otherwise(self, row: TableRow) -> bool:
        """Whether somebody's name begins like a total: one of several words, in a row that is counted as people are."""
        texts = [cell.text for cell in row.cells if cell.text and cell.column not in {*self.names, *self.counts}]
        is_counted = any(_COUNT.fullmatch(row.at(number).text) for number in self.counts)
        is_told = any(any(map(str.isalpha, text)) and not _HOW_MANY.fullmatch(text) for text in texts)
        names = self._names_in(row)
        is_name = len(" ".join(names).split()) > 1 and all(map(_looks_like_name, names))
        return is_name and ((is_counted and is_told) or any(map(_OF_SOMEBODY.fullmatch, texts)))

    def _sums_up(self, row: TableRow, cells: Sequence[TableCell]) -> bool:
        whole = " ".join(cell.text for cell in cells) if cells[0].column in self.names else ""
        is_total = _TOTAL.match(cells[0].text) is not None and not self._is_told_of_somebody(row, cells[0])
        return is_total or _HOW_MANY.fullmatch(whole) is not None

    def _is_told_of_somebody(self, row: TableRow, first: TableCell) -> bool:
        """Whether what begins the row stands below a header of its own, beside somebody's name."""
        named = self._names_in(row)
        is_own = first.column in self.headed and first.column not in {*self.counts, *self.names}
        return is_own and bool(named) and first.text[-1] not in ",:" and all(map(_looks_like_name, named))

    def _signs_off(self, row: TableRow, first: TableCell) -> bool:
        """Whether signatures follow: a word of theirs begins the row or stands for a name, or a place with a date."""
        dated = [
            cell for cell in row.cells if cell.text and cell.column not in self.dates and _DATED.fullmatch(cell.text)
        ]
        named = self._names_in(row)
        is_office = any(map(_OFFICE.fullmatch, named or [first.text]))
        # Beside a name, a place or a date in a column with a header tells something about the person.
        is_own = any(not _DATED.fullmatch(text) for text in named) and not is_office
        signs = any(cell.column not in self.headed or not is_own for cell in dated)
        return signs or (is_office and self.is_parted) or self._begins(_SIGNED, row, first)

    def _begins(self, words: re.Pattern[str], row: TableRow, first: TableCell) -> bool:
        """Whether such words stand for a name, or begin the row where they are no person's own."""
        named = self._names_in(row)
        is_own = self._is_told_of_somebody(row, first)
        return any(words.fullmatch(text) for text in ([*named] if is_own else [first.text, *named]))

    def _names_somebody(self, row: TableRow, texts: Sequence[str]) -> bool:
        """Whether there is a name, and not alone where a title or a signature stands."""
        name = next(iter(self._names_in(row)), "")
        beside = [text for text in texts if text != name]
        if not name or self.known(row)[1:] or (beside and not self._counts_otherwise(row)):
            return bool(name)
        if _SECTION.fullmatch(name) or self._counts_otherwise(row):
            return False
        return not self.is_parted or (not self.counts and _looks_like_name(name))

    def _names_in(self, row: TableRow) -> list[str]:
        return [row.at(number).text for number in self.names if row.at(number).text]

    def _counts_otherwise(self, row: TableRow) -> bool:
        """Whether a section's letter stands where people have their numbers."""
        marks = [row.at(number).text for number in self.counts]
        return any(mark and not any(map(str.isdecimal, mark)) for mark in marks)

    def known(self, row: TableRow) -> list[int]:
        """The columns, but for those that count, in which the row says something of a person."""
        return [number for number in self.fields if number not in self.counts and row.at(number).text]


def not_read_above(rows: Sequence[TableRow], sorting: Sorting) -> Iterator[Text]:
    """What is said of rows above the header that look like people."""
    lines = [row.line for row in rows if sorting.looks_like_person(row)]
    if lines:
        yield Text.count(
            len(lines),
            "row {first} stands above the header, and is not read",
            "rows {first} to {last} stand above the header, and are not read",
            first=lines[0],
            last=lines[-1],
        )


def describe_skipped_rows(below: Sequence[TableRow], people: Sequence[TableRow], sorting: Sorting) -> Iterator[Text]:
    """What is said of each stretch of rows that hold something and are no people."""
    lines = {row.line for row in people}
    stretch: list[TableRow] = []
    for row in (*below, None):
        if row and row.line not in lines:
            stretch += [] if sorting.is_furniture(row) else [row]
        elif stretch:
            texts = [" ".join(cell.text.split()) for cell in stretch[0].cells if cell.text]
            yield Text.count(
                stretch[-1].line - stretch[0].line + 1,
                "row {first} is passed over, since it names nobody: {text} …",
                "rows {first} to {last} are passed over, since they name nobody: {text} …",
                first=stretch[0].line,
                last=stretch[-1].line,
                text=" ".join(texts)[:40],
            )
            stretch = []
    if repeated := [
        row.line for row in below if row.line not in lines and sorting.is_furniture(row) and any(row.cells)
    ]:
        yield Text.count(
            len(repeated),
            "row {rows} repeats the header or numbers the columns",
            "rows {rows} repeat the header or number the columns",
            rows=stretches(repeated),
        )


def stretches(lines: Sequence[int]) -> str:
    """Numbers in a row by the first and the last, parted by commas; many of them cut short."""
    stretches: list[list[int]] = []
    for line in lines:
        if stretches and stretches[-1][1] == line - 1:
            stretches[-1][1] = line
        else:
            stretches.append([line, line])
    texts = [str(first) if first == last else f"{first}–{last}" for first, last in stretches]  # noqa: RUF001
    return ", ".join(texts[:_MOST_STRETCHES]) + (", …" if len(texts) > _MOST_STRETCHES else "")


def _looks_like_name(text: str) -> bool:
    return len(text.split()) <= _MOST_WORDS and not any(letter.isdecimal() or letter in ":;" for letter in text)


def _is_numbering(texts: Sequence[str]) -> bool:
    """Whether the texts number columns: one after the other, or by letters from the first one on."""
    marks: list[str] = []
    for text in texts:
        match = _COLUMN_NUMBER.fullmatch(text)
        if not match:
            return False
        marks.append(match[1])
    if len(marks) == 1:
        return False
    if all(map(str.isdecimal, marks)):
        counts = [int(mark) for mark in marks]
        return counts == list(range(counts[0], counts[0] + len(counts)))
    return len(marks) > len("ab") and "".join(marks) in ascii_lowercase and marks[0] == "a"


def _words(row: TableRow) -> list[str]:
    return [words_of(cell.text) for cell in row.cells if cell.text]
