"""Turn encoded segments and the soundtrack into the finished files."""
