"""What the command line says while and after it works on the index."""

from bot.messages.errors import WHY_SKIPPED
from index.events import BuildEvent, DocumentRead, FileSkipped, PassagesEmbedded, VersionReady
from index.manifest import Manifest

FIRST_BUILD = "Chưa có chỉ mục: đang tạo từ các tài liệu đi kèm, mất chừng nửa phút."
READING = "Đọc tài liệu"
EMBEDDING = "Tính véc-tơ"


def told(event: BuildEvent) -> str:
    """One line about one step of a build."""
    match event:
        case DocumentRead():
            place = f"[{event.position}/{event.files}]"
            return f"{place} Đã đọc {event.document_id}: {event.passages} đoạn."
        case FileSkipped():
            return f"Bỏ qua {event.path}: {WHY_SKIPPED[event.reason]}."
        case PassagesEmbedded():
            return f"Đã tính véc-tơ cho {event.done}/{event.total} đoạn."
        case VersionReady():
            return (
                f"Xong: phiên bản {event.name} có {event.documents} tài liệu,"
                f" {event.passages} đoạn, bỏ qua {event.skipped} tệp."
            )


def described(name: str, manifest: Manifest) -> str:
    """A version in a few lines."""
    lines = [
        f"Phiên bản: {name}",
        f"Tạo lúc: {manifest.built_at:%d/%m/%Y %H:%M:%S} (UTC)",
        f"Tài liệu: {manifest.documents}; đoạn: {manifest.passages}",
        f"Mô hình: {manifest.model} ({manifest.dimension} chiều)",
        f"Nguồn: {', '.join(manifest.sources)}",
    ]
    if manifest.skipped:
        lines.append(f"Bỏ qua {len(manifest.skipped)} tệp:")
        lines += [f"  {one.path}: {_reason(one.reason)}" for one in manifest.skipped]
    return "\n".join(lines)


def _reason(reason: str) -> str:
    return next((words for key, words in WHY_SKIPPED.items() if key == reason), reason)


def listed(name: str, current: str | None, manifest: Manifest) -> str:
    """A version in one line, the current one marked."""
    mark = "*" if name == current else " "
    return f"{mark} {name}  {manifest.documents} tài liệu, {manifest.passages} đoạn"


def verified(name: str, manifest: Manifest) -> str:
    """All is well."""
    return f"Phiên bản {name} nguyên vẹn: {manifest.documents} tài liệu, {manifest.passages} đoạn."


def rolled_back(name: str) -> str:
    """The current version is another one now."""
    return f"Đang dùng phiên bản {name}."
