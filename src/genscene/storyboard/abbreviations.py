"""Words that end with a stop without ending a sentence, by what may follow them.

Each pattern matches at the end of the text before a possible boundary. Languages share them: a Spanish text names
English people, and no entry is a common word of another language.
"""

from __future__ import annotations

import re

_EDGE = r"(?:^|[\s\"'“‘«‹(\[{¿¡—–-])"


def _ending(words: str) -> re.Pattern[str]:
    """Compile a list of regular expressions, apart by double spaces or lines, each without its last stop."""
    alternatives = "|".join(word for line in words.splitlines() for word in line.split("  ") if word)
    return re.compile(rf"{_EDGE}(?:{alternatives})\.$")


TITLE = _ending(r"""
Mr  Mrs  Ms  Mx  Messrs  MM  Mme  Mmes  Mlle  Mgr  Mons  [Dd]r  [Dd]ra  [Dd]rs  [Dd]res  [Dd]ras  [Ss]r  [Ss]ra
[Ss]res  [Ss]rs  [Ss]ras  [Ss]rta  [Ss]rtas  Sto  Sta  Ste  [Pp]rof  [Pp]rofa  Dña  Dna  Lic  Licda  Ing  Arq  Gen
Gral  Col  Cnel  Capt  Lt  Sgt  Tte  Maj  Cmdr  Adm  Rev  Fr  Hr  Hon  Gov  Sen  Rep  Pres  Sig  Sigg  Sig\.ra  Dott
Dott\.ssa  Avv  Exmo  Exma  Excmo  Excma  Ilmo  Ilma  Hno  Hnos  Hna  Mtro  Mtra
""")
"""Before a name: `Dr.`, `Sra.`; never ends a sentence."""

MIDWAY = _ending(r"""
p\. ?ej  por ej  ej  e\. ?g  i\. ?e  p\. ?ex  p\. ?es  z\. ?B  d\. ?h  u\. ?a  vs  v  cf  cfr  incl  approx  aprox
ca  bzw  Mt  Ft  Av  Avda  Blvd  Bvar  Pza  Pl  Ctra  Urb  Depto  Dpto  [Tt]el  tfno  EE
""")
"""Before more of the same sentence: `p. ej.`, `vs.`, `Av.`; never ends one."""

NUMBERED = _ending(r"""
[Nn]o  [Nn]os  [Nn]r  [Nn]úm  [Nn]úms  [Nn]um  [Nn]\.[ºo°]  [Aa]rt  [Aa]rts  [Pp]ág  [Pp]ágs  [Pp]ag  pp  [Vv]ol
[Vv]ols  [Cc]ap  [Cc]aps  [Cc]h  [Ff]ig  [Ff]igs  [Ss]ec  [Tt]ab  [Ee]d  [Aa]bb  [Kk]ap  Jan  Feb  Apr  Aug  Sep
Sept  Oct  Nov  Dec
""")
"""Before a number: `No. 5`, `pág. 12`; elsewhere the word may be another and end a sentence (`No.`)."""

PERHAPS_LAST = _ending(r"""
U\. ?S  U\. ?S\. ?A  U\. ?K  U\. ?N  E\. ?U  D\. ?C  [A-ZÁÉÍÓÚÑ]{2}\. ?[A-ZÁÉÍÓÚÑ]{2}  Inc  Ltd  Co  Corp  Bros  Cía
Jr  Ph\. ?D  S\. ?A  S\. ?L  [ad]\. ?C  [ad]\. ?de ?C  A\. ?D  B\. ?C  dept  St  Ud  Uds  Vd  Vds
""")
"""Names and eras, `U.S.`, `EE. UU.`, `a. C.`; end a sentence only before a word that often begins one."""

OFTEN_LAST = _ending(r"""
etc  [aApP]\. ?[mM]  et al  usw  ecc  Uhr  min  seg  hr  hrs  kg  km
""")
"""`etc.`, `p.m.`; end a sentence before any capital, except a day, a month or a time zone."""

INITIAL = re.compile(rf"{_EDGE}(?:\w\. ?)*[^\W\d_]\.$")
"""A letter and a stop: an initial of a name, or an abbreviation such as `s. XX`."""

LABEL = re.compile(
    rf"{_EDGE}(?:plan|vitamin|vitamina|option|opción|group|grupo|type|tipo|class|clase|letter|letra|team|equipo|side"
    r"|lado|platform|andén|row|fila|gate|puerta|it was) [A-Z]\.$",
    re.IGNORECASE,
)
"""A letter that names a thing, `Plan B.`; it ends a sentence."""

UNIT = re.compile(r"\d ?[hmgls]\.$")
"""A letter that is a unit, `a las 8 h.`; it ends a sentence before a capital."""

DOUBLED = re.compile(rf"{_EDGE}([A-ZÁÉÍÓÚÑ])\1\.$")
"""The first half of a Spanish plural such as `RR. HH.`."""

ORDINAL = re.compile(rf"{_EDGE}\d{{1,2}}\.$")
"""A short number and a stop: an ordinal in German, an item's number in a list."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CALENDAR = _words("""
monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
october november december est edt pst pdt gmt utc cet et pt
""")
"""Capitalised words that go on after `p.m.`; of English alone, since Spanish writes them small."""

STARTERS = _words("""
the a an he she it they we i you this that these those there here in on at by but and or so then when while after
before if as his her their our my your its not no nobody everyone one what who how why where now once every all some
many for from with was is are did does do can will would should has have el la los las un una unos unas él ella
ellos ellas yo tú nosotros esto eso esta este estas estos ese esa en pero y e ni si se cuando mientras después luego
entonces hoy ayer al con de del desde hasta para por porque sin sobre su sus mi mis tu tus ya aún aunque así como
donde hay había era fue todo todos nadie cada qué quién le les il elle ils elles nous vous on une des ce cette ces
dans mais et quand puis lo gli uno io lui lei noi voi loro nel nella ma poi o os as um uma ele ela eles elas eu nós
na mas quando depois der die das ein eine er sie es wir ich du im am aber und dann wenn als nach vor
""")
"""Words that often begin a sentence and hardly ever go on a name."""
