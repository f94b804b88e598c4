"""Load pictures from outside as plain sRGB pixels."""

from __future__ import annotations

import struct
import warnings
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageOps

from genscene.errors import MediaError
from genscene.media.opening import check_file, media_errors

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF")
MAX_PIXELS = 80_000_000
"""Below Pillow's own limit for bombs, and 320 MB with alpha."""
MIN_SIDE = 16
_MAX_FILE_BYTES = 256 << 20
_SIXTEEN_BITS = 257
"""White of 16 bits over white of 8 bits: 65535 / 255."""


def load_picture(path: Path, *, longest_side: int | None = None) -> NDArray[np.uint8]:
    """Load a picture upright, in sRGB, 8 bits a channel.

    Of an animation the first picture is taken. Orientation (EXIF), colour profiles, CMYK, palettes, grey and 16 bits
    are resolved. A picture that has an alpha channel but nothing transparent comes without it.

    Args:
        path: JPEG, PNG, WebP, GIF, BMP, TIFF or AVIF.
        longest_side: Make larger pictures smaller than this, roughly and cheaply where the format allows it; what is
            returned is still at least this long. `None` keeps every pixel.

    Returns:
        uint8, shape (height, width, 3), or (height, width, 4) with straight alpha.

    Raises:
        MediaError: The file is missing, empty, damaged, too large, too small, or no such picture.
    """
    with open_picture(path) as image, media_errors(path), warnings.catch_warnings(action="ignore"):
        if longest_side is not None:
            _ask_for_less(image, longest_side)
        image.load()
        return _pixels(_eight_bit(_in_srgb(_upright(image))))


def open_picture(path: Path) -> Image.Image:
    """Open a picture and check its size; its pixels are not decoded yet.

    Raises:
        MediaError: As `load_picture`, except for damage further in.
    """
    check_file(path, limit_bytes=_MAX_FILE_BYTES)
    with media_errors(path), warnings.catch_warnings(action="ignore"):
        try:
            image = Image.open(path, formats=FORMATS)
        except Image.DecompressionBombError as error:
            raise _too_large(path) from error
        except Image.UnidentifiedImageError as error:
            raise MediaError(
                f"{path.name} is not a picture of a known kind, or it is damaged.",
                hint="Save it as JPEG, PNG, WebP, GIF, BMP, TIFF or AVIF.",
            ) from error
        try:
            _check_size(path, image.width, image.height)
        except MediaError:
            image.close()
            raise
        return image


def _check_size(path: Path, width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise _too_large(path)
    if min(width, height) < MIN_SIDE:
        raise MediaError(
            f"{path.name} has {width}×{height} pixels; a picture needs at least {MIN_SIDE} each way.",
            hint="Use a larger picture.",
        )


def _too_large(path: Path) -> MediaError:
    return MediaError(
        f"{path.name} has more than {MAX_PIXELS // 1_000_000} million pixels.", hint="Make the picture smaller first."
    )


def _ask_for_less(image: Image.Image, longest_side: int) -> None:
    """Let the JPEG decoder skip detail: it can halve the size up to three times, and keeps at least what is asked."""
    if image.format in {"JPEG", "MPO"} and max(image.size) > longest_side:
        scale = longest_side / max(image.size)
        image.draft(None, (max(1, round(image.width * scale)), max(1, round(image.height * scale))))


def _upright(image: Image.Image) -> Image.Image:
    """Turn and mirror as the camera noted; a note that cannot be read counts as none."""
    try:
        return ImageOps.exif_transpose(image)
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, struct.error):
        return image


def _in_srgb(image: Image.Image) -> Image.Image:
    """Apply the embedded colour profile; a broken one counts as none."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "RGBA", "CMYK", "L", "LA"}:
        return image
    alpha = image.getchannel("A") if image.mode in {"RGBA", "LA"} else None
    opaque = image.convert("RGB" if image.mode == "RGBA" else "L") if alpha else image
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        converted = ImageCms.profileToProfile(opaque, source, srgb, outputMode="RGB")  # pyright: ignore[reportUnknownArgumentType]
    except (ImageCms.PyCMSError, OSError):
        return image
    if converted is None:
        return image
    if alpha:
        converted.putalpha(alpha)
    return converted


def _eight_bit(image: Image.Image) -> Image.Image:
    """Bring every mode to RGB or RGBA of 8 bits."""
    if image.mode.startswith("I;16"):
        return _grey(np.asarray(image, dtype=np.float64) / _SIXTEEN_BITS)
    if image.mode in {"I", "F"}:
        values = np.nan_to_num(np.asarray(image, dtype=np.float64), posinf=0, neginf=0)
        # Such files do not say where white is: fractions, bytes and 16-bit words tell by their largest value.
        white = next((limit for limit in (1.0, 255.0, 65535.0) if values.max() <= limit), float(values.max()))
        return _grey(values * (255 / white))
    has_alpha = image.mode in {"RGBA", "LA", "PA", "RGBa", "La"} or "transparency" in image.info
    return image.convert("RGBA" if has_alpha else "RGB")


def _grey(values: NDArray[np.float64]) -> Image.Image:
    return Image.fromarray(np.clip(np.rint(values), 0, 255).astype(np.uint8)).convert("RGB")


def _pixels(image: Image.Image) -> NDArray[np.uint8]:
    pixels = np.array(image, dtype=np.uint8)
    if pixels.shape[2] == 4 and bool((pixels[..., 3] == 255).all()):
        return np.ascontiguousarray(pixels[..., :3])
    return pixels
