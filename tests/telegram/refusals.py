"""How the Bot API refuses a request."""

from typing import Any

JsonObject = dict[str, Any]


class ApiError(Exception):
    """A refusal: HTTP status and description, and "parameters" as in "ResponseParameters"."""

    def __init__(
        self,
        status: int,
        description: str,
        retry_after: float | None = None,
        migrate_to_chat_id: int | None = None,
    ) -> None:
        super().__init__(description)
        self.status = status
        parameters = {"retry_after": retry_after, "migrate_to_chat_id": migrate_to_chat_id}
        self.parameters = {name: value for name, value in parameters.items() if value is not None}

    def body(self) -> JsonObject:
        """The JSON of the answer ("Making requests")."""
        body: JsonObject = {"ok": False, "error_code": self.status, "description": str(self)}
        return body | {"parameters": self.parameters} if self.parameters else body


def bad_request(problem: str) -> ApiError:
    """The 400 that the real server answers to a wrong parameter."""
    return ApiError(400, f"Bad Request: {problem}")


def cannot_parse(thing: str, problem: str) -> ApiError:
    """The 400 for something wrong inside an object, such as a "BotCommand"."""
    return bad_request(f"can't parse {thing}: {problem}")


def required(fields: JsonObject, name: str, thing: str = "") -> Any:  # noqa: ANN401 - free as JSON
    """A field of a thing that must be there; ApiError in the words of td's reader if it is not."""
    if name not in fields:
        problem = f'find field "{name}"'
        raise cannot_parse(thing, f"Can't {problem}") if thing else bad_request(f"can't {problem}")
    return fields[name]
