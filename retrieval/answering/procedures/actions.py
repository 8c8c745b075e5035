"""What is done with one paper by several procedures: ``cấp``, ``cấp lại``, ``gia hạn`` it."""

from collections.abc import Iterable, Sequence

from index.engines import DocumentHead, stated_place
from index.vietnamese.tokens import has_run, syllables

_ACTIONS = tuple(
    tuple(action.split())
    for action in (
        "đăng ký lại",
        "đăng ký thay đổi",
        "cấp lại",
        "cấp đổi",
        "cấp mới",
        "gia hạn",
        "sửa đổi bổ sung",
        "thay đổi",
        "thu hồi",
        "chấm dứt",
        "tạm ngừng",
        "tạm dừng",
        "đăng ký",
        "cấp",
    )
)
"""As titles begin, longer ones first."""
_SPOKEN = tuple(one for one in _ACTIONS if len(one) > 1 and one != ("đăng", "ký"))
"""Those that a message asks for by their name: ``cấp`` alone is said of any."""
_MOST_BESIDE = 8
"""Words that the title of the other procedure may have beside: ``do bị mất, hư hỏng``."""


def with_action(
    subject: DocumentHead, asked: str, procedures: Iterable[DocumentHead]
) -> DocumentHead | None:
    """The procedure that does what is asked for with what the subject is about, if there is one.

    ``cấp lại thì mấy ngày``, asked after "Cấp thẻ tư vấn viên pháp luật", is about "Cấp lại thẻ tư
    vấn viên pháp luật" of the same place.
    """
    words = syllables(asked)
    action = next((one for one in _SPOKEN if has_run(words, one)), None)
    title = syllables(subject.description.title)
    if action is None or has_run(title, action):
        return None
    about = _without_action(title)
    fitting = [
        (len(own) - len(about), one.id, one)
        for one in procedures
        if stated_place(one.description) == stated_place(subject.description)
        and has_run(own := syllables(one.description.title), action)
        and len(about) > 1
        and has_run(own, about)
        and len(own) - len(about) <= len(action) + _MOST_BESIDE
    ]
    return min(fitting, key=lambda found: found[:2])[2] if fitting else None


def _without_action(title: Sequence[str]) -> tuple[str, ...]:
    """The words of a title behind ``Thủ tục`` and what is done: ``thẻ tư vấn viên pháp luật``."""
    left = tuple(title[2:] if tuple(title[:2]) == ("thủ", "tục") else title)
    action = next((one for one in _ACTIONS if left[: len(one)] == one), ())
    return left[len(action) :]
