"""What ranks and what decides, learnt anew: ``python -m retrieval.training.weights --help``."""
