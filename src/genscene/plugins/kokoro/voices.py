"""The voices of Kokoro-82M, as its authors name them: language, gender, name."""

from __future__ import annotations

from collections.abc import Mapping

from genscene.engines.contracts import Voice

_LANGUAGES = {"a": "en", "b": "en", "e": "es", "f": "fr", "h": "hi", "i": "it", "j": "ja", "p": "pt", "z": "zh"}
_ACCENTS = {"a": "American", "b": "British"}
_GENDERS = {"f": "female", "m": "male"}

# By the grades of the authors' own list; Spanish and Portuguese by word errors that a recogniser made.
_ENGLISH = (
    "af_heart af_bella af_nicole bf_emma af_aoede af_kore af_sarah am_fenrir am_michael am_puck af_alloy af_nova "
    "bf_isabella bm_fable bm_george af_sky bm_lewis bf_alice bf_lily bm_daniel af_jessica af_river am_echo am_eric "
    "am_liam am_onyx am_santa am_adam"
)
_SPANISH, _FRENCH, _ITALIAN = "em_alex ef_dora em_santa", "ff_siwis", "if_sara im_nicola"
_PORTUGUESE = "pm_alex pf_dora pm_santa"
_HINDI, _JAPANESE = "hf_alpha hf_beta hm_omega hm_psi", "jf_alpha jf_gongitsune jf_tebukuro jf_nezumi jm_kumo"
_CHINESE = "zf_xiaobei zf_xiaoni zf_xiaoxiao zf_xiaoyi zm_yunjian zm_yunxi zm_yunxia zm_yunyang"
_NAMES = f"{_ENGLISH} {_SPANISH} {_FRENCH} {_HINDI} {_ITALIAN} {_JAPANESE} {_PORTUGUESE} {_CHINESE}".split()

_ESPEAK_VOICES: Mapping[str, str] = {
    "es": "es",
    "fr": "fr-fr",
    "hi": "hi",
    "it": "it",
    "ja": "ja",
    "pt": "pt-br",
    "zh": "cmn",
}


def _voice(name: str) -> Voice:
    language, gender = name[0], name[1]
    accent = f", {_ACCENTS[language]}" if language in _ACCENTS else ""
    return Voice(id=name, language=_LANGUAGES[language], label=name[3:].capitalize() + accent, gender=_GENDERS[gender])


VOICES = tuple(_voice(name) for name in _NAMES)
"""All voices, best first within a language."""


def is_british(voice: Voice) -> bool:
    """Tell whether a voice speaks British English."""
    return voice.id.startswith("b")


def espeak_voice(language: str) -> str:
    """Return the name under which espeak-ng knows how a language is pronounced."""
    return _ESPEAK_VOICES[language]
