"""What the command line says of backups."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

BACKUP = (
    "Sao lưu dữ liệu người dùng và các bảng riêng của cơ quan vào một tệp, kể cả khi bot đang chạy."
    " Tệp không chứa token và tệp .env; chỉ người tạo mới đọc được."
)
WRITTEN = "Tệp sẽ ghi; nếu đã có thì được thay."
RESTORE = (
    "Khôi phục dữ liệu người dùng và các bảng riêng của cơ quan từ một bản sao lưu, kể cả khi bot"
    " đang chạy. Dữ liệu hiện có bị thay toàn bộ."
)
READ = "Tệp do `motcua backup` ghi."
YES = "Không hỏi lại trước khi thay."
CONFIRM = (
    "Dữ liệu người dùng hiện có sẽ bị thay toàn bộ. Anh/chị có chắc không? Gõ “có” để tiếp tục: "
)
CONFIRMING = frozenset({"có", "co", "c", "y", "yes"})
DECLINED = "Không khôi phục: dữ liệu được giữ nguyên."


def written(path: Path, people: int, questions: int, files: Sequence[str]) -> str:
    """A backup was made."""
    return f"Đã sao lưu {_counted(people, questions, files)} vào {path}."


def restored(made_at: datetime, people: int, questions: int, files: Sequence[str]) -> str:
    """A backup was restored; it was made at a time in UTC."""
    when = f"{made_at.astimezone():%H:%M ngày %d/%m/%Y}"
    return f"Đã khôi phục {_counted(people, questions, files)} từ bản sao lưu lúc {when}."


def _counted(people: int, questions: int, files: Sequence[str]) -> str:
    kept = f"{people} người, {questions} câu hỏi"
    return f"{kept} và {', '.join(files)}" if files else kept
