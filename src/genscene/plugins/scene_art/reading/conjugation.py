"""Spanish and English forms of a verb, by rule: a lemmatiser takes many of them for nouns (`mira`, `lame`, `rings`)."""

from __future__ import annotations

from typing import NamedTuple


class Form(NamedTuple):
    """What a verb's form says.

    Attributes:
        mode: `finite`, `infinitive`, `gerund` or `participle`.
        person: 1 to 3, or 0 where the form leaves it open.
        plural: Whether it is plural; `None` where the form leaves it open.
    """

    mode: str
    person: int = 0
    plural: bool | None = None


_PERSONS = ((1, False), (2, False), (3, False), (1, True), (2, True), (3, True))
_THIRD_FIRST = (2, 0, 1, 3, 4, 5)
"""`cantaba` is he rather than I where a text leaves it open."""

_PRESENT = {
    "ar": ("o", "as", "a", "amos", "áis", "an"),
    "er": ("o", "es", "e", "emos", "éis", "en"),
    "ir": ("o", "es", "e", "imos", "ís", "en"),
}
_SUBJUNCTIVE = {
    "ar": ("e", "es", "e", "emos", "éis", "en"),
    "er": ("a", "as", "a", "amos", "áis", "an"),
    "ir": ("a", "as", "a", "amos", "áis", "an"),
}
_VOSEO = {"ar": "ás", "er": "és", "ir": "ís"}
_PRETERITE = {
    "ar": ("é", "aste", "ó", "amos", "asteis", "aron"),
    "er": ("í", "iste", "ió", "imos", "isteis", "ieron"),
    "ir": ("í", "iste", "ió", "imos", "isteis", "ieron"),
}
_IMPERFECT = {
    "ar": ("aba", "abas", "aba", "ábamos", "abais", "aban"),
    "er": ("ía", "ías", "ía", "íamos", "íais", "ían"),
    "ir": ("ía", "ías", "ía", "íamos", "íais", "ían"),
}
_FUTURE = ("é", "ás", "á", "emos", "éis", "án")
_CONDITIONAL = ("ía", "ías", "ía", "íamos", "íais", "ían")
_PAST_SUBJUNCTIVE = {
    "ar": ("ara", "aras", "ara", "áramos", "arais", "aran"),
    "er": ("iera", "ieras", "iera", "iéramos", "ierais", "ieran"),
    "ir": ("iera", "ieras", "iera", "iéramos", "ierais", "ieran"),
}
_CLITICS = ("me", "te", "se", "lo", "la", "le", "los", "las", "les", "nos")
_ACCENTED = str.maketrans("aeiou", "áéíóú")
_CHANGES = {"ie": ("e", "ie"), "ue": ("o", "ue"), "i": ("e", "i")}


def spanish_forms(lemma: str, change: str = "") -> dict[str, Form]:
    """Return the forms of a Spanish verb; irregular ones come from a lemmatiser instead.

    Args:
        lemma: The infinitive.
        change: `ie`, `ue` or `i` where the stressed stem changes, `zc` for `conozco`, or empty.
    """
    ending = lemma[-2:].replace("í", "i")
    stem = lemma[:-2]
    if ending not in _PRESENT:
        return {}
    strong = _changed(stem, change) if not (change == "ue" and stem.startswith("jug")) else "jueg"
    forms: dict[str, Form] = {}
    tables = [
        (_PRESENT[ending], True),
        (_SUBJUNCTIVE[ending], True),
        (_PRETERITE[ending], False),
        (_IMPERFECT[ending], False),
        (_PAST_SUBJUNCTIVE[ending], False),
    ]
    for table, stressed in tables:
        for number in _THIRD_FIRST:
            (person, plural), suffix = _PERSONS[number], table[number]
            base = strong if stressed and not (plural and person < 3) else stem
            if table is _PRETERITE[ending] and ending == "ir" and person == 3:
                base = _weak(stem, change)
            if change == "zc" and (table is _SUBJUNCTIVE[ending] or (stressed and suffix == "o")):
                base = stem[:-1] + "zc"
            forms.setdefault(_spelled(base, suffix, ending), Form("finite", person, plural))
    for suffixes in (_FUTURE, _CONDITIONAL):
        for number in _THIRD_FIRST:
            (person, plural), suffix = _PERSONS[number], suffixes[number]
            forms.setdefault(lemma + suffix, Form("finite", person, plural))
    forms[stem + _VOSEO[ending]] = Form("finite", 2, plural=False)
    forms[lemma] = Form("infinitive")
    gerund = _weak(stem, change) + ("ando" if ending == "ar" else "iendo") if ending != "ar" else stem + "ando"
    forms[gerund] = Form("gerund")
    for gender in ("o", "a", "os", "as"):
        forms.setdefault(stem + ("ad" if ending == "ar" else "id") + gender, Form("participle", 3, len(gender) > 1))
    for clitic in _CLITICS:
        forms[lemma + clitic] = Form("infinitive")
        stressed_gerund = gerund[:-4] + gerund[-4].translate(_ACCENTED) + gerund[-3:]
        forms[stressed_gerund + clitic] = Form("gerund")
    return forms


def _changed(stem: str, change: str) -> str:
    if change not in _CHANGES:
        return stem
    old, new = _CHANGES[change]
    place = stem.rfind(old)
    return stem if place < 0 else stem[:place] + new + stem[place + 1 :]


def _weak(stem: str, change: str) -> str:
    """Return the stem of `durmió`, `pidió`, `sintió`."""
    old, new = {"ie": ("e", "i"), "i": ("e", "i"), "ue": ("o", "u")}.get(change, ("", ""))
    place = stem.rfind(old) if old else -1
    return stem if place < 0 else stem[:place] + new + stem[place + 1 :]


def _spelled(stem: str, suffix: str, ending: str) -> str:
    """Join stem and suffix as Spanish spells the sound: `saqué`, `llegué`, `cruce`, `persigo`, `cojo`."""
    front = suffix[0] in "eéií"
    if ending == "ar" and front:
        for old, new in (("c", "qu"), ("g", "gu"), ("z", "c")):
            if stem.endswith(old):
                return stem[:-1] + new + suffix
    if ending != "ar" and not front:
        if stem.endswith("gu"):
            return stem[:-1] + suffix
        if stem.endswith("g"):
            return stem[:-1] + "j" + suffix
        if stem.endswith("c") and not stem.endswith("zc"):
            return stem[:-1] + "z" + suffix
    return stem + suffix


_VOWELS = "aeiou"


def english_forms(lemma: str) -> dict[str, Form]:
    """Return the regular forms of an English verb; irregular ones come from a lemmatiser instead."""
    sibilant = lemma.endswith(("s", "x", "z", "ch", "sh", "o"))
    soft = lemma.endswith("y") and lemma[-2:-1] not in _VOWELS
    third = lemma + "es" if sibilant else lemma[:-1] + "ies" if soft else lemma + "s"
    short = lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "ye")) else lemma
    past = lemma[:-1] + "ied" if soft else short + "ed"
    forms = {
        lemma: Form("finite", 0, plural=True),
        third: Form("finite", 3, plural=False),
        past: Form("finite"),
        short + "ing": Form("gerund"),
    }
    if len(lemma) > 2 and lemma[-1] not in "wxyaeiou" and lemma[-2] in _VOWELS and lemma[-3] not in _VOWELS:
        forms[lemma + lemma[-1] + "ed"] = Form("finite")
        forms[lemma + lemma[-1] + "ing"] = Form("gerund")
    return forms
