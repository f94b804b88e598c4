"""What voices say in their previews."""

from __future__ import annotations

_SENTENCES = {
    "ar": "كل قصة تبدأ بجملة واحدة.",
    "ca": "Tota història comença amb una sola frase.",
    "chr": "Sagwu, tali, tsoi, nvgi, hisgi.",
    "cs": "Každý příběh začíná jednou větou.",
    "cv": "Пӗрре, иккӗ, виҫҫӗ, тӑваттӑ, пиллӗк.",
    "da": "Enhver historie begynder med en enkelt sætning.",
    "de": "Jede Geschichte beginnt mit einem einzigen Satz.",
    "el": "Κάθε ιστορία αρχίζει με μία πρόταση.",
    "en": "Every story begins with a single sentence.",
    "es": "Toda historia empieza con una sola frase.",
    "fi": "Jokainen tarina alkaa yhdestä lauseesta.",
    "fr": "Toute histoire commence par une seule phrase.",
    "hi": "हर कहानी एक वाक्य से शुरू होती है।",
    "hu": "Minden történet egyetlen mondattal kezdődik.",
    "id": "Setiap cerita dimulai dengan satu kalimat.",
    "it": "Ogni storia comincia con una sola frase.",
    "ja": "どの物語も、一つの文から始まります。",
    "ko": "모든 이야기는 한 문장에서 시작됩니다.",
    "nl": "Elk verhaal begint met één enkele zin.",
    "no": "Enhver historie begynner med en eneste setning.",
    "pl": "Każda historia zaczyna się od jednego zdania.",
    "pt": "Toda história começa com uma única frase.",
    "ro": "Orice poveste începe cu o singură propoziție.",
    "ru": "Каждая история начинается с одного предложения.",
    "sjn": "Mîn, tâd, neled, canad, leben.",
    "sv": "Varje historia börjar med en enda mening.",
    "tr": "Her hikâye tek bir cümleyle başlar.",
    "uk": "Кожна історія починається з одного речення.",
    "vi": "Mỗi câu chuyện bắt đầu bằng một câu.",
    "zh": "每个故事都从一句话开始。",
}

_COUNTING = "1, 2, 3, 4, 5."
"""Most voices read numbers in their own language; for those that read no digits, they are spelled out above."""


def sentence_in(language: str) -> str:
    """Return a sentence of a language, or numbers, where none is known."""
    return _SENTENCES.get(language.partition("-")[0], _COUNTING)
