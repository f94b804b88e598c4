"""Put a finished video where others see it: publishers behind one contract."""
