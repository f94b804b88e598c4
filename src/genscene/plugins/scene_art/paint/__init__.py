"""Painting on premultiplied RGBA sheets: pixels, colours, noise, sprites and their light."""
