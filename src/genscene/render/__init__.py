"""Turn a segment of the Timeline, its pictures and its captions into encoded frames."""
