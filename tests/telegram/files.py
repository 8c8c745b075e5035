"""The files that a bot may download ("getFile" and "Sending files")."""

from tests.telegram.refusals import ApiError, JsonObject, bad_request

_LARGEST_DOWNLOAD = 20 * 1024 * 1024


class Files:
    """Small files by their ids."""

    def __init__(self) -> None:
        self._contents: dict[str, bytes] = {}

    def keep(self, file_id: str, content: bytes) -> None:
        """Let a file be downloaded."""
        self._contents[file_id] = content

    def get_file(self, arguments: JsonObject) -> JsonObject:
        """Section "getFile": files of 20 MB at most."""
        file_id = arguments.get("file_id", "")
        if not file_id:
            raise bad_request("file_id not specified")
        if file_id not in self._contents:
            raise bad_request("invalid file_id")
        size = len(self._contents[file_id])
        if size > _LARGEST_DOWNLOAD:
            raise bad_request("file is too big")
        names = {"file_id": file_id, "file_unique_id": f"unique-{file_id}"}
        return names | {"file_size": size, "file_path": f"files/{file_id}"}

    def download(self, path: str) -> bytes:
        """The content at a file_path ("File")."""
        file_id = path.removeprefix("files/")
        if file_id not in self._contents:
            raise ApiError(404, "Not Found")
        return self._contents[file_id]
