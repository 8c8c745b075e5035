"""From what a person typed to a question: marks, words, places, numbers, what is asked for."""
