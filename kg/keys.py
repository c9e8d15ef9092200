"""The readable, deterministic keys of everything in the graph: the last part of an identifier, never a whole IRI.

Keys are built from names alone (no counter, clock or hash of the run), so that the same thing met in another document
gets the same key. The rules are versioned: a change here renames things and must be a decision on record.
Facts leave their evidence out of the key: a second document that says the same adds evidence to the same fact.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256

#: version of the rules below
VERSION = 1

#: code of an agency, person or event whose place cannot be found; the document id then goes into the qualifier
NOWHERE = "000000"

_LONGEST = 120
#: so many slugs are remembered: each name stands in many keys
_REMEMBERED = 20_000
_DROPPED = re.compile(r"[^0-9A-Za-z\u3400-\u4dbf\u4e00-\u9fff\u3007·.\-]")
_YEAR = re.compile(r"\d{4}年(?:度)?")
_NUMBERED = re.compile(r"第?[一二三四五六七八九十百零〇\d]+届|第[一二三四五六七八九十百零〇\d]+次")
_WHOLE = re.compile(r"^(?:全国|国家|全省|全市|全区|全县|全镇)")


def digest(text: str) -> str:
    """Eight hex digits."""
    return sha256(text.encode()).hexdigest()[:8]


@lru_cache(_REMEMBERED)
def slug(text: str) -> str:
    """The characters that are safe in every store: ASCII letters, digits, `.`, `-`, `·` and ideographs of the basic
    plane; rarer characters become `u` and their code point, everything else is dropped."""
    text = unicodedata.normalize("NFKC", text)
    text = "".join(c if ord(c) < 0x10000 else f"u{ord(c):x}" for c in text)
    return _DROPPED.sub("", text).strip(".-")


def local(*parts: str) -> str:
    """The parts that are not empty, joined by dots; a long key ends in a hash."""
    key = ".".join(part for part in parts if part)
    return key if len(key) <= _LONGEST else f"{key[:100].rstrip('.-')}-{digest(key)}"


# ------------------------------------------------------------------------------- things


def place(code: str, name: str = "") -> str:
    """A division by its code; a place without a code of its own by the code above it and its name."""
    return local(f"{code}-{slug(name)}") if name else code


def agency(place_key: str, place_name: str, name: str) -> str:
    """`name` is the official name; the name of its place is left out of the key."""
    return local(f"{place_key}-{slug(_without(name, place_name))}")


def name(agency_key: str, form: str) -> str:
    """A name of an agency as texts write it."""
    return local(agency_key, slug(form))


def person(code: str, name: str, qualifier: str = "") -> str:
    """`code` is the place of the agency in the title (`CN` or a division); only its first six digits count."""
    return local(f"{code if code == 'CN' else code[:6]}-{slug(name)}", slug(qualifier))


def post(agency_key: str, title: str) -> str:
    return local(agency_key, slug(title))


def event(date: str, place_key: str, name: str, place_name: str = "") -> str:
    """`date` is ISO (a year or month may stand alone) or empty; place, year and 全市 are left out of the name."""
    return local(f"{date or 'nd'}-{place_key}-{_core(name, place_key, place_name)}")


def series(place_key: str, name: str, place_name: str = "") -> str:
    """`name` is that of one of its events; what numbers or dates it is left out."""
    return local(f"{place_key}-{slug(_NUMBERED.sub('', _core(name, place_key, place_name)))}")


def change(date: str, act: str, person_key: str, post_or_agency: str) -> str:
    """A personnel change: the act (`appointed`), who, and the post or the agency with the rank."""
    return local(f"{date or 'nd'}-{act}", person_key, post_or_agency)


def campaign(place_key: str, name: str, place_name: str = "", round_number: int = 0) -> str:
    """`place_key` is `CN` for a national campaign, whose name is kept whole."""
    core = name if place_key == "CN" else _without(name, place_name)
    return local(f"{place_key}-{slug(core)}", str(round_number) if round_number else "")


def document(data: bytes) -> str:
    """First 16 hex digits of the hash of the original bytes."""
    return sha256(data).hexdigest()[:16]


# ------------------------------------------------------------------------------- reported facts


def tenure(person_key: str, post_or_agency: str, title: str = "", status: str = "substantive", stint: int = 1) -> str:
    """`title` only where the second part is an agency: the rank or the bare title."""
    return local(
        person_key,
        post_or_agency,
        slug(title),
        "" if status == "substantive" else status,
        "" if stint == 1 else str(stint),
    )


def vacancy(post_key: str, number: int = 1) -> str:
    """`number` where a post was empty, held, and empty again."""
    return local(post_key, "" if number == 1 else str(number))


def participation(activity_key: str, participant_key: str, role: str) -> str:
    return local(activity_key, participant_key, role)


def relation(lower_key: str, kind: str, upper_key: str) -> str:
    return local(lower_key, kind, upper_key)


def assertion(subject_key: str, prop: str, value: str) -> str:
    """`prop` is a CURIE."""
    return local(subject_key, slug(prop.partition(":")[2]), slug(value))


def correction(fact: str, document: str) -> str:
    """Of a fact by its identifier (`part:…`), as far as a document says it, or as a whole."""
    return digest(f"{fact}|{document}")


def observation(place_key: str, indicator: str, period: str, measure: str, base: str = "", value: str = "") -> str:
    return local(place_key, slug(indicator), slug(period), f"{measure}-{base}" if base else measure, slug(value))


# ------------------------------------------------------------------------------- annotations


def evidence(doc: str, start: int, end: int, about_iri: str, extractor_iri: str, prop: str = "") -> str:
    """One node per fact or thing, span, extractor and property (a CURIE, or empty)."""
    return f"{doc}-{start}-{end}-{digest(f'{about_iri}|{extractor_iri}|{prop}')}"


def mention(doc: str, start: int, end: int) -> str:
    return f"{doc}-{start}-{end}"


def extractor(by: str) -> str:
    """The name of a rule or voice with its version (`rules/appoint.named-as@3f2a`); a hyphen for what is not kept."""
    return local(re.sub(r"-{2,}", "-", _DROPPED.sub("-", unicodedata.normalize("NFKC", by))).strip(".-") or "unnamed")


def _without(name: str, place_name: str) -> str:
    return name.replace(place_name, "", 1) if place_name else name


def _core(name: str, place_key: str, place_name: str) -> str:
    if place_key != "CN":
        name = _without(name, place_name)
    return slug(_WHOLE.sub("", _YEAR.sub("", name)))
