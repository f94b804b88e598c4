"""Turn the written words of a sentence into the words a person says for them.

```
verbalise(words, language) -> groups of written words with their spoken words
  rules.py     applies reading rules, keeps the mapping
  es.py en.py  the rules of Spanish and English
  other.py     numbers of other languages
  tidy.py      what is left: emoji, links, dashes, very long words
```
"""

from genscene.narrate.verbalise.reading import verbalise
from genscene.narrate.verbalise.spoken import SpokenGroup, spoken_text

__all__ = ["SpokenGroup", "spoken_text", "verbalise"]
