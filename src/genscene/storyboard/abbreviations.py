"""Words that end with a stop without ending a sentence, by what may follow them.

Each tuple holds regular expressions for the word with its stop, matched against the end of the text before a possible
boundary. Languages share them: a Spanish text quotes English names, and no entry is a common word of another language.
"""

from __future__ import annotations

import re

_TITLES = (
    r"M(?:r|rs|s|lle|me|gr|ons|x)s?\.", r"Messrs\.", r"MM?\.", r"[Dd]r(?:a|as|es|s)?\.", r"[Ss]r(?:a|as|es|ta|tas)?\.",
    r"Sta?\.", r"Sto\.", r"Ste\.", r"Prof(?:a|as)?\.", r"prof\.", r"D(?:ñ|n)?a?\.", r"Lic(?:da|do)?\.", r"Ing\.", r"Arq\.",
    r"G(?:en|ral)\.", r"Col\.", r"Cnel\.", r"Cap(?:t)?\.", r"Lt\.", r"Sgt\.", r"Tte\.", r"Maj\.", r"Cmdr\.", r"Adm\.",
    r"Rev\.", r"Fr\.", r"Hr\.", r"Hon\.", r"Gov\.", r"Sen\.", r"Rep\.", r"Pres\.", r"Sig(?:\.ra|\.na|g)?\.", r"Dott(?:\.ssa)?\.",
    r"Avv\.", r"Exm[oa]\.", r"Excm[oa]\.", r"Ilm[oa]\.", r"Hnos?\.", r"Hna\.", r"Mtra?\.", r"Mtro\.", r"Ud(?:s)?\.", r"Vd(?:s)?\.",
)  # fmt: skip

_MIDWAY = (
    r"p\. ?ej\.", r"por ej\.", r"ej\.", r"e\. ?g\.", r"i\. ?e\.", r"p\. ?ex\.", r"p\. ?es\.", r"z\. ?B\.", r"d\. ?h\.", r"u\. ?a\.",
    r"vs?\.", r"cf\.", r"cfr\.", r"incl\.", r"approx\.", r"aprox\.", r"ca\.", r"bzw\.", r"esp\.", r"Mt\.", r"Ft\.", r"Av(?:da)?\.",
    r"Bv?\.", r"Blvd\.", r"C/?\.", r"Pza\.", r"Pl\.", r"Ctra\.", r"Urb\.", r"Depto\.", r"Dpto\.", r"tel\.", r"Tel\.", r"tfno\.", r"EE\.", r"izq\.", r"dcha\.",
)  # fmt: skip

_NUMBERED = (
    r"[Nn]os?\.", r"[Nn]r\.", r"[Nn]úms?\.", r"[Nn]ums?\.", r"[Nn]\.[ºo°]\.?", r"[Aa]rts?\.", r"[Pp]ágs?\.", r"[Pp]ags?\.", r"pp?\.", r"[Vv]ols?\.",
    r"[Cc]aps?\.", r"[Cc]h\.", r"[Ff]igs?\.", r"[Ss]ec\.", r"[Tt]ab\.", r"[Ee]d\.", r"[Aa]bt?\.", r"[Kk]ap\.", r"[Ss]t\.", r"[Cc]irca", r"c\.", r"[Jj]an\.", r"[Ff]eb\.",
    r"[Aa]pr\.", r"[Aa]ug\.", r"[Ss]ept?\.", r"[Oo]ct\.", r"[Nn]ov\.", r"[Dd]ec\.",
)  # fmt: skip

_PERHAPS_LAST = (
    r"U\. ?S\.(?: ?A\.)?", r"U\. ?K\.", r"U\. ?N\.", r"E\. ?U\.", r"D\. ?C\.", r"EE\. ?UU\.", r"[A-ZÁÉÍÓÚÑ]{2}\. ?[A-ZÁÉÍÓÚÑ]{2}\.", r"Inc\.", r"Ltd\.", r"Co\.", r"Corp\.",
    r"Bros\.", r"Cía\.", r"Jr\.", r"Ph\. ?D\.", r"S\. ?A\.", r"S\. ?L\.", r"a\. ?C\.", r"d\. ?C\.", r"A\. ?D\.", r"B\. ?C\.", r"a\. ?de ?C\.", r"d\. ?de ?C\.", r"est\.", r"dept\.",
)  # fmt: skip

_OFTEN_LAST = (
    r"etc\.",
    r"[aApP]\. ?[mM]\.",
    r"et al\.",
    r"usw\.",
    r"ecc\.",
    r"Uhr\.",
    r"min\.",
    r"seg\.",
    r"hrs?\.",
    r"kms?\.",
    r"kg\.",
)

_EDGE = r"(?:^|[\s\"'“‘«‹(\[{¿¡—–/-])"


def _ending(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"{_EDGE}(?:{'|'.join(words)})$")


TITLE = _ending(_TITLES)
"""Before a name: `Dr.`, `Sra.`; never ends a sentence."""

MIDWAY = _ending(_MIDWAY)
"""Before more of the same sentence: `p. ej.`, `vs.`, `Av.`; never ends one."""

NUMBERED = _ending(_NUMBERED)
"""Before a number: `No. 5`, `pág. 12`; elsewhere the word may be another and end a sentence (`No.`)."""

PERHAPS_LAST = _ending(_PERHAPS_LAST)
"""Names and eras, `U.S.`, `EE. UU.`, `a. C.`; end a sentence only before a word that begins one."""

OFTEN_LAST = _ending(_OFTEN_LAST)
"""`etc.`, `p.m.`; end a sentence before any capital, except a day, a month or a time zone."""

INITIAL = re.compile(rf"{_EDGE}(?:\w\. ?)*[^\W\d_]\.$")
"""A letter and a stop: an initial of a name."""

NAME_BEFORE_INITIAL = re.compile(rf"(?:{_EDGE}|\. ?)[^\W\d_a-zà-öø-ÿ][\w'’-]*[ ](?:[^\W\d_]\. ?)*[^\W\d_]\.$")
"""A capitalised word before one or more initials: `John F.`"""

ORDINAL = re.compile(rf"{_EDGE}\d{{1,2}}\.$")
"""A short number and a stop: an ordinal in German, an item's number in a list."""

SPECIAL_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september"
    " october november december est edt pst pdt gmt utc cet et pt".split()
)
"""Capitalised words that go on after `p.m.`; in English alone, since Spanish writes them small."""

GERMAN_MONTHS = frozenset(
    "januar februar märz april mai juni juli august september oktober november dezember jahrhundert".split()
)

STARTERS = frozenset(
    # English
    "the a an he she it they we i you this that these those there here in on at by but and or so then when while after before"
    " if as his her their our my your its not no nobody one what who how why where now once every all some many for from with"
    # Spanish
    " el la los las un una unos unas él ella ellos ellas yo tú nosotros esto eso esta este estas estos ese esa en pero y e o"
    " ni no se si cuando mientras después luego entonces hoy ayer al con de del desde hasta para por porque sin sobre su sus mi mis tu"
    " tus ya aún aunque así como donde hay había era fue todo todos nadie cada qué quién"
    # French, Italian, Portuguese, German
    " le les il elle ils elles nous vous on une des ce cette ces dans mais et quand puis lo gli uno io lui lei noi voi loro"
    " nel nella ma quando poi o os as um uma ele ela eles elas eu nós no na mas quando depois der die das ein eine er sie es wir"
    " ich du im am aber und dann wenn als nach vor".split()
)
"""Words that often begin a sentence and hardly ever go on a name."""
