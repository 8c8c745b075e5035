"""What the command line says when it is used wrongly."""

from pathlib import Path

import typer

UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""What every wrong command line raises; Typer names only this subclass of it in public."""


def explain(error: Exception) -> str:
    """One sentence about a wrong command line, and where to look."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "motcua"
    return f"{_what(error)} Xem: {command} --help"


def _what(error: Exception) -> str:
    parameter = getattr(error, "param", None)
    name = ""
    if parameter is not None:
        is_option = parameter.opts[0].startswith("-")
        name = parameter.opts[0] if is_option or not parameter.metavar else parameter.metavar
    match type(error).__name__:
        case "NoSuchOption":
            return f"Không có tuỳ chọn {getattr(error, 'option_name', '')}."
        case "MissingParameter":
            return f"Còn thiếu {name}."
        case "BadParameter":
            return f"Giá trị của {name} không hợp lệ."
        case "BadOptionUsage":
            return f"Tuỳ chọn {getattr(error, 'option_name', '')} dùng chưa đúng."
        case "NoArgsIsHelpError":
            return "Còn thiếu tên lệnh."
    return "Lệnh này không có hoặc dùng chưa đúng."


def questions(path: Path, line: int) -> str:
    """A questions file that cannot be used."""
    if line == 0:
        return f"Không đọc được câu hỏi nào trong {path}: cần một tệp JSONL, mỗi dòng một câu hỏi."
    return f"{path}, dòng {line}: không đúng dạng câu hỏi (cần id, turns, documents, contains)."
