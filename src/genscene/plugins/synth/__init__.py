"""Turn a mood, a length and a seed into music that is composed and synthesised here, without samples.

```
mood.py      moods/*.toml -> Mood: tempo, harmony, instruments, patterns
form.py      Mood + length -> Form: bars, chords, energy, and the sample on which the last chord lands
parts.py     Form + Part -> notes (melody.py writes the tune)
modal.py beds.py keys.py percussion.py
             one note -> its sound
perform.py   notes -> stereo sound: every distinct note is played once and reused
room.py      reverb, tape, tone, the ending
composer.py  the engine
```
"""

from __future__ import annotations

from genscene.engines.contracts import Composer


def engine() -> Composer:
    """Return the composer; nothing heavy is loaded before it composes."""
    from genscene.plugins.synth.composer import SynthComposer

    return SynthComposer()
