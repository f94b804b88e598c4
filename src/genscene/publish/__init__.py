"""Put a finished video where others see it: publishers behind one contract.

```
Release + Receipt (what stands already) ── Publisher.publish ──► Receipt (what stands now), kept before each next step
```
"""
