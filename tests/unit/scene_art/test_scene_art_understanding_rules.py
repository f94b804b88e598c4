"""Rules by which sentences are read, one case or two each; how often they hold is measured in `test_understanding`."""

import itertools

import pytest
from wardrobe_of_styles import load_style

from genscene.engines.contracts import SceneText
from genscene.plugins.scene_art import engine
from genscene.plugins.scene_art.reading.cards import key_phrase
from genscene.plugins.scene_art.reading.conjugation import english_forms, spanish_forms
from genscene.plugins.scene_art.reading.numbers import number_at
from genscene.plugins.scene_art.reading.references import references
from genscene.storyboard.characters import Character
from genscene.storyboard.looks import HAIR_COLOURS
from genscene.storyboard.spec import SceneSpec, Subject

STYLE = load_style("anime")


def read(*texts: str, language: str = "en") -> SceneSpec:
    scenes = [SceneText(narration=text) for text in texts]
    return engine().understand(scenes, title="", language=language, style=STYLE, seed=1)[-1]


def pair(spec: SceneSpec) -> tuple[str, str, str]:
    return spec.subjects[0].concept, spec.subjects[1].relation, spec.subjects[1].concept


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("A dog chases a cat.", "en", ("dog", "chases", "cat")),
        ("A cat is chased by a dog.", "en", ("dog", "chases", "cat")),
        ("El gato es perseguido por un perro.", "es", ("dog", "chases", "cat")),
        ("El niño abraza a su perro.", "es", ("boy", "hugs", "dog")),
        ("My cousin rides a camel to the oasis.", "en", ("man", "rides", "camel")),
        ("El gato está debajo de la mesa.", "es", ("cat", "under", "table")),
        ("The firefighter carries an old woman out of the house.", "en", ("firefighter", "carries", "grandmother")),
        ("La maestra explica la lección a los niños.", "es", ("teacher", "speaks_to", "child")),
        ("The knight fights against a dragon.", "en", ("knight", "fights", "dragon")),
        ("Un burro cargado de leña sube la cuesta.", "es", ("donkey", "carries", "wood")),
        ("The boy gave the beggar a coin.", "en", ("boy", "gives", "beggar")),
    ],
)
def test_verbs_and_words_of_place_tell_the_relation(text: str, language: str, expected: tuple[str, str, str]) -> None:
    assert pair(read(text, language=language)) == expected


@pytest.mark.parametrize(
    ("text", "language", "concept", "count"),
    [
        ("Las doce pequeñas abejas vuelan.", "es", "bee", 12),
        ("In 1969 a rocket flew to the moon.", "en", "rocket", 1),
        ("En 1492 tres barcos cruzaron el mar.", "es", "ship", 3),
        ("Two hundred bees leave the hive.", "en", "bee", 200),
        ("Add three cups of rice.", "en", "rice", 1),
        ("Three bottles of beer stand on the table.", "en", "beer", 3),
        ("Una bandada de gaviotas sigue al barco.", "es", "seagull", 5),
        ("Treinta y dos ovejas pastan.", "es", "sheep", 32),
    ],
)
def test_numbers_count_things_and_years_count_nothing(text: str, language: str, concept: str, count: int) -> None:
    counts = {subject.concept: subject.count for subject in read(text, language=language).subjects}
    assert counts[concept] == count


@pytest.mark.parametrize(
    ("text", "language", "setting"),
    [
        ("She dreamt of the sea in her kitchen.", "en", "kitchen"),
        ("Desde su celda, el preso soñaba con el mar.", "es", "prison"),
        ("Inés leía sobre la selva en la biblioteca.", "es", "library"),
        ("A spider waits in the corner of the attic.", "en", "room"),
        ("The cat sleeps under the kitchen table.", "en", "kitchen"),
        ("Whales sing at the bottom of the ocean.", "en", "underwater"),
    ],
)
def test_places_are_where_it_happens_not_what_is_dreamt(text: str, language: str, setting: str) -> None:
    assert read(text, language=language).setting == setting


