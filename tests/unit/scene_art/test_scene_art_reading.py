from itertools import pairwise

import pytest
from wardrobe_of_styles import load_style

from genscene.engines.contracts import SceneText
from genscene.plugins.scene_art import engine
from genscene.storyboard.spec import SceneSpec, Subject

STYLE = load_style("anime")


def understand(*texts: str, language: str = "en", title: str = "", seed: int = 1) -> tuple[SceneSpec, ...]:
    scenes = [SceneText(narration=text) for text in texts]
    return engine().understand(scenes, title=title, language=language, style=STYLE, seed=seed)


ENGLISH = [
    ("A lion hunts in the savanna at sunset.", "savanna", "lion"),
    ("The scientist discovers a new molecule in her laboratory.", "lab", "scientist"),
    ("Two friends drink coffee on a rainy street.", "street", "friend"),
    ("A butterfly lands on a red flower.", "meadow", "butterfly"),
    ("The train crosses the snowy mountains.", "mountain", "train"),
    ("She plays the guitar on the beach at dusk.", "beach", "woman"),
    ("The doctor saves a patient in the emergency room.", "hospital", "doctor"),
    ("A hacker breaks into the bank computers.", "office", "hacker"),
    ("The detective follows a suspect through the foggy streets.", "street", "detective"),
    ("A brave knight fights a dragon near the castle.", "castle", "knight"),
    ("An astronaut floats above the earth.", "space", "astronaut"),
    ("Whales sing at the bottom of the ocean.", "underwater", "whale"),
    ("The old lighthouse keeper climbs the steps at night.", "lighthouse", "lighthouse_keeper"),
    ("Fresh pasta in a small restaurant in Rome.", "restaurant", "pasta"),
    ("Penguins walk across the ice in Antarctica.", "snowfield", "penguin"),
    ("The farmer wakes up early to milk the cows on his farm.", "farm", "farmer"),
    ("A small boat drifts across the lake at dawn.", "lake", "boat"),
    ("The teacher writes on the board in the classroom.", "school", "teacher"),
    ("Bats sleep in the cave.", "cave", "bat"),
    ("The king lost his crown in the palace.", "castle", "king"),
]
SPANISH = [
    ("Mi perro corre por el parque.", "park", "dog"),
    ("El viejo farero sube las escaleras de noche.", "lighthouse", "lighthouse_keeper"),
    ("Un astronauta flota sobre la Tierra.", "space", "astronaut"),
    ("Una niña lee un libro junto a la ventana.", "room", "girl"),
    ("Un gato negro cruza el callejón a medianoche.", "street", "black_cat"),
    ("El chef prepara una pizza en la cocina.", "kitchen", "cook"),
    ("Mi abuela cocina sopa en su cocina.", "kitchen", "grandmother"),
    ("Un oso polar camina sobre el hielo.", "snowfield", "polar_bear"),
    ("Las abejas producen miel en la colmena.", "farm", "bee"),
    ("Los camellos cruzan el desierto.", "desert", "camel"),
    ("El médico atiende a un paciente en el hospital.", "hospital", "doctor"),
    ("Los piratas esconden su tesoro en una isla.", "beach", "pirate"),
    ("El tiburón nada cerca del arrecife.", "underwater", "shark"),
    ("La bruja prepara una poción en el bosque.", "forest", "witch"),
    ("El tren llega a la estación.", "station", "train"),
    ("Dos caballos galopan por la pradera.", "meadow", "horse"),
    ("El jugador celebra en el estadio.", "stadium", "footballer"),
    ("Los estudiantes leen en la biblioteca.", "library", "student"),
    ("Un cohete despega hacia el espacio.", "space", "rocket"),
    ("El marinero mira el mar desde el puerto.", "harbour", "sailor"),
]


@pytest.mark.parametrize(("text", "setting", "subject"), ENGLISH)
def test_understand_reads_english(text: str, setting: str, subject: str) -> None:
    spec = understand(text)[0]
    assert (spec.setting, spec.subjects[0].concept) == (setting, subject)


@pytest.mark.parametrize(("text", "setting", "subject"), SPANISH)
def test_understand_reads_spanish(text: str, setting: str, subject: str) -> None:
    spec = understand(text, language="es")[0]
    assert (spec.setting, spec.subjects[0].concept) == (setting, subject)


def test_understand_counts() -> None:
    spec = understand("Doce abejas trabajan toda su vida.", language="es")[0]
    assert spec.subjects[0] == Subject(concept="bee", count=12, action="work")


def test_understand_reads_time_and_weather() -> None:
    spec = understand("A dog walks in the park at midnight under the rain.")[0]
    assert (spec.time, spec.weather) == ("night", "rain")


def test_understand_keeps_the_place_until_it_changes() -> None:
    specs = understand("A dog runs in the park.", "Then it sleeps.", "The cook waits in the kitchen.", "He smiles.")
    assert [spec.setting for spec in specs] == ["park", "park", "kitchen", "kitchen"]


