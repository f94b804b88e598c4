from genscene.engines.gallery import HasGallery
from genscene.plugins import scene_art
from genscene.plugins.scene_art.cast.pose import POSES
from genscene.plugins.scene_art.vocabulary import vocabulary


def test_scene_art_has_a_gallery_of_all_that_it_knows() -> None:
    engine = scene_art.engine()
    assert isinstance(engine, HasGallery)
    shown = {(item.kind, item.label) for item in engine.exhibits()}
    words = vocabulary()
    wanted = {("metaphor" if item.metaphor else item.kind, item.id) for item in words.concepts.values()}
    wanted |= {("setting", name) for name in words.settings} | {("pose", name) for name in POSES}
    assert wanted <= shown
    assert {"rig", "home", "role", "colour", "style"} <= {kind for kind, _ in shown}


def test_no_two_exhibits_of_a_kind_bear_one_name() -> None:
    names = [(item.kind, item.label) for item in scene_art.engine().exhibits()]
    assert len(names) == len(set(names))
