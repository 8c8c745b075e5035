"""Commands that make the data files anew; nothing else in the program uses this room.

From the project's root, with ``../shared`` beside it, ``python -m retrieval.training.NAME`` makes

- ``embedder``: ``index/embedding/data/motcua-e5-small.safetensors``;
- ``intents``: ``retrieval/data/intents.npz``;
- ``weights``: ``retrieval/data/weights.json``;
- ``ngrams``: ``retrieval/data/ngrams.npz``;
- ``places``: ``units_today.tsv``, ``units_before.tsv`` and ``centres.tsv``.

``--help`` of each is its manual. Intents and weights are fitted to an embedder and come after it.
Each file says itself what it was made from (``provenance``).
"""
