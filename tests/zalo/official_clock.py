"""A clock that tests move, for what takes hours at Zalo."""

from datetime import UTC, datetime, timedelta


class MovableClock:
    """The time in UTC, without a zone: that of the machine, and what it was moved by."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def now(self) -> datetime:
        return datetime.now(UTC).replace(tzinfo=None) + self.ahead

    def stamp(self) -> str:
        """Milliseconds since 1970, as events have them."""
        return str(int(self.now().replace(tzinfo=UTC).timestamp() * 1000))

    def move(self, by: timedelta) -> None:
        self.ahead += by
