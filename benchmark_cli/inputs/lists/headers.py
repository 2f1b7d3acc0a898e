"""The columns of lists: the fields of a person, of a place in a plan and of an office, and what each may be called."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from benchmark_cli.diagnostics import Path, write_path
from benchmark_cli.folding import key_of
from benchmark_cli.inputs.yaml.building import Data
from benchmark_cli.model.participant import Participant

MOST_PEOPLE = 10_000
"""People whom one table may list: more than any cohort has, and few enough to be read while somebody waits."""

TIE = "="
"""Stands between wishes that are as good as one another."""
SEPARATOR = "|"
"""Stands between the entries of a list."""

TAGS = "tags"
"""The field whose keys are the committee's own: `tags.score`."""


def _fields(model: type[BaseModel], above: str = "") -> Iterator[tuple[str, bool]]:
    for name, field in model.model_fields.items():
        forms = (field.annotation, *get_args(field.annotation))
        inner = next((form for form in forms if isinstance(form, type) and issubclass(form, BaseModel)), None)
        if inner:
            yield from _fields(inner, f"{above}{name}.")
        elif name != TAGS:
            yield f"{above}{name}", get_origin(field.annotation) is tuple


IDENTIFIERS = frozenset({"id", "nip", "phone", "emergency.phone"})
"""The fields that hold numbers by which somebody is known or called."""

COLUMNS: Mapping[str, bool] = dict(_fields(Participant))
"""Every field of a participant but the tags, in the order of the model, and whether it is a list."""


def cells_of(fields: Mapping[str, Data], above: Path = ()) -> Iterator[tuple[str, str | None]]:
    """The columns of the fields, `project.title` for one inside another, each with what a cell holds."""
    for name, value in fields.items():
        path = (*above, name)
        if isinstance(value, dict):
            yield from cells_of(value, path)
        else:
            yield write_path(path), cell_text(value)


def cell_text(value: Data) -> str | None:
    """The value as a cell holds it: entries of a list between bars, those that tie between signs of equality."""
    if isinstance(value, list):
        return SEPARATOR.join(TIE.join(map(str, entry)) if isinstance(entry, list) else str(entry) for entry in value)
    return value if value is None else str(value)


@lru_cache(maxsize=4096)
def path_of(column: str) -> Path:
    """The path of the field, from the person on; empty where there is no such column."""
    if column in COLUMNS:
        return tuple(column.split("."))
    tag = column.removeprefix(f"{TAGS}.")
    return (TAGS, tag) if tag and tag != column else ()


ROW: Final = "row"
"""A column that counts the rows: the attendance number, where there is no column of these."""

BORN: Final = "born"
"""A column of birth dates: no field, but a number of a civil servant is compared with it."""

FIRST: Final = "name=first"
MIDDLE: Final = "name=middle"
LAST: Final = "name=last"
"""Columns that hold the name in parts."""

NAMES: Final = frozenset({"name", FIRST, MIDDLE, LAST})
"""The fields of columns that hold names."""

WHO: Final = "name=who"
"""A column that is headed by what its people are, `Student`: that of names where there is no other."""

MALE: Final = "gender=male"
FEMALE: Final = "gender=female"
"""Two columns of which one is ticked for each person."""

_PARENTHESES = re.compile(r"\([^()]*\)")


class _Vocabulary(NamedTuple):
    """A header means the field if all its words are known and one of the keys is among them."""

    field: str
    keys: frozenset[str]
    others: frozenset[str] = frozenset()

    def fits(self, words: frozenset[str]) -> bool:
        return bool(words & self.keys) and words <= self.keys | self.others


def _vocabulary(field: str, keys: str, others: str = "") -> _Vocabulary:
    return _Vocabulary(field, frozenset(keys.split()), frozenset(others.split()))


_LEARNER = "siswa siswi mahasiswa murid pelajar student pupil"
_PERSON = "peserta pegawai asn pns calon participant full lengkap"
_PHONE = "hp handphone telepon telpon telp tlp tel wa whatsapp ponsel seluler selular phone mobile"
_PROJECT = "proyek projek project perubahan rancangan rencana aksi rpp kertas kerja inovasi aktualisasi change"
_ORDINALS = (
    "1 2 3 4 5 6 7 8 9 i ii iii iv v vi pertama kedua ketiga keempat kelima satu dua tiga "
    "first second third fourth fifth 1st 2nd 3rd 4th 5th"
)

