"""The catalogue of styles: one TOML file a style, and the model that reads it."""
