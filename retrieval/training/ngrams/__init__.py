"""The model of syllables, learnt anew: ``python -m retrieval.training.ngrams --help``."""
