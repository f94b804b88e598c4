"""Open event streams: what is told, in which order, and how it gets to a thousand sockets without waiting for any."""
