"""Filters, resampling and meters for sound, with NumPy alone: what stages and plugins share."""
