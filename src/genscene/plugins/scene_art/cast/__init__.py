"""Subjects: artwork, people and four-legged animals, sized, posed, lit and placed."""
