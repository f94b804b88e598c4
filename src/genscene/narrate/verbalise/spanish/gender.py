"""Guess the gender of a Spanish noun by its ending, with the common exceptions."""

from __future__ import annotations

from genscene.narrate.verbalise.spanish.numbers import Gender

_FEMININE_ENDINGS = (
    *("a", "as", "ción", "ciones", "sión", "siones", "dad", "dades", "tad", "tades", "tud", "tudes"),
    *("umbre", "umbres", "ez", "eces", "triz", "trices"),
)
_FEMININE_TEXT = (
    "mano manos foto fotos moto motos radio flor flores noche noches tarde tardes calle calles nube nubes nave naves "
    "torre torres llave llaves luz luces cruz cruces voz voces parte partes clase clases base bases frase frases "
    "fuente fuentes serpiente serpientes mente mentes leche carne carnes red redes pared paredes sede sedes muerte "
    "muertes suerte nieve ave aves clave claves mujer mujeres catedral catedrales señal señales cárcel cárceles piel "
    "pieles miel imagen imágenes orden órdenes razón razones canción sangre gente gentes raíz raíces nariz narices "
    "sal labor labores fe ley leyes col coles fiebre fiebres hambre costumbre cumbre ciudad vez veces especie "
    "especies serie series superficie superficies base crisis tesis dosis hipótesis metrópolis sien sienes res reses"
)
_FEMININE = frozenset(_FEMININE_TEXT.split())
_MASCULINE_TEXT = (
    "día días mapa mapas planeta planetas problema problemas sistema sistemas tema temas poema poemas clima climas "
    "programa programas idioma idiomas cometa cometas poeta poetas sofá sofás drama dramas fantasma fantasmas síntoma "
    "síntomas aroma aromas diagrama diagramas telegrama telegramas teorema teoremas lema lemas "
    "astronauta astronautas atleta atletas artista artistas turista turistas periodista periodistas pianista "
    "policía policías guardia guardias colega colegas pirata piratas jesuita jesuitas dilema dilemas carisma panorama "
    "panoramas pijama pijamas gorila gorilas"
)
_MASCULINE = frozenset(_MASCULINE_TEXT.split())
_NOT_NOUNS_TEXT = (
    "a al ante bajo con contra de del desde e el ella ellas ellos en entre era eran es esa esas ese eso esta está "
    "están estas este esto fue fueron ha hacia han hasta hay la las le les lo los más me mi muy ni no nos o para pero "
    "por porque que se según si sin sino so sobre son su sus te tiene tu tus un una u va y ya cada como cuando mil"
)
_NOT_NOUNS = frozenset(_NOT_NOUNS_TEXT.split())


def noun_gender(word: str) -> Gender | None:
    """Return a noun's likely gender, or `None` for no word and for words that are no nouns."""
    noun = word.casefold()
    if not noun or noun in _NOT_NOUNS:
        return None
    if noun in _MASCULINE:
        return "masculine"
    return "feminine" if noun in _FEMININE or noun.endswith(_FEMININE_ENDINGS) else "masculine"
