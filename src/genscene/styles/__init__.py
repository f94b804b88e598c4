"""The catalogue of styles: one TOML file a style, and the model that reads it."""

from genscene.styles.catalogue import known_styles, load_styles, style, style_categories

__all__ = ["known_styles", "load_styles", "style", "style_categories"]
