"""Contracts of the swappable sources of speech, pictures and music, and the registry that finds them."""
