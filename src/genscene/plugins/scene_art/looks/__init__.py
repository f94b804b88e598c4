"""Styles' own hands: how each style treats a sheet once it is painted."""
