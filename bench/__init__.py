"""Measure the studio: scenarios as modules, figures as JSON with the machine named. Run by `make bench`."""