_VOCABULARIES: Final = (
    _vocabulary(WHO, f"peserta participant participants students pupils {_LEARNER}"),
    _vocabulary("title_before", "depan before", "gelar title akademik"),
    _vocabulary("title_after", "belakang after", "gelar title akademik"),
    _vocabulary("role", "peran role", f"kelompok dalam group di {_PERSON}"),
    _vocabulary("role", "kelompok", "jabatan dalam tugas di"),
    _vocabulary("number", "ndh absen hadir presensi", f"no nomor nomer number urut daftar {_PERSON}"),
    _vocabulary(ROW, "no nomor nomer number nr urut", f"number {_PERSON}"),
    _vocabulary("id", "id kode code", f"no nomor number {_PERSON}"),
    _vocabulary("nip", "nip nrp nipppk induk", "no nomor baru pegawai negeri sipil asn pns pppk nrp tni polri dan"),
    _vocabulary("code", "nik nisn nim npm nis", f"no nomor number induk kependudukan nasional {_PERSON} {_LEARNER}"),
    _vocabulary("code", _LEARNER, "id no nomor number code kode induk nasional matric"),
    _vocabulary("name", "nama name", f"dan dengan beserta tanpa gelar titel nip nrp {_PERSON} {_LEARNER}"),
    _vocabulary("gender", "kelamin jk gender sex", "jenis l p laki perempuan pria wanita lk pr m f"),
    _vocabulary("gender", "l", "p"),
    _vocabulary("rank", "pangkat gol golongan rank grade", "ruang terakhir dan saat ini sekarang kepangkatan"),
    _vocabulary("position", "jabatan position", "nama terakhir saat ini sekarang struktural dinas eselon job title"),
    _vocabulary(
        "agency",
        "instansi opd skpd skpa unit agency lembaga satuan organisasi organisation organization office department",
        f"asal kerja nama perangkat daerah pengirim home {_PERSON}",
    ),
    _vocabulary("agency", "perangkat", "daerah asal nama"),
    _vocabulary("phone", f"{_PHONE} kontak contact", "no nomor nomer number aktif yang bisa dapat dihubungi dan"),
    _vocabulary("email", "email surel mail", "e alamat address aktif"),
    _vocabulary("project.title", "judul title", f"{_PROJECT} tema"),
    _vocabulary("project.title", "proyek projek project", _PROJECT),
    _vocabulary("project.themes", "tema theme themes topik topic", f"{_PROJECT} bidang"),
    _vocabulary(
        "diet",
        "diet makanan makan menu pantangan vegetarian dietary",
        "requirements restrictions preferences jenis pilihan khusus konsumsi preferensi",
    ),
    _vocabulary(
        "needs",
        "kebutuhan kesehatan penyakit needs alergi allergy allergies medical disability disabilitas",
        "keterangan ket catatan remarks notes khusus riwayat kondisi medis conditions special health aksesibilitas "
        "tambahan lain any makanan food obat access accessibility",
    ),
    _vocabulary("note", "keterangan ket catatan remark remarks note notes comment comments", "tambahan lain other"),
    _vocabulary(
        "wishes",
        "pilihan minat peminatan prioritas wish wishes choice preference",
        f"lokus locus lokasi tempat tujuan kunjungan ke no benchmarking {_ORDINALS} workshop "
        "workshops project session elective topic activity course club office site visit company station lokakarya "
        "kegiatan",
    ),
    _vocabulary(BORN, "lahir ttl birth born", "tempat tanggal tgl tgal dan date of"),
)
"""The first that fits counts."""

_PARTS_OF_NAMES: Final[Mapping[str, str]] = {
    "first name": FIRST, "firstname": FIRST, "given name": FIRST, "given names": FIRST, "forename": FIRST,
    "nama depan": FIRST, "middle name": MIDDLE, "nama tengah": MIDDLE, "last name": LAST, "lastname": LAST,
    "surname": LAST, "family name": LAST, "nama belakang": LAST,
}  # fmt: skip
"""What the columns are called, as `words_of` spells it."""

_LONGEST: Final = 200
"""A header has no more letters; whatever is longer means nothing."""

_EMERGENCY = frozenset({"darurat", "emergency"})
_EMERGENCY_NAME = frozenset({"kontak", "nama", "name", "contact", "orang", "keluarga", "yang", "bisa", "dihubungi"})
_EMERGENCY_PHONE = frozenset(f"{_PHONE} no nomor nomer number kontak contact".split())
_TICKED: Final[Mapping[str, str]] = dict.fromkeys(("l", "lk", "laki laki", "pria", "m"), MALE) | dict.fromkeys(
    ("p", "pr", "perempuan", "wanita", "f"), FEMALE
)
"""What a column is called that is ticked for one gender, below a header that speaks of gender."""

PLACEMENT_HEADERS: Final[Mapping[str, str]] = {
    "id": "id|id peserta|kode|kode peserta|participant|participant id|id participant|code",
    "name": "name|nama|nama peserta|nama lengkap|full name|participant name",
    "locus": "locus|lokus|lokasi|location|tempat|place|id lokus|locus id",
    "group": "group|kelompok|grup|klp|kel",
    "role": "role|peran|tugas|jabatan kelompok|jabatan dalam kelompok|peran dalam kelompok",
    "cohort": "cohort|angkatan|id angkatan|cohort id",
    "first": "first name|given name|nama depan|forename",
    "last": "last name|surname|family name|nama belakang",
    "nip": "nip|no nip|nomor induk pegawai|nip nrp",
    "code": "nik|nisn|nim|student number|student id",
}
"""What the columns of a list of who goes where may be called, as `words_of` spells it, with bars between."""

