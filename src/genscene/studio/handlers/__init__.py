"""Do the studio's jobs, one module a type; each runs in a worker and may be run again from its start at any time."""
