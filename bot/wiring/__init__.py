"""The one place where the parts are put together.

A file for each that is wired: whoever only answers a question loads neither what builds nor what
people's data takes.
"""
