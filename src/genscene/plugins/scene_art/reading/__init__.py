"""From sentences to scene specs: words, vocabulary, one sentence, neighbours, composition."""
