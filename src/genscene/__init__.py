"""Gen Scene Studio: turn a text into a finished short video, offline."""

__version__ = "0.1.0"
