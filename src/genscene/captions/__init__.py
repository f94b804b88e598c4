"""Turn the words of a Timeline into cues, subtitle files and pictures of captions."""
