"""Golden outputs: what small files of every format become, kept beside them to compare with.

``files`` holds the files, all invented; ``readings.json`` what is read from each, with the reading
number, and ``cuttings.json`` what a build makes of those documents, with the cutting number. Where
something else comes out on purpose: raise the number, then ``python -m tests.index.golden.write``.
"""
