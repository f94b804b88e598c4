"""Categories of YouTube that a video can be filed under, as `videoCategories.list` tells them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from genscene.publish.contracts import Category

DEFAULT_CATEGORY = "22"
"""What YouTube's own page starts from."""

_NAMES = (
    ("22", "People & Blogs", "Gente y blogs"),
    ("1", "Film & Animation", "Cine y animación"),
    ("2", "Autos & Vehicles", "Motor"),
    ("10", "Music", "Música"),
    ("15", "Pets & Animals", "Mascotas y animales"),
    ("17", "Sports", "Deportes"),
    ("19", "Travel & Events", "Viajes y eventos"),
    ("20", "Gaming", "Videojuegos"),
    ("23", "Comedy", "Comedia"),
    ("24", "Entertainment", "Entretenimiento"),
    ("25", "News & Politics", "Noticias y política"),
    ("26", "Howto & Style", "Consejos y estilo"),
    ("27", "Education", "Formación"),
    ("28", "Science & Technology", "Ciencia y tecnología"),
    ("29", "Nonprofits & Activism", "ONG y activismo"),
)
CATEGORIES: Mapping[str, Category] = MappingProxyType(
    {number: Category(id=number, labels={"en": english, "es": spanish}) for number, english, spanish in _NAMES}
)
"""By id, the default first."""
