"""What the command line says while and after it works on the index."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from bot.messages.errors import WHY_SKIPPED
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

FIRST_BUILD = "Chưa có chỉ mục: đang tạo từ các tài liệu đi kèm, mất chừng nửa phút."
READING = "Nạp tài liệu"
NAME_SOURCES = (
    "Không còn biết chỉ mục trước được tạo từ đâu: hãy nêu thư mục tài liệu, như"
    " `motcua index build THƯ-MỤC`."
)
NOBODY_SERVES = "Phục vụ: chưa có tiến trình nào"
_MEGABYTE = 1_000_000
_MINUTE = 60
_LISTED = 50


def told(event: BuildEvent) -> str:
    """One line about one step of a build."""
    match event:
        case SourcesEvent():
            return f"Tìm thấy {event.files} tệp, {event.size / _MEGABYTE:.1f} MB."
        case DocumentEvent():
            place = f"[{event.position}/{event.files}]"
            return f"{place} Đã đọc {event.document_id}: {event.passages} đoạn."
        case UnreadPart():
            return f"Bỏ qua {event.where}: {WHY_SKIPPED[event.reason]}."
        case DuplicateEvent():
            return f"{event.source} trùng nội dung với {event.document_id}: ghi thêm nguồn."
        case EmbeddingEvent():
            return f"Đã xử lý {embedded(event)}."
        case NoChangeEvent():
            return f"Không có gì thay đổi: vẫn dùng phiên bản {event.name}."
        case VersionEvent():
            return (
                f"Xong: phiên bản {event.name} có {event.documents} tài liệu,"
                f" {event.passages} đoạn; {event.duplicates} tài liệu trùng;"
                f" bỏ qua {event.skipped} tệp hoặc phần của tệp."
            )


def embedded(event: EmbeddingEvent) -> str:
    """How many passages are done, and how long it still takes."""
    if event.seconds_left is None:
        return f"{event.done} đoạn"
    if event.seconds_left < _MINUTE:
        return f"{event.done} đoạn, còn chưa đầy một phút"
    return f"{event.done} đoạn, còn chừng {round(event.seconds_left / _MINUTE)} phút"


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
        f"Tài liệu: {manifest.documents}; đoạn: {manifest.passages}",
        f"Mô hình: {manifest.model} ({manifest.dimension} chiều)",
        f"Nguồn: {', '.join(manifest.sources)}",
    ]
    if manifest.skipped:
        lines.append(f"Bỏ qua {len(manifest.skipped)} tệp hoặc phần của tệp:")
        lines += _skipped(manifest.skipped)
    return "\n".join(lines)


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


def _skipped(skipped: Sequence[SkippedPart]) -> list[str]:
    """The first ones by name, then how many more there are for each reason."""
    lines = [f"  {one.path}: {_reason(one.reason)}" for one in skipped[:_LISTED]]
    more = Counter(one.reason for one in skipped[_LISTED:])
    return [
        *lines,
        *(f"  … và {count} nữa: {_reason(why)}" for why, count in more.items()),
    ]


def _reason(reason: str) -> str:
    return WHY_SKIPPED.get(reason, reason)


def listed(name: str, current: str | None, manifest: Manifest) -> str:
    """A version in one line, the current one marked."""
    mark = "*" if name == current else " "
    return f"{mark} {name}  {manifest.documents} tài liệu, {manifest.passages} đoạn"


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