@pytest.mark.parametrize(
    ("text", "language", "absent"),
    [
        ("There was no dog in the park, only a cat.", "en", "dog"),
        ("No era un lobo, sino el viento.", "es", "wolf"),
        ("He is as strong as a bear.", "en", "bear"),
        ("Mi hermano quiere ser piloto.", "es", "pilot"),
        ("La ballena nada más rápido que un barco.", "es", "ship"),
    ],
)
def test_denied_wished_and_compared_things_are_not_shown(text: str, language: str, absent: str) -> None:
    assert absent not in [subject.concept for subject in read(text, language=language).subjects]


def test_rain_that_stopped_is_over() -> None:
    assert read("Por fin dejó de llover y el pastor salió al campo.", language="es").weather == "clear"


def test_pronouns_mean_whom_they_fit() -> None:
    spec = read("A queen lives in the castle.", "An old fisherman brings her a fish.", "She thanks him.")
    assert pair(spec) == ("queen", "speaks_to", "fisherman")


def test_spanish_goes_on_with_the_subject_it_leaves_out() -> None:
    spec = read("La astronauta sale de la nave.", "Mira el planeta azul.", language="es")
    assert pair(spec) == ("astronaut", "looks_at", "planet")


def test_spanish_subject_may_follow_its_verb() -> None:
    spec = read("Llegó el tren a la estación.", language="es")
    assert (spec.subjects[0].concept, spec.setting) == ("train", "station")


def test_whoever_says_it_comes_before_what_is_said() -> None:
    assert read('"Where is my dog?" asked the girl.').subjects[0].concept == "girl"


@pytest.mark.parametrize(
    ("text", "language"),
    [("Time is the only thing we cannot buy.", "en"), ("El miedo es un mal consejero.", "es")],
)
def test_idea_becomes_a_card_with_its_words(text: str, language: str) -> None:
    spec = read(text, language=language)
    assert spec.setting == "abstract"
    assert spec.composition.startswith("card-")
    assert spec.words
    assert spec.words in text


def test_story_goes_on_with_its_hero_rather_than_with_a_card() -> None:
    assert read("A dog runs in the park.", "Time heals everything.").subjects[0].concept == "dog"


def test_key_phrase_is_short_and_whole() -> None:
    text = "If you save ten dollars a week, compound interest does the rest."
    assert key_phrase(text, "en") == "compound interest does the rest"
    assert len(key_phrase("Nothing that was ever worth having came to anybody without a lot of work", "en")) <= 40


def test_references_win_over_the_text() -> None:
    scene = SceneText(narration="A cat sleeps in the kitchen.", prompt="@dog @park night")
    spec = engine().understand([scene], title="", language="en", style=STYLE, seed=1)[0]
    assert (spec.subjects[0].concept, spec.setting, spec.time) == ("dog", "park", "night")


def test_references_take_ids_and_words_of_the_language() -> None:
    concepts, settings, rest = references("@perro @lighthouse_keeper @parque noche", "es")
    assert (concepts, settings, rest) == (["dog", "lighthouse_keeper"], ["park"], "noche")


def test_characters_keep_name_and_looks_through_the_video() -> None:
    characters = {
        "Nora": Character.model_validate({"concept": "woman", "hair": "red", "coat": "#112233"}),
        "Rex": Character.model_validate({"concept": "dog", "coat": "black"}),
    }
    texts = ["Nora camina por la playa.", "Su perro corre.", "Ella lo abraza."]
    scenes = [SceneText(narration=text, characters=characters) for text in texts]
    specs = engine().understand(scenes, title="", language="es", style=STYLE, seed=1)
    nora = Subject(concept="woman", name="Nora", action="walk", looks=characters["Nora"].looks)
    assert specs[0].subjects == (nora,)
    assert [one.name for one in specs[1].subjects if one.concept == "dog"] == ["Rex"]
    assert specs[2].subjects[0].name == "Nora"


@pytest.mark.parametrize(
    ("text", "language", "setting", "concept", "count"),
    [
        ("Trois chiens courent dans la forêt.", "fr", "forest", "dog", 3),
        ("Un leone nel deserto.", "it", "desert", "lion", 1),
        ("Dois cavalos correm na praia.", "pt", "beach", "horse", 2),
        ("Der Zug fährt durch die Berge.", "de", "mountain", "train", 1),
    ],
)
def test_other_languages_are_read_by_the_keyword_index(
    text: str, language: str, setting: str, concept: str, count: int
) -> None:
    spec = read(text, language=language)
    assert (spec.setting, spec.subjects[0].concept, spec.subjects[0].count) == (setting, concept, count)


