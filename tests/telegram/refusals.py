"""How the Bot API refuses a request."""

from typing import Any

JsonObject = dict[str, Any]


class ApiError(Exception):
    """A refusal: HTTP status and description, and "parameters" as in "ResponseParameters"."""

    def __init__(self, status: int, description: str, retry_after: float | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.retry_after = retry_after

    def body(self) -> JsonObject:
        """The JSON of the answer ("Making requests")."""
        body: JsonObject = {"ok": False, "error_code": self.status, "description": str(self)}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


def bad_request(problem: str) -> ApiError:
    """The 400 that the real server answers to a wrong parameter."""
    return ApiError(400, f"Bad Request: {problem}")
