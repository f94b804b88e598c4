"""Places: what a setting's recipe names, drawn as sheets from far to near."""
