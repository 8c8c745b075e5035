"""What people touch: a channel only translates, one counter stands behind all of them.

The rooms from top to bottom, each of which uses only what is below it: ``channels``, ``counter``,
``people``, ``messages``. The command line, ``cli``, puts everything together with ``wiring`` and so
stands on top; ``settings`` uses nothing of ``bot`` and is read by all.
"""