def test_spanish_verbs_bend() -> None:
    forms = spanish_forms("perseguir", "i") | spanish_forms("cruzar") | spanish_forms("volar", "ue")
    assert {"persigue", "persiguió", "persigo", "cruce", "cruzó", "vuela", "volamos", "volando"} <= forms.keys()


def test_english_verbs_bend() -> None:
    assert {"carries", "carried", "carrying"} <= english_forms("carry").keys()
    assert {"hugs", "hugged", "hugging"} <= english_forms("hug").keys()


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        (["setenta", "y", "seis"], "es", (76, 3)),
        (["two", "hundred", "bees"], "en", (200, 2)),
        (["1969", "two"], "en", (1969, 1)),
        (["a"], "en", None),
    ],
)
def test_number_reads_words_and_digits(words: list[str], language: str, expected: tuple[int, int] | None) -> None:
    assert number_at(words, 0, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "settings"),
    [
        ("An astronaut repairs the antenna outside the station.", "en", {"space"}),
        ("The nurse pushes an old man in a wheelchair down the corridor.", "en", {"hospital"}),
        ('"I love you," he said, kneeling with a ring.', "en", {"park", "room", "street"}),
        ("The thief was caught by two policemen outside the jewellery shop.", "en", {"street"}),
        ("A plate of pancakes waits on the counter.", "en", {"kitchen"}),
        ("El cartero entrega una carta a la anciana.", "es", {"street"}),
        ("Una olla de frijoles hierve a fuego lento.", "es", {"kitchen"}),
        ("No había nadie en la playa.", "es", {"beach"}),
        ("El preso recuerda los campos de su infancia.", "es", {"prison"}),
        ("La científica guarda las muestras en el congelador.", "es", {"lab"}),
        ("El cohete despega rumbo a Marte.", "es", {"space"}),
        ("El viento arranca los sombreros de la gente.", "es", {"street"}),
        ("La luna se refleja en el agua.", "es", {"lake"}),
        ("An orchestra tunes its instruments before the concert.", "en", {"theatre"}),
        ("Mi padre no compró un libro antiguo.", "es", {"room", "shop", "street"}),
    ],
)
def test_a_thing_that_is_only_mentioned_moves_no_scene(text: str, language: str, settings: set[str]) -> None:
    assert read(text, language=language).setting in settings


@pytest.mark.parametrize(
    ("text", "language", "first"),
    [
        ("A monk rings the temple bell at sunrise.", "en", "priest"),
        ("A boxer trains with a heavy bag.", "en", "boxer"),
        ("—Pásame la sal —pidió el abuelo.", "es", "grandfather"),
        ("Junto al fuego duerme la abuela.", "es", "grandmother"),
    ],
)
def test_doers_are_found_behind_spanish_verbs_and_before_unknown_english_ones(
    text: str, language: str, first: str
) -> None:
    assert read(text, language=language).subjects[0].concept == first


def test_refrains_are_never_drawn_twice_alike() -> None:
    verses = ["The tide rises.", "The waves turn.", "A dog runs on the beach.", "The tide rises.", "The sea goes on."]
    refrain = "A dog runs on the beach."
    texts = [verses[number % len(verses)] if number % 2 else refrain for number in range(24)]
    scenes = [SceneText(narration=text) for text in texts]
    specs = engine().understand(scenes, title="", language="en", style=STYLE, seed=1)
    assert len({(spec.setting, spec.subjects, spec.composition, spec.seed) for spec in specs}) == len(specs)
    neighbours = itertools.pairwise(specs)
    assert all(one.composition != other.composition for one, other in neighbours)


@pytest.mark.parametrize(
    ("text", "language", "looks"),
    [
        ("La doctora examina a un niño.", "es", {"sex": "woman"}),
        ("A girl in a red coat waves.", "en", {"coat": "#b83232"}),
        ("Un coche amarillo cruza el puente.", "es", {"colour": "#e0b93a"}),
        ("An old white horse eats.", "en", {"coat": "#e6e2da"}),
        ("The red-haired pilot waves.", "en", {"hair": "#a3512c"}),
    ],
)
def test_words_that_describe_are_drawn(text: str, language: str, looks: dict[str, str]) -> None:
    assert read(text, language=language).subjects[0].looks.model_dump(exclude_defaults=True) == looks


