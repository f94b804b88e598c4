import importlib.util
import json
from pathlib import Path
from types import ModuleType

import zstandard


def pack_module() -> ModuleType:
    path = Path(__file__).parents[3] / "assets" / "pack_artwork.py"
    spec = importlib.util.spec_from_file_location("pack_artwork", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), encoding="utf-8")


def fake_modules(root: Path) -> Path:
    """Lay out packages with a dog, an apple, a smiley and a skin-toned hand, as npm would."""
    names = ["dog", "red-apple", "grinning-face", "waving-hand-dark"]
    codes = {"dog": "1f415", "red-apple": "1f34e", "grinning-face": "1f600"}
    body = '<path d="M1.123456 2h{}z"/>'
    for package in ("fluent-emoji", "noto"):
        icons = {name: {"body": body.format(number) * 40} for number, name in enumerate(names * 1)}
        write(root / f"@iconify-json/{package}/icons.json", {"icons": icons, "width": 32, "height": 32})
        write(root / f"@iconify-json/{package}/package.json", {"name": f"@iconify-json/{package}", "version": "1.0.0"})
    write(root / "@iconify-json/fluent-emoji-flat/chars.json", {code: name for name, code in codes.items()})
    write(
        root / "@iconify-json/fluent-emoji-flat/package.json",
        {"name": "@iconify-json/fluent-emoji-flat", "version": "1.0.0"},
    )
    write(root / "emojibase-data/package.json", {"name": "emojibase-data", "version": "17.0.0"})
    write(
        root / "emojibase-data/meta/groups.json", {"subgroups": {"1": "animal-mammal", "2": "food-fruit", "3": "face"}}
    )
    words = {
        "en": ("dog", "red apple"),
        "es": ("perro", "manzana roja"),
        "fr": ("chien", "pomme rouge"),
        "it": ("cane", "mela rossa"),
        "pt": ("cachorro", "maçã vermelha"),
        "de": ("Hund", "roter Apfel"),
    }
    for language, (dog, apple) in words.items():
        entries = [
            {"hexcode": "1F415", "label": dog, "tags": ["pet"], "group": 3, "subgroup": 1},
            {"hexcode": "1F34E", "label": apple, "tags": [], "group": 4, "subgroup": 2},
            {"hexcode": "1F600", "label": "grin", "tags": [], "group": 0, "subgroup": 3},
        ]
        write(root / f"emojibase-data/{language}/data.json", entries)
        write(
            root / f"cldr-annotations-full/annotations/{language}/annotations.json",
            {"annotations": {"annotations": {"🐕": {"default": [dog]}}}},
        )
    write(root / "cldr-annotations-full/package.json", {"name": "cldr-annotations-full", "version": "48.2.0"})
    return root


def small_dictionary(monkeypatch: object, module: ModuleType) -> None:
    """Train no dictionary: four pictures are too few to learn from."""
    monkeypatch.setattr(
        module.zstandard, "train_dictionary", lambda *_args, **_rest: zstandard.ZstdCompressionDict(b"<path d=" * 64)
    )


def test_pack_writes_pruned_artwork_and_licences(tmp_path: Path, monkeypatch) -> None:
    module = pack_module()
    small_dictionary(monkeypatch, module)
    licences = module.pack(fake_modules(tmp_path / "node_modules"), tmp_path / "packed")
    archive = (tmp_path / "packed/artwork/noto.pack").read_bytes()
    header = json.loads(archive[4 : 4 + int.from_bytes(archive[:4], "big")])
    assert set(header["pictures"]) == {"dog", "red-apple"}
    assert {entry["name"] for entry in licences} >= {"@iconify-json/noto", "emojibase-data", "cldr-annotations-full"}
    assert all(set(entry) == {"name", "version", "licence", "source", "what"} for entry in licences)


def test_pack_is_the_same_every_time(tmp_path: Path, monkeypatch) -> None:
    module = pack_module()
    small_dictionary(monkeypatch, module)
    modules = fake_modules(tmp_path / "node_modules")
    module.pack(modules, tmp_path / "one")
    module.pack(modules, tmp_path / "two")
    for name in ("noto.pack", "fluent.pack", "pictures.json.zst", "keywords-en.json.zst"):
        assert (tmp_path / "one/artwork" / name).read_bytes() == (tmp_path / "two/artwork" / name).read_bytes()


def test_keywords_weigh_the_head_noun_most(tmp_path: Path, monkeypatch) -> None:
    module = pack_module()
    small_dictionary(monkeypatch, module)
    module.pack(fake_modules(tmp_path / "node_modules"), tmp_path / "packed")
    english, spanish = (
        unpacked(tmp_path / f"packed/artwork/keywords-{language}.json.zst") for language in ("en", "es")
    )
    assert english["apple"][0][1] > english["red"][0][1]
    assert spanish["manzana"][0][1] > spanish["rojo"][0][1]


def unpacked(path: Path) -> dict[str, list[list[float]]]:
    return json.loads(zstandard.ZstdDecompressor().decompress(path.read_bytes()))