OFFICE_HEADERS: Final[Mapping[str, str]] = {
    "id": "id|kode|code|id lokus|kode lokus|locus id",
    "name": "name|nama|lokus|locus|nama lokus|nama instansi|instansi|nama kantor|kantor|office|nama opd|opd|tempat|"
    "nama tempat|place|host|company|site|lokasi|location|organisasi|organisation|organization|instansi tujuan|"
    "opd tujuan",
    "government": "government|pemerintah|pemerintah daerah|pemda|kabupaten kota|kab kota|kota|city|daerah|municipality|"
    "nama pemda|pemerintah kabupaten kota|wilayah",
    "address": "address|alamat|alamat lengkap|alamat kantor",
    "capacity.max": "capacity|kapasitas|daya tampung|kuota|quota|max|maximum|maksimal|places|seats|kapasitas maksimal|"
    "jumlah maksimal|capacity max",
    "capacity.min": "min|minimum|minimal|kapasitas minimal|jumlah minimal|capacity min",
    "at_once": "at once|sekaligus|at_once",
    "open": "open|hours|jam|jam buka|jam layanan|jam kunjungan|waktu|waktu kunjungan|opening hours|hari dan jam|jadwal",
    "contact.name": "contact|kontak|narahubung|nama narahubung|pic|contact person|contact name|penerima",
    "contact.position": "position|jabatan|jabatan narahubung|contact position",
    "contact.phone": "phone|telepon|telp|hp|no hp|no telepon|nomor hp|telepon narahubung|contact phone|no telp",
    "themes": "themes|theme|tema|bidang",
    "focus": "focus|fokus|pertanyaan|questions|yang dilihat|topik",
    "souvenir": "souvenir|cendera mata|cenderamata",
}  # fmt: skip
"""What the columns of a table of offices may be called, by the fields of a locus."""

ROLES: Final[Mapping[str, str]] = {
    "ketua": "chair", "ketua kelompok": "chair", "chair": "chair", "leader": "chair",
    "sekretaris": "secretary", "sekretaris kelompok": "secretary", "secretary": "secretary",
    "anggota": "", "peserta": "", "member": "", "-": "",
}  # fmt: skip
"""How a list may name roles in a group, and what they mean. A column with none of them holds no roles."""


@lru_cache(maxsize=4096)
def words_of(text: str) -> str:
    """The words of a header, in lower case, with one blank between them and no signs."""
    return " ".join(re.split(r"[^\w]+|_+", key_of(text))).strip()


@lru_cache(maxsize=4096)
def field_of(header: str) -> str | None:
    """The field of a person that a header means, as a table of participants heads it; `None` where it means none.

    The tool's own names of columns mean themselves. What stands in parentheses counts where it is understood.
    """
    if len(header) > _LONGEST:
        return None
    if path_of(header.strip()):
        return header.strip()
    meanings = (_meaning(words_of(text)) for text in (header, _PARENTHESES.sub(" ", header)))
    return next((meaning for meaning in meanings if meaning), None)


def fields_by_header(headers: Mapping[str, str]) -> dict[str, str]:
    """The field by the words of each header that means it."""
    return {words_of(header): field for field, called in headers.items() for header in called.split("|")}


def field_under(labels: Sequence[str], meanings: Mapping[str, str]) -> str | None:
    """The field that the labels of one column mean, from the top of a head of several rows to its bottom.

    *meanings* are words of headers, all or those of one row, and what somebody says that they mean.
    """
    distinct = list(dict.fromkeys(label for label in labels if label))
    fields = (meanings.get(words_of(text)) for text in (" ".join(distinct), *distinct))
    if meaning := next((field for field in fields if field), None):
        return meaning
    if len(distinct) > 1 and field_of(distinct[-2]) == "gender" and words_of(distinct[-1]) in _TICKED:
        return _TICKED[words_of(distinct[-1])]
    parts = [" ".join(distinct[start:]) for start in range(len(distinct))] + distinct[:1]
    return next((meaning for part in parts if (meaning := field_of(part))), None)


def _meaning(header: str) -> str | None:
    if header in _PARTS_OF_NAMES:
        return _PARTS_OF_NAMES[header]
    words = frozenset(header.split())
    if words & _EMERGENCY:
        return _emergency(words)
    return next((vocabulary.field for vocabulary in _VOCABULARIES if vocabulary.fits(words)), None)


def _emergency(words: frozenset[str]) -> str | None:
    if words <= _EMERGENCY | _EMERGENCY_NAME:
        return "emergency.name"
    return "emergency.phone" if words <= _EMERGENCY | _EMERGENCY_PHONE else None
