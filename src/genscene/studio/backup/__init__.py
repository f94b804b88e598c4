"""Backups: the whole studio in one tar, written while it works, and brought back onto an empty machine."""
