"""Pack vector artwork and its keyword index for the scene artist.

Reads the icon sets and the word lists that npm installed and writes under `artwork/`: one archive of pruned SVG
pictures per icon set, the list of all pictures, and one index per language from words to pictures. Every output is a
function of its inputs alone, so packing twice gives the same bytes.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import simplemma
import zstandard

LANGUAGES = ("en", "es", "fr", "it", "pt", "de")
"""Languages whose keywords the index holds."""

ICON_SETS = {
    "noto": ("@iconify-json/noto", "Apache-2.0", "Google Noto Emoji"),
    "fluent": ("@iconify-json/fluent-emoji", "MIT", "Microsoft Fluent Emoji"),
}

LEFT_OUT_GROUPS = {0, 2, 8, 9}
"""Emojibase groups without pictures of things: smileys, components, symbols, flags."""

KEPT_ANYWAY = {
    "red-heart",
    "ghost",
    "robot",
    "skull",
    "alien",
    "fire",
    "collision",
    "zzz",
    "speech-balloon",
    "thought-balloon",
    "broken-heart",
    "sparkling-heart",
    "chequered-flag",
    "pirate-flag",
    "question-mark",
    "warning",
    "footprints",
    "chart-increasing",
    "chart-decreasing",
    "hourglass-not-done",
    "musical-notes",
    "jack-o-lantern",
    "clown-face",
    "cat-face",
    "heart-with-arrow",
    "light-bulb",
    "dollar-banknote",
    "currency-exchange",
    "pile-of-poo",
    "exclamation-question-mark",
    "infinity",
    "recycling-symbol",
    "atom-symbol",
    "peace-symbol",
    "crossed-flags",
}

GROUP_NAMES = {
    0: "smiley",
    1: "people",
    3: "animal",
    4: "food",
    5: "travel",
    6: "activity",
    7: "object",
    8: "symbol",
    9: "flag",
}

STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an the of in on at and or with from to for el la los las un una de del al y o con sin por para en le les "
        "des du et di il lo gli e da do dos das os as der die das und mit ein eine von face cara hand mano button "
        "boton botón",
    )
)

WORD = re.compile(r"[^\W\d_]+")


def pack(node_modules: Path, target: Path) -> list[dict[str, str]]:
    """Write `noto.pack`, `fluent.pack`, `pictures.json.zst` and a `keywords-<language>.json.zst` each under `artwork/`.

    Args:
        node_modules: Folder into which npm installed the packages.
        target: Folder of packed files; `artwork` is made in it.

    Returns:
        One licence entry per package: name, version, licence, source, what.
    """
    folder = target / "artwork"
    folder.mkdir(parents=True, exist_ok=True)
    emoji = _emoji(node_modules)
    licences: list[dict[str, str]] = []
    for short, (package, licence, what) in ICON_SETS.items():
        root = node_modules / package
        icons = _read(root / "icons.json")
        wanted = {item["name"] for item in emoji} | KEPT_ANYWAY
        pictures = {name: _svg(icon, icons) for name, icon in sorted(icons["icons"].items()) if name in wanted}
        (folder / f"{short}.pack").write_bytes(_archive(pictures))
        licences.append(_licence(root, licence, what))
    _write_index(folder / "pictures.json.zst", [[item["name"], item["group"], item["subgroup"]] for item in emoji])
    for language, words in _keywords(node_modules, emoji).items():
        _write_index(folder / f"keywords-{language}.json.zst", words)
    licences.append(_licence(node_modules / "@iconify-json/fluent-emoji-flat", "MIT", "Names of emoji pictures"))
    licences.append(_licence(node_modules / "emojibase-data", "MIT", "Names and keywords of emoji"))
    licences.append(_licence(node_modules / "cldr-annotations-full", "Unicode-3.0", "Keywords of emoji"))
    return licences


def _write_index(path: Path, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    path.write_bytes(zstandard.ZstdCompressor(level=19).compress(text.encode()))


def _read(path: Path) -> Any:  # noqa: ANN401 - JSON of any shape
    return json.loads(path.read_text(encoding="utf-8"))


def _licence(root: Path, licence: str, what: str) -> dict[str, str]:
    manifest = _read(root / "package.json")
    return {
        "name": manifest["name"],
        "version": manifest["version"],
        "licence": licence,
        "source": f"npm:{manifest['name']}",
        "what": what,
    }


def _svg(icon: dict[str, Any], icons: dict[str, Any]) -> str:
    width, height = icon.get("width", icons.get("width", 16)), icon.get("height", icons.get("height", 16))
    # Three decimals of a 32-unit picture are a hundredth of a pixel at 512: more only costs space.
    body = re.sub(r"(\.\d{3})\d+", r"\1", icon["body"])
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {width} {height}">{body}</svg>'
    )


def _archive(pictures: dict[str, str]) -> bytes:
    """Return an archive: length of the table, table of name to [offset, size], dictionary, then zstd frames.

    Pictures share one trained dictionary, so that each can be read on its own and all together stay small.
    """
    raw = {name: svg.encode() for name, svg in pictures.items()}
    dictionary = zstandard.train_dictionary(112_640, list(raw.values()), level=19, threads=0)
    compressor = zstandard.ZstdCompressor(level=19, dict_data=dictionary)
    frames = {name: compressor.compress(data) for name, data in raw.items()}
    table: dict[str, list[int]] = {}
    offset = len(dictionary.as_bytes())
    for name, frame in frames.items():
        table[name] = [offset, len(frame)]
        offset += len(frame)
    header = json.dumps({"dictionary": len(dictionary.as_bytes()), "pictures": table}, separators=(",", ":")).encode()
    return len(header).to_bytes(4, "big") + header + dictionary.as_bytes() + b"".join(frames.values())


def _emoji(node_modules: Path) -> list[dict[str, Any]]:
    """Return name, code, group and subgroup of every emoji worth a picture."""
    chars = _read(node_modules / "@iconify-json/fluent-emoji-flat/chars.json")
    names = {code.replace("-fe0f", ""): name for code, name in chars.items()}
    groups = _read(node_modules / "emojibase-data/meta/groups.json")["subgroups"]
    result: list[dict[str, Any]] = []
    for entry in _read(node_modules / "emojibase-data/en/data.json"):
        code = entry["hexcode"].lower().replace("-fe0f", "")
        name = names.get(code)
        group = entry.get("group")
        if name is None or group is None or (group in LEFT_OUT_GROUPS and name not in KEPT_ANYWAY):
            continue
        result.append(
            {
                "name": name,
                "code": code,
                "group": GROUP_NAMES.get(group, "other"),
                "subgroup": groups.get(str(entry.get("subgroup")), ""),
            }
        )
    return result


def _keywords(node_modules: Path, emoji: list[dict[str, Any]]) -> dict[str, dict[str, list[list[float]]]]:
    """Return, per language, the words that name pictures: the number of each picture, with a weight of 0 to 1."""
    numbers = {item["code"]: number for number, item in enumerate(emoji)}
    words: dict[str, dict[str, list[list[float]]]] = {}
    for language in LANGUAGES:
        found: dict[str, dict[int, float]] = {}
        for number, weight, text in _texts(node_modules, language, numbers):
            lemmas = _lemmas(text, language)
            # Only the noun at the head names the thing: the first word in Spanish, the last in English.
            head = 0 if language in {"es", "fr", "it", "pt"} else len(lemmas) - 1
            for place, word in enumerate(lemmas):
                share = weight / len(lemmas) ** (0.5 if place == head else 2.5)
                found.setdefault(word, {})[number] = max(share, found.get(word, {}).get(number, 0.0))
        # A word that names many pictures says little about each.
        words[language] = {
            word: [
                [number, round(weight / max(1.0, len(hits) / 6) ** 0.5, 3)] for number, weight in sorted(hits.items())
            ]
            for word, hits in found.items()
            if len(hits) <= 60
        }
    return words


def _texts(node_modules: Path, language: str, numbers: dict[str, int]) -> list[tuple[int, float, str]]:
    """Return picture, weight and text of every label and keyword of a language."""
    result: list[tuple[int, float, str]] = []
    for entry in _read(node_modules / f"emojibase-data/{language}/data.json"):
        number = numbers.get(entry["hexcode"].lower().replace("-fe0f", ""))
        if number is not None:
            result.append((number, 1.0, entry.get("label", "")))
            result.extend((number, 0.45, tag) for tag in entry.get("tags", []))
    annotations = _read(node_modules / f"cldr-annotations-full/annotations/{language}/annotations.json")
    for character, entry in annotations["annotations"]["annotations"].items():
        number = numbers.get("-".join(f"{ord(part):x}" for part in character if part != "\ufe0f"))
        if number is not None:
            result.extend((number, 0.45, tag) for tag in entry.get("default", []))
    return result


def _lemmas(text: str, language: str) -> list[str]:
    words = [word for word in WORD.findall(text.lower()) if word not in STOP_WORDS]
    return [_plain(simplemma.lemmatize(word, lang=language)) for word in words]


def _plain(word: str) -> str:
    """Return a word without accents, but with its ñ."""
    kept = (
        part
        for part in unicodedata.normalize("NFD", word.lower())
        if unicodedata.category(part) != "Mn" or part == "\u0303"
    )
    return unicodedata.normalize("NFC", "".join(kept))
