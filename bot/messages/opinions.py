"""What is said to who finds an answer good or bad, and the reasons that they may choose from."""

GOOD = "👍"
BAD = "👎"
REASONS = {
    "wrong": "Sai",
    "missing": "Thiếu",
    "unrelated": "Không liên quan",
    "unclear": "Khó hiểu",
}
"""What stands on the button of a reason, by the reason's name."""
NO_REASON = "Thôi"
THANKS_GOOD = "Cảm ơn anh/chị!"
THANKS_BAD = "Cảm ơn anh/chị đã báo. Chúng tôi sẽ xem lại câu trả lời này."
WHY = "Cảm ơn anh/chị đã báo. Anh/chị bấm giúp tôi một nút dưới câu trả lời để cho biết vì sao."
THANKS_REASON = "Cảm ơn anh/chị. Chúng tôi sẽ xem lại câu trả lời này."
KEPT_WITHOUT_REASON = "Tôi vẫn ghi nhận 👎 của anh/chị. Nếu bấm nhầm, anh/chị bấm 👍 giúp tôi."
NOT_COUNTED = "Tôi không còn giữ câu trả lời này nên chưa ghi được đánh giá của anh/chị."
NOT_YOUR_THUMB = "Anh/chị bấm 👎 trước, rồi chọn lý do giúp tôi."