def test_understand_knows_who_a_pronoun_means() -> None:
    specs = understand("The lighthouse keeper climbs the stairs.", "He opens the door.", "She was never there.")
    assert specs[1].subjects[0].concept == "lighthouse_keeper"


def test_understand_fills_in_the_unnamed_doer_in_spanish() -> None:
    specs = understand("Mi perro corre por el parque.", "Persigue una mariposa amarilla.", language="es")
    assert [subject.concept for subject in specs[1].subjects] == ["dog", "butterfly"]
    assert specs[1].subjects[1].relation == "chases"


def test_understand_never_shows_a_random_prop_for_an_abstract_sentence() -> None:
    specs = understand("A dog runs in the park.", "Nothing is ever quite the same.", "That is all.")
    assert all(subject.concept == "dog" for spec in specs for subject in spec.subjects)


def test_understand_shows_a_metaphor_for_an_idea_alone() -> None:
    spec = understand("Patience is a matter of time.")[0]
    assert spec.subjects[0].concept == "time_idea"


def test_understand_takes_a_comparison_for_no_weather() -> None:
    assert understand("The flour falls like snow on the wooden table.")[0].weather == ""


def test_a_prompt_wins_over_the_narration() -> None:
    scene = SceneText(narration="A dog runs in the park.", prompt="a dark river at night")
    spec = engine().understand([scene], title="", language="en", style=STYLE, seed=1)[0]
    assert (spec.setting, spec.time) == ("river", "night")


def test_a_given_spec_stays_as_it_is() -> None:
    given = SceneSpec(setting="cave", seed=5)
    scene = SceneText(narration="A dog runs in the park.", spec=given)
    assert engine().understand([scene], title="", language="en", style=STYLE, seed=1)[0] is given


def test_an_edit_elsewhere_leaves_seed_and_picture_alone() -> None:
    before = understand("A cat sleeps in the kitchen.", "A dog runs in the park.", "The king waits in the castle.")
    after = understand("A bird sings in the forest.", "A dog runs in the park.", "The king waits in the castle.")
    assert before[1].seed == after[1].seed
    assert before[2] == after[2]


def test_neighbouring_scenes_are_composed_differently() -> None:
    specs = understand(*["A dog runs in the park."] * 5)
    assert all(one.composition != two.composition for one, two in pairwise(specs))


def test_another_language_is_read_by_the_keyword_index() -> None:
    spec = understand("Le chien court.", language="fr")[0]
    assert spec.subjects[0].concept == "dog"


@pytest.mark.parametrize(
    ("text", "language", "absent"),
    [
        ("The dragon could not breathe fire.", "en", "fire"),
        ("They built her no statue.", "en", "statue"),
        ("El dragón no respira fuego.", "es", "fire"),
        ("Mr. Bell came down from his room.", "en", "bell"),
        ("The ferry leaves the island.", "en", "leaf"),
    ],
)
def test_what_is_not_there_is_not_shown(text: str, language: str, absent: str) -> None:
    assert absent not in [subject.concept for subject in understand(text, language=language)[0].subjects]


def test_a_silent_scene_keeps_the_hero() -> None:
    lamp = understand("A small lamp lived in a tower.", "Every evening came all the same.")
    assert lamp[1].subjects[0].concept == "lamp"


def test_they_are_the_last_two_people() -> None:
    specs = understand("The captain waits in the harbour.", "A woman runs down the pier.", "They eat the cake.")
    assert {subject.concept for subject in specs[2].subjects} == {"fisherman", "woman", "cake"}


def test_a_name_stays_with_who_bore_it_first() -> None:
    scenes = [
        SceneText(narration="Nora baja la cuesta.", prompt="a girl riding a red bicycle down a hill"),
        SceneText(narration="Nora mira las nubes."),
    ]
    specs = engine().understand(scenes, title="", language="es", style=STYLE, seed=1)
    assert [spec.subjects[0].concept for spec in specs] == ["girl", "girl"]


def test_nobody_enters_a_picture_that_was_asked_for() -> None:
    scenes = [
        SceneText(narration="A child steps across the river."),
        SceneText(narration="It works at night.", prompt="a dark river under stone bridges at night"),
    ]
    assert engine().understand(scenes, title="", language="en", style=STYLE, seed=1)[1].subjects == ()


def test_nobody_walks_on_the_sea() -> None:
    assert understand("Three brothers walk to the sea.")[0].setting == "beach"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("A windmill turns on the hill.", "windmill"),
        ("The river turns the wheels of three villages.", "water_mill"),
        ("A monster lives in the cave.", "monster"),
        ("A drone flies over the city.", "drone"),
        ("The moon rises over the lake.", "moon"),
    ],
)
def test_words_mean_their_own_picture(text: str, subject: str) -> None:
    assert understand(text)[0].subjects[0].concept == subject
