"""Whether styles are told apart at a glance: a simple classifier learns them from some scenes and names them of others.

No sentence of the test is among those that it learns from. Stills are drawn small and shrunk to thumbnails.
"""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.figure import Figure
from bench.guessing import features, train
from bench.stills import shrunk, still
from genscene.engines.registry import find_engines
from genscene.styles.catalogue import load_styles
from genscene.styles.catalogue import style as find_style
from genscene.units import FrameSize

FRAME = FrameSize(width=540, height=960)
THUMBNAIL_WIDTH = 108
LEAST_COLOUR, LEAST_GREY = 98.0, 85.0

LEARNT = (
    ("en", "A dog runs across the green field."),
    ("en", "Two friends drink coffee in the kitchen."),
    ("en", "The detective walks along the street in the rain."),
    ("en", "The rocket rises over the desert at noon."),
    ("en", "A dragon sits on gold in a dark cave."),
    ("en", "The wolf howls at the moon in the snowy forest."),
    ("en", "A girl reads a book in the library."),
    ("en", "Three boats leave the harbour at dawn."),
    ("en", "The doctor talks to a patient in the hospital."),
    ("en", "An astronaut floats in space above the Earth."),
    ("en", "Children play football in the park."),
    ("en", "An old castle stands on the mountain in the fog."),
    ("es", "Doce abejas vuelan sobre las flores del jardín."),
    ("es", "El viejo farero sube al faro en la tormenta."),
    ("es", "Una mujer cocina pasta en la cocina."),
    ("es", "El tren cruza el puente al atardecer."),
    ("es", "Un gato duerme en el sofá del salón."),
    ("es", "Los camellos caminan por el desierto."),
    ("es", "La maestra escribe en la pizarra de la escuela."),
    ("es", "Un barco navega por el mar de noche."),
    ("es", "El caballero lucha contra el dragón."),
    ("es", "Las estrellas brillan sobre la montaña."),
    ("es", "La ballena nada en el fondo del mar."),
    ("es", "El panadero saca el pan del horno."),
    ("en", "A singer stands on the stage of the concert hall."),
    ("en", "The nurse reads a letter in the bedroom."),
    ("en", "Students mix colours in the laboratory of the school."),
    ("en", "A family eats dinner in a small restaurant."),
    ("en", "Leaves fall in the autumn forest."),
    ("en", "A white horse stands in the meadow."),
    ("en", "The bus stops on the road in the evening."),
    ("en", "A robot works in the factory."),
    ("es", "La plaza del pueblo está vacía al amanecer."),
    ("es", "Un oso pesca en el río."),
    ("es", "La abuela vende fruta en la tienda."),
    ("es", "Los soldados cruzan la montaña nevada."),
    ("es", "El pirata busca un tesoro en la isla."),
    ("es", "La ciudad brilla de noche bajo la lluvia."),
    ("es", "Un avión vuela entre las nubes."),
    ("es", "La bailarina ensaya en el museo."),
)

ASKED = (
    ("en", "A fox hides behind a tree in autumn."),
    ("en", "The queen walks through the old palace."),
    ("en", "A red car drives along the road at sunset."),
    ("en", "The scientist looks at a bottle in the laboratory."),
    ("en", "Penguins stand on the ice."),
    ("en", "A lonely man waits at the station at night."),
    ("en", "The chef tastes the soup in the restaurant."),
    ("en", "A hot-air balloon flies over the valley."),
    ("en", "The lion sleeps under the sun of the savanna."),
    ("en", "A witch stirs a potion in the forest."),
    ("en", "Money falls from the sky over the city."),
    ("es", "Un niño vuela una cometa en la playa."),
    ("es", "El caballo corre por el prado."),
    ("es", "Dos amigos trabajan en la oficina."),
    ("es", "La luna se refleja en el lago."),
    ("es", "El volcán despierta al amanecer."),
    ("es", "Una bicicleta espera en la calle del pueblo."),
    ("es", "El agricultor riega las verduras de la granja."),
    ("es", "Un robot sirve el té en la casa."),
    ("es", "El músico toca la guitarra en el teatro."),
    ("es", "La nieve cae sobre el pueblo en la noche."),
    ("es", "El pulpo vive entre los corales."),
)


def measure(work: Path) -> list[Figure]:
    """Draw all scenes in all styles, learn from some and ask for the others."""
    del work
    styles = list(load_styles())
    with ProcessPoolExecutor(2) as pool:
        learnt = list(pool.map(_thumbnail, product(LEARNT, styles)))
        asked = list(pool.map(_thumbnail, product(ASKED, styles)))
    classes = np.array([number for _ in LEARNT for number in range(len(styles))])
    truth = np.array([number for _ in ASKED for number in range(len(styles))])
    figures: list[Figure] = []
    for colour, limit in ((True, LEAST_COLOUR), (False, LEAST_GREY)):
        guesser = train(np.stack([features(one, colour=colour) for one in learnt]), classes, len(styles))
        guesses = guesser.guess(np.stack([features(one, colour=colour) for one in asked]))
        figures.append(
            Figure(
                name=f"styles named from {'colour' if colour else 'greyscale'} thumbnails",
                value=100 * float((guesses == truth).mean()),
                unit="%",
                bound="at least",
                limit=limit,
                note=_mistakes(truth, guesses, styles) or f"all {len(truth)} right",
            )
        )
    return figures


def _thumbnail(task: tuple[tuple[str, str], str]) -> NDArray[np.uint8]:
    (language, sentence), name = task
    picture = still(
        sentence, language=language, style=find_style(name), frame=FRAME, illustrator=find_engines().illustrator()
    )
    return shrunk(picture, THUMBNAIL_WIDTH)


def _mistakes(truth: NDArray[np.intp], guesses: NDArray[np.intp], styles: list[str]) -> str:
    wrong = Counter((styles[a], styles[b]) for a, b in zip(truth, guesses, strict=True) if a != b)
    return ", ".join(f"{a} taken for {b}: {count}" for (a, b), count in wrong.most_common(6))
