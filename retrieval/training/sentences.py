"""What a command says when it cannot go on."""

from index.errors import (
    BrokenVersionError,
    EmbedderUnavailableError,
    NoIndexError,
    SourceMissingError,
)
from index.knowledge.table import TableError
from retrieval.evaluation.questions import QuestionsError
from retrieval.training.embedder.measuring import WeakerModelError
from retrieval.training.embedder.questions import TooFewQuestionsError
from retrieval.training.questions import OneSidedError

_EXTRAS = {"wordfreq": "language", "vietnamadminunits": "places"}
"""What a package is installed with."""


def sentence(error: Exception) -> str:
    """One sentence that says what is wrong and what to do."""
    match error:
        case TableError():
            line = f", dòng {error.line}" if error.line else ""
            return f"{error.path}{line}: {error.reason}."
        case SourceMissingError():
            return f"Không thấy {error.path}: hãy sửa đường dẫn."
        case EmbedderUnavailableError():
            return f"Không mở được mô hình {error.model} ({error.detail}): hãy sửa tên mô hình."
        case NoIndexError() | BrokenVersionError():
            return "Thư mục --data chưa có chỉ mục dùng được: hãy chạy motcua index build."
        case TooFewQuestionsError():
            return f"Quá ít câu hỏi: cần ít nhất {error.needed} câu về các việc khác nhau."
        case OneSidedError():
            return (
                f"Quá ít câu hỏi ({error.count}): phần nào cũng cần cả câu có và câu không có"
                " câu trả lời."
            )
        case QuestionsError():
            return f"{error.path}, dòng {error.line}: câu hỏi không đọc được."
        case WeakerModelError():
            return (
                f"Mô hình mới tìm đúng ít hơn mô hình gốc ({error.after:.3f} so với"
                f" {error.before:.3f}) nên không được giữ: hãy xem lại các câu hỏi,"
                " hoặc dùng --force."
            )
        case ImportError():
            extra = _EXTRAS.get(error.name or "", "training")
            return f"Thiếu gói {error.name}: hãy cài bằng pip install 'motcua[{extra}]'."
        case OSError():
            return (
                f"Không đọc hoặc ghi được ({error}): hãy xem lại đường dẫn và chỗ trống trên đĩa."
            )
        case _:
            return f"Không làm tiếp được ({error}): hãy xem lại các tài liệu và câu hỏi."