def test_looks_that_a_text_tells_stay() -> None:
    assert read("A girl in a red coat walks her dog.", "She waves.").subjects[0].looks.coat == "#b83232"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("A baby sleeps in its mother's arms.", "en", ("mother", "holds", "baby")),
        ("El bebé duerme en brazos de su madre.", "es", ("mother", "holds", "baby")),
        ("El gato duerme en el sofá.", "es", ("cat", "on", "sofa")),
        ("The cyclist climbs the pass.", "en", ("cyclist", "rides", "bicycle")),
        ("Los niños juegan al fútbol.", "es", ("child", "beside", "football")),
    ],
)
def test_what_goes_with_somebody_is_there(text: str, language: str, expected: tuple[str, str, str]) -> None:
    assert pair(read(text, language=language)) == expected


@pytest.mark.parametrize(
    ("text", "language", "concept", "setting"),
    [
        ("Una embalsamadora trabaja de noche.", "es", "woman", "street"),
        ("A glassblower turns the glowing pipe.", "en", "worker", "workshop"),
        ("Marta, la panadera, abre la puerta.", "es", "baker", "bakery"),
        ("Grandma whisks the batter.", "en", "grandmother", "kitchen"),
        ("La notaria lee el testamento.", "es", "lawyer", "office"),
    ],
)
def test_doers_and_what_they_do_tell_who_and_where(text: str, language: str, concept: str, setting: str) -> None:
    spec = read(text, language=language)
    assert (spec.subjects[0].concept, spec.setting) == (concept, setting)


def test_red_animal_is_as_red_as_hair_is() -> None:
    fox = read("A red fox runs through the snow.").subjects[0]
    assert fox.looks.coat == HAIR_COLOURS["red"]


@pytest.mark.parametrize(
    ("text", "language", "setting"),
    [
        ("A surgeon in Boston operated on a man.", "en", "hospital"),
        ("Desde la ventana del hospital, Marcos veía a los niños jugar en el parque.", "es", "hospital"),
        ("The janitor waltzes with his mop when the school is empty.", "en", "school"),
        ("Do not look for the treasure on the island; it was sold to a museum.", "en", "museum"),
        ("Grandpa kept his medals at the back of the wardrobe.", "en", "bedroom"),
        ("Two old rivals play dominoes under the palm trees.", "en", "beach"),
        ("Mi hija le ha puesto tiritas a todos los muñecos.", "es", "bedroom"),
    ],
)
def test_what_a_text_says_around_somebody_tells_the_place(text: str, language: str, setting: str) -> None:
    assert read(text, language=language).setting == setting


def test_famous_people_are_known_by_their_last_names() -> None:
    spec = read("Fleming looked at the dish again.")
    assert (spec.subjects[0].concept, spec.subjects[0].name) == ("scientist", "Fleming")


@pytest.mark.parametrize("text", ["La venta cerró un martes.", "El casco antiguo es de la parte pública."])
def test_spanish_words_that_only_look_alike_show_nothing_else(text: str) -> None:
    shown = {subject.concept for subject in read(text, language="es").subjects}
    assert not shown & {"planet", "person", "mountain"}


@pytest.mark.parametrize(
    ("text", "language", "actions"),
    [
        ("La niña corre por el parque con su perro.", "es", ["run", "run"]),
        ("A man walks with his dog on the beach.", "en", ["walk", "walk"]),
        ("El abuelo pasea con su nieto.", "es", ["walk", "walk"]),
        ("A girl runs past a dog with her brother's ball.", "en", ["run", ""]),
    ],
)
def test_who_goes_with_somebody_goes_too(text, language, actions):
    spec = read(text, language=language)
    assert [subject.action for subject in spec.subjects[:2]] == actions


def test_strolling_is_done_in_a_park():
    assert read("El abuelo pasea con su nieto.", language="es").setting == "park"
