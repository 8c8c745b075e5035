"""What the command line says while and after it works on the index."""

from collections.abc import Sequence
from datetime import datetime

from bot.messages.errors import WHY_SKIPPED, some
from index.building.events import (
    BuildEvent,
    DocumentEvent,
    DuplicateEvent,
    EmbeddingEvent,
    NoChangeEvent,
    SourcesEvent,
    VersionEvent,
)
from index.errors import UnreadPart
from index.versions.manifest import Manifest, SkippedPart

NO_ANSWERS = (
    "Không đọc được cơ sở dữ liệu nên câu trả lời của cán bộ giữ như lần lập chỉ mục trước; hãy"
    " kiểm tra cơ sở dữ liệu rồi chạy lại."
)
FIRST_BUILD = "Chưa có chỉ mục: đang tạo từ các tài liệu đi kèm, mất chừng nửa phút."
READING = "Nạp tài liệu"
NAME_SOURCES = (
    "Không còn biết chỉ mục trước được tạo từ đâu: hãy nêu thư mục tài liệu, như"
    " `motcua index build THƯ-MỤC`."
)
NOBODY_SERVES = "Phục vụ: chưa có tiến trình nào"
_MEGABYTE = 1_000_000
_MINUTE = 60
_LISTED = 20


def told(event: BuildEvent) -> str:
    """One line about one step of a build."""
    match event:
        case SourcesEvent():
            return f"Tìm thấy {event.files} tệp, {event.size / _MEGABYTE:.1f} MB."
        case DocumentEvent():
            return f"Đã đọc {files_read(event)}, mới nhất là {event.document_id}."
        case UnreadPart():
            return f"Bỏ qua {event.where}: {WHY_SKIPPED[event.reason]}."
        case DuplicateEvent():
            return f"{event.source} trùng nội dung với {event.document_id}: ghi thêm nguồn."
        case EmbeddingEvent():
            return f"Đã xử lý {embedded(event)}."
        case NoChangeEvent():
            return f"Không có gì thay đổi: vẫn dùng phiên bản {event.name}."
        case VersionEvent():
            return summary(event)


def files_read(event: DocumentEvent) -> str:
    """How many files are read."""
    return f"{event.position}/{event.files} tệp"


def embedded(event: EmbeddingEvent) -> str:
    """How many passages are done, and how long it still takes."""
    done = f"{event.done}/{event.expected} đoạn"
    if event.seconds_left is None or event.done >= event.expected:
        return done
    if event.seconds_left < _MINUTE:
        return f"{done}, còn chưa đầy một phút"
    return f"{done}, còn chừng {round(event.seconds_left / _MINUTE)} phút"


def summary(done: VersionEvent) -> str:
    """What the new version holds, what became of the documents before, and what was left out."""
    made, changes = done.manifest, done.changes
    gone = f" ({some(changes.gone)})" if changes.gone else ""
    closed = f" Chỉ cán bộ hoặc quản trị được xem {changes.closed}." if changes.closed else ""
    lines = [
        f"Xong: phiên bản {done.name} có {counted(made)}.",
        f"Tài liệu: {len(changes.new)} mới, {len(changes.changed)} đổi nội dung,"
        f" {changes.unchanged} như cũ, {len(changes.gone)} không còn{gone}.{closed}",
    ]
    if made.duplicates:
        lines.append(f"{made.duplicates} tệp trùng nội dung với tệp khác: chỉ ghi thêm nguồn.")
    if made.scanned:
        lines.append(
            f"Nhận dạng chữ từ ảnh: {made.scanned} trang, {made.unsure} dòng đọc chưa chắc."
        )
    return "\n".join([*lines, *left_out(made.skipped)])


def counted(made: Manifest) -> str:
    """How much a version holds."""
    tables = f", {made.tables} bảng" if made.tables else ""
    return f"{made.documents} tài liệu, {made.passages} đoạn{tables}"


def left_out(skipped: Sequence[SkippedPart]) -> list[str]:
    """What did not become a document, by reason with the way to mend it, the most common first."""
    if not skipped:
        return []
    by_reason: dict[str, list[str]] = {}
    for one in skipped:
        by_reason.setdefault(one.reason, []).append(one.path)
    return [
        f"Bỏ qua {len(skipped)} tệp hoặc phần của tệp:",
        *(
            f"  {len(paths)} × {_reason(reason)}: {some(paths, _LISTED)}"
            for reason, paths in sorted(by_reason.items(), key=lambda one: -len(one[1]))
        ),
    ]


def uncalibrated(model: str) -> str:
    """That how sure an answer must be was fitted to another model, and how to fit it anew."""
    return (
        f"Lưu ý: mức chắc chắn khi trả lời chưa được chỉnh cho mô hình {model}, nên bot có thể từ"
        " chối hoặc trả lời dễ dãi hơn. README chỉ cách chỉnh lại, ở mục “An embedder for an"
        " office's own words”."
    )


def served_by(process: int | None, since: datetime | None) -> str:
    """That a process serves the data folder, its number and since when, where that is known."""
    who = "một tiến trình" if process is None else f"tiến trình số {process}"
    when = "" if since is None else f", từ {since:%d/%m/%Y %H:%M:%S} (UTC)"
    return f"Phục vụ: {who}{when}"


def described(name: str, manifest: Manifest) -> str:
    """A version in a few lines."""
    lines = [
        f"Phiên bản: {name}",
        f"Tạo lúc: {manifest.built_at:%d/%m/%Y %H:%M:%S} (UTC)",
        f"Nội dung: {counted(manifest)}",
        f"Mô hình: {manifest.model} ({manifest.dimension} chiều)",
        f"Nguồn: {', '.join(manifest.sources)}",
    ]
    return "\n".join([*lines, *left_out(manifest.skipped)])


def stands_in(wrong: str, name: str) -> str:
    """What is wrong with the current version, and that another answers in its place."""
    return f"{wrong} Trong lúc ấy bot trả lời bằng phiên bản {name}."


def trouble(named: str | None, answering: str) -> str:
    """What an admin is told in the chat while another version than the current one answers."""
    what = f"phiên bản {named} không dùng được" if named else "không còn biết phiên bản đang dùng"
    return (
        f"Nhắn riêng người quản trị: {what}, tôi đang trả lời bằng {answering}. Anh/chị vui lòng"
        f" chạy `motcua index rollback {answering}` hoặc tạo lại chỉ mục."
    )


def _reason(reason: str) -> str:
    return WHY_SKIPPED.get(reason, reason)


def listed(name: str, current: str | None, manifest: Manifest) -> str:
    """A version in one line, the current one marked."""
    mark = "*" if name == current else " "
    sources = ", ".join(manifest.sources)
    skipped = f", bỏ qua {len(manifest.skipped)}" if manifest.skipped else ""
    return f"{mark} {name}  {counted(manifest)}{skipped}, từ {sources}"


def listed_broken(name: str, current: str | None) -> str:
    """A version that can no longer be read, in one line."""
    mark = "*" if name == current else " "
    return f"{mark} {name}  không đọc được: hãy chạy `motcua index build` để tạo lại"


def verified(name: str, manifest: Manifest) -> str:
    """All is well."""
    return f"Phiên bản {name} nguyên vẹn: {manifest.documents} tài liệu, {manifest.passages} đoạn."


def rolled_back(name: str) -> str:
    """The current version is another one now."""
    return f"Đang dùng phiên bản {name}."
