"""Bundled engines; they come in through entry points, like anyone's."""
