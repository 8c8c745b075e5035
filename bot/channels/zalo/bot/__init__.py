"""The Zalo Bot interface: polls or posts in, texts and pictures by address out."""
