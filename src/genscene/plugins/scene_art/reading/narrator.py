"""The narrator who is in the picture: whom a dog sits down beside, whom somebody walks with or waits for."""

from __future__ import annotations

import re

from genscene.plugins.scene_art.reading.sentence import Reading
from genscene.plugins.scene_art.vocabulary import vocabulary
from genscene.storyboard.spec import MAX_SUBJECTS, Subject

NARRATOR = "person"
"""Who tells a story is the same unnamed person whenever he or she is seen, as whoever says `I` is."""

_TOGETHER = {
    "en": re.compile(
        r"\b(?:beside|with|alongside|next to|close to|near|wait(?:s|ed|ing)? for) (?:me|us)\b"
        r"|\b(?:follows|followed|joins|joined) (?:me|us)\b"
        r"|\b(?:at|by) my (?:side|feet)\b"
        r"|\bwe(?:'re| are| were| walk| sit| live)(?: \w+)? together\b"
    ),
    "es": re.compile(
        r"\bconmigo\b|\ba mi lado\b|\ba mis pies\b|\b(?:junto a|cerca de) m[ií]\b|\bcon nosotr[oa]s\b"
        r"|\b\w+mos (?:\w+ )?junt[oa]s\b"
        r"|\bme (?:espera|esperaba|esperó|acompaña|acompañaba|acompañó|sigue|seguía|siguió)\b"
    ),
}
"""What says that somebody is where the narrator is."""

_NOT_SO = frozenset({"not", "never", "no", "nunca", "jamás", "without", "sin", "isn't", "doesn't", "wasn't", "didn't"})
_WISHED = frozenset({"wish", "wished", "ojalá", "dream", "dreams", "dreamt", "sueño", "soñé", "quisiera", "if", "si"})

_NEAR = 4
"""Words before, among which a denial is of the same thing."""

_SHARED = {"walk": "walk", "run": "run", "swim": "swim", "sit": "sit", "sleep": "sit"}
"""What the narrator does meanwhile, by what the other does."""


def is_narrator_seen(reading: Reading) -> bool:
    """Tell whether a text says that somebody is with its narrator; what a character says is of somebody else."""
    pattern = _TOGETHER.get(reading.language)
    words = [word.text for word in reading.words if not word.quoted]
    if pattern is None or _WISHED & set(words):
        return False
    told = " ".join(words)
    return any(not _NOT_SO & set(told[: found.start()].split()[-_NEAR:]) for found in pattern.finditer(told))


def with_narrator(subjects: tuple[Subject, ...], reading: Reading) -> tuple[Subject, ...]:
    """Return subjects with the narrator beside the first, where a text says that the first is with the narrator."""
    first = vocabulary().concepts.get(subjects[0].concept) if subjects else None
    there = any(one.concept == NARRATOR and not one.name for one in subjects)
    if first is None or first.kind not in {"person", "animal"} or there or not is_narrator_seen(reading):
        return subjects
    action = _SHARED.get(subjects[0].action, "")
    narrator = Subject(concept=NARRATOR, action=action, relation="beside")
    return (subjects[0], narrator, *subjects[1:])[:MAX_SUBJECTS]
