"""How Zalo's OpenAPI refuses: with a status of 200 and a number."""

from typing import Any

from tests.telegram.faults import Fault

JsonObject = dict[str, Any]


class OaApiError(Exception):
    """A refusal by its number."""

    def __init__(self, code: int, message: str = "error") -> None:
        super().__init__(message)
        self.code = code

    def body(self) -> JsonObject:
        return {"data": {}, "error": self.code, "message": str(self)}


def oa_refused(code: int) -> Fault:
    """A refusal that a test wants."""
    return Fault(ending=OaApiError(code))


def required(condition: bool, problem: str) -> None:
    """-201 for a wrong parameter, unless the condition holds."""
    if not condition:
        raise OaApiError(-201, f"{problem} is invalid")
