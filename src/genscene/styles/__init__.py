"""The catalogue of styles: one TOML file a style, and the model that reads it."""

from genscene.styles.catalogue import load_styles, style, style_categories

__all__ = ["load_styles", "style", "style_categories"]
