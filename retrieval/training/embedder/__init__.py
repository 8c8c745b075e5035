"""Tune the embedder to how people ask: questions in, a small adapter (or a model folder) out."""
