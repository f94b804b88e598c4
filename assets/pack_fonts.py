"""Pack fonts and emoji: files of PyPI and npm packages -> `fonts/` of the package, with their licences.

Variable fonts become static instances (smaller, and quicker to shape and draw); a font that covers more scripts than
captions can show is cut down to what its entry names. A file's name is what `captions/faces.toml` calls the face.
"""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from importlib.metadata import distribution
from io import BytesIO
from pathlib import Path
from typing import Any

import uharfbuzz as hb

BOLD = 800
"""Weight of captions where a family offers it."""

EMOJI_PACKAGE = "@iconify-json/fluent-emoji-flat"
SKIN_TONES = ("1f3fb", "1f3fc", "1f3fd", "1f3fe", "1f3ff")

CJK_RANGES = (
    (0x2E80, 0x312F),
    (0x3131, 0x318E),
    (0x31F0, 0x31FF),
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7A3),
    (0xFF00, 0xFFEF),
)
"""Kana, Bopomofo, Hangul, the common ideographs, full-width forms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FontSource:
    """Where one packed font comes from.

    Attributes:
        name: Name of the packed file, without its ending.
        package: PyPI distribution.
        file: Path within the distribution's files; the first whose path ends with it.
        axes: Where to pin the axes of a variable font; others stay at their defaults.
        ranges: Code points to keep, or empty for all.
    """

    name: str
    package: str
    file: str
    axes: tuple[tuple[str, float], ...] = ()
    ranges: tuple[tuple[int, int], ...] = ()


def _family(name: str, file: str, weight: float | None = None) -> FontSource:
    axes = (("wght", weight),) if weight is not None else ()
    return FontSource(name=name, package=f"fontpkg-{name}", file=file, axes=axes)


def _script(script: str) -> FontSource:
    return FontSource(
        name=f"noto-sans-{script.lower()}",
        package="manimgx-fonts",
        file=f"NotoSans{script}[wght].ttf",
        axes=(("wght", BOLD),),
    )


FONTS = (
    _family("anton", "Anton-Regular.ttf"),
    _family("bebas-neue", "BebasNeue-Regular.ttf"),
    _family("cinzel", "Cinzel[wght].ttf", BOLD),
    _family("heebo", "Heebo[wght].ttf", BOLD),
    _family("inter", "Inter[opsz,wght].ttf", BOLD),
    _family("montserrat", "Montserrat[wght].ttf", BOLD),
    _family("noto-sans", "NotoSans[wdth,wght].ttf", BOLD),
    _family("noto-sans-arabic", "NotoSansArabic[wdth,wght].ttf", BOLD),
    _family("noto-sans-devanagari", "NotoSansDevanagari[wdth,wght].ttf", BOLD),
    _family("noto-sans-tamil", "NotoSansTamil[wdth,wght].ttf", BOLD),
    _family("noto-sans-telugu", "NotoSansTelugu[wdth,wght].ttf", BOLD),
    _family("noto-sans-thai", "NotoSansThai[wdth,wght].ttf", BOLD),
    _family("nunito", "Nunito[wght].ttf", 900),
    _family("oswald", "Oswald[wght].ttf", 700),
    _family("playfair-display", "PlayfairDisplay[wght].ttf", BOLD),
    _family("poppins", "Poppins-ExtraBold.ttf"),
    _family("press-start-2p", "PressStart2P-Regular.ttf"),
    _family("share-tech", "ShareTech-Regular.ttf"),
    _family("space-mono", "SpaceMono-Bold.ttf"),
    FontSource(name="inter-medium", package="fontpkg-inter", file="Inter[opsz,wght].ttf", axes=(("wght", 500),)),
    *(
        _script(script)
        for script in (
            *("Armenian", "Bengali", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi", "Kannada", "Khmer", "Lao"),
            *("Malayalam", "Myanmar", "Oriya", "Sinhala", "Symbols"),
        )
    ),
    FontSource(name="noto-emoji", package="manimgx-fonts", file="NotoEmoji[wght].ttf", axes=(("wght", 700),)),
    FontSource(name="noto-sans-cjk", package="noto-cjk-sans-jp-bold", file="NotoSansCJKjp-Bold.otf", ranges=CJK_RANGES),
)


def pack(node_modules: Path, target: Path) -> list[dict[str, str]]:
    """Copy every font to `target/fonts/<name>.ttf`, and emoji pictures to `target/fonts/emoji.zip`.

    Args:
        node_modules: Folder into which npm installed the emoji pictures.
        target: Folder of packed files; created where missing.

    Returns:
        Entries with `name`, `version`, `licence`, `source` and `what`.
    """
    folder = target / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    for source in FONTS:
        packed = folder / f"{source.name}.ttf"
        packed.write_bytes(_font_bytes(source))
    (folder / "emoji.zip").write_bytes(_emoji_archive(node_modules / EMOJI_PACKAGE))
    emoji = json.loads((node_modules / EMOJI_PACKAGE / "package.json").read_text(encoding="utf-8"))
    pictures = {
        "name": EMOJI_PACKAGE,
        "version": emoji["version"],
        "licence": "MIT",
        "source": f"npm:{EMOJI_PACKAGE}",
        "what": "Pictures of emoji in captions",
    }
    return [*(_licence(package) for package in sorted({source.package for source in FONTS})), pictures]


def _font_bytes(source: FontSource) -> bytes:
    path = _file_of(source.package, source.file)
    if not source.ranges and not source.axes:
        return path.read_bytes()
    face = hb.Face(hb.Blob.from_file_path(str(path)))
    wanted = hb.SubsetInput()
    if source.ranges:
        wanted.unicode_set.update(code for first, last in source.ranges for code in range(first, last + 1))
        wanted.layout_feature_tag_set.update(_tag(name) for name in ("locl", "kern", "ccmp", "mark", "mkmk"))
    else:
        wanted.keep_everything()
    if source.axes:
        wanted.pin_all_axes_to_default(face)
        for axis, value in source.axes:
            wanted.pin_axis_location(face, axis, value)
    return bytes(hb.subset(face, wanted).blob.data)


def _emoji_archive(folder: Path) -> bytes:
    """Return a zip of SVG pictures named by their code points (`1f469-200d-1f680`), the same bytes each time.

    Skin tones are left out: captions draw the neutral picture for them, and the archive halves.
    """
    icons = json.loads((folder / "icons.json").read_text(encoding="utf-8"))
    names = json.loads((folder / "chars.json").read_text(encoding="utf-8"))
    side = icons["height"]
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for code, name in sorted(names.items()):
            if name in icons["icons"] and not any(tone in code for tone in SKIN_TONES):
                body = icons["icons"][name]["body"]
                svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">{body}</svg>'
                # `ZipInfo` dates its file 1980; `writestr` with a name alone would take the clock.
                archive.writestr(zipfile.ZipInfo(code), svg, zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")


def _file_of(package: str, ending: str) -> Path:
    for file in distribution(package).files or ():
        if str(file).endswith("/" + ending):
            return Path(str(file.locate()))
    raise FileNotFoundError(f"{package} holds no file {ending}.")


def _licence(package: str) -> dict[str, str]:
    found = distribution(package)
    metadata: Any = found.metadata
    urls = [url.split(",", 1)[1].strip() for url in metadata.get_all("Project-URL") or ()]
    source = urls[0] if urls else f"PyPI:{package}"
    for file in found.files or ():
        if str(file).endswith("/metadata.json") and "fontpkg" in str(file):
            origin = json.loads(Path(str(file.locate())).read_text(encoding="utf-8"))["source"]
            source = f"{origin['repo']}/tree/{origin['commit']}/{origin['path']}"
    families = ", ".join(font.name for font in FONTS if font.package == package)
    return {
        "name": package,
        "version": found.version,
        "licence": metadata.get("License-Expression") or metadata.get("License") or "see package",
        "source": source,
        "what": f"fonts: {families}",
    }


if __name__ == "__main__":
    import sys

    for entry in pack(Path(__file__).parent / "node_modules", Path(sys.argv[1])):
        print(entry)
