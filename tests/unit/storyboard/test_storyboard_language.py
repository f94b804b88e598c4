"""The language of short texts is told, with and without accents."""

import pytest

from genscene.storyboard.language import FALLBACK_LANGUAGE, detect_language

SENTENCES = {
    "es": (
        "Hola mundo|Ella no vino|Buenos dias amigo|Es tarde|Mi perro corre por el parque|La lluvia|Fin|Una casa vieja"
        "|El mar esta tranquilo|Llueve en Madrid|Nadie lo sabe|Tres gatos negros|La ciudad duerme|Quiero pan"
        "|Todo cambia|Mi perro corre."
        "|Un robot solitario en Marte|Gracias por todo|Abuela hace tortillas|El ultimo tren|No hay nadie aqui|Otoño"
        "|Los ninos juegan en la playa|Sueños|Manana sera otro dia|Ayer vi un zorro.|Donde estas|Historia de España"
        "|Perdi las llaves en el bar.|Nada volvio a ser igual.|Bufanda roja|Mira esto|¡Vamos!|LA CASA DEL MAR"
    ),
    "en": (
        "Hello world|The end|Fresh pasta|It rained|A dog runs|Nobody came|She left|Rain falls softly|Winter came"
        "|Two cats sleep|He ran home|Where are you|The city sleeps|Everything changed|Dragons sleep in gold|I love you"
        "|Red umbrella|A robot on Mars|Fire!|Ships come home|Nonna Lucia breaks four eggs|Los Angeles is big|Sharks!"
        "|San Francisco sleeps under fog|A walk in Madrid|How trees talk|Kids play|Water|Coffee time|THE LAST FERRY"
    ),
    "fr": "Bonjour le monde|Il pleut|La ville dort|Elle est partie|Merci beaucoup|Je t'aime|Personne ne le sait",
    "it": "Ciao mondo|Piove|Il cane corre nel parco|La città dorme|Grazie mille|Nessuno lo sa|L'ultimo treno",
    "pt": "Olá mundo|O cachorro corre no parque|A cidade dorme|Obrigado por tudo|Ninguém sabe|O último trem",
    "de": "Hallo Welt|Es regnet|Die Stadt schläft|Vielen Dank|Niemand weiß es|Der letzte Zug|Guten Morgen",
    "nl": "De hond loopt in het park en de kinderen spelen op straat.",
    "ca": "Aquesta és la història d'una dona que vivia a Barcelona.",
    "pl": "Pies biegnie przez park.",
    "ru": "Собака бежит по парку.",
    "uk": "Собака біжить парком, а діти граються.",
    "ja": "今日は晴れです。",
    "zh": "今天天气很好，我们去公园玩。",
    "ar": "الكلب يركض في الحديقة",
    "hi": "कुत्ता पार्क में दौड़ रहा है",
}


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, texts in SENTENCES.items() for text in texts.split("|")]
)
def test_language_of_a_short_text_is_told(language: str, text: str) -> None:
    assert detect_language(text) == language


def test_text_without_letters_falls_back() -> None:
    assert detect_language("12345 …") == FALLBACK_LANGUAGE
