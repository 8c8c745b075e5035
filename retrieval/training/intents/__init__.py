"""What a message asks for, learnt anew: ``python -m retrieval.training.intents --help``."""
