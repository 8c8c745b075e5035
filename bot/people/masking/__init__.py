"""Personal data in what people write, found by a table of sorts and masked before it is kept.

Presidio was judged and left: its analyser has recognisers for nineteen countries and none for Viet
Nam (2.2), and brings spaCy and a model of a language that it has none for. What it would have been
given here is what stands here: patterns with the words that stand around them. The matcher of
``phonenumbers`` knows neither ``0 9 1 2 …`` nor a letter for the nought.
"""

from bot.people.masking.mask import mask, tells_a_position, without_said

__all__ = ["mask", "tells_a_position", "without_said"]
