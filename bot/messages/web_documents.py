"""What stands around a document or a procedure on its page, in Vietnamese and in English.

The text itself and what is said of its force are Vietnamese, as the documents are.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from index.model import Kind


@dataclass(frozen=True, slots=True)
class DocumentFrame:
    """The words of one language."""

    kinds: Mapping[Kind, str]
    kind: str
    number: str
    issuer: str
    issued: str
    effective: str
    signer: str
    place: str
    field: str
    levels: str
    source: str
    also: str
    about: str
    status: str
    relations: str
    more_relations: str
    read_it: str
    where_said: str
    text: str
    contents: str
    parts: str
    part: str
    previous: str
    following: str
    page: str
    unsure: str
    scanned: str
    recognised: str
    unit: str
    table: str
    quoted: str
    download: str
    original: str
    sheet: str
    gone: str
    no_index: str
    description: str
    sheet_description: str
    ask_more: str
    record: str
    pdf: str
    print_it: str
    scan: str
    over: str
    tools: str


VIETNAMESE = DocumentFrame(
    kinds={
        Kind.REPORT: "Báo cáo",
        Kind.DIRECTIVE: "Văn bản",
        Kind.PROCEDURE: "Thủ tục hành chính",
        Kind.NEWS: "Tin bài",
        Kind.ANSWER: "Câu trả lời của cán bộ",
    },
    kind="Loại",
    number="Số",
    issuer="Cơ quan ban hành",
    issued="Ngày ban hành",
    effective="Có hiệu lực từ",
    signer="Người ký",
    place="Nơi được nói tới",
    field="Lĩnh vực",
    levels="Cấp thực hiện",
    source="Nguồn",
    also="Cũng có tại",
    about="Thông tin về văn bản",
    status="Hiệu lực",
    relations="Quan hệ với văn bản khác",
    more_relations="Còn {count} quan hệ nữa, anh/chị hỏi số văn bản ở trang đầu để xem.",
    read_it="Đọc văn bản này",
    where_said="Xem chỗ ghi",
    text="Nội dung",
    contents="Mục lục",
    parts="Các phần của văn bản",
    part="Phần {number}/{count}",
    previous="Phần trước",
    following="Phần sau",
    page="Trang {number}",
    unsure="(chữ đọc từ ảnh, có thể sai)",
    scanned=(
        "Trang {pages} được máy đọc từ ảnh chụp nên có thể sai chữ. Khi cần chắc chắn, anh/chị xem"
        " bản gốc."
    ),
    recognised=(
        "Văn bản này được máy đọc từ ảnh chụp nên có thể sai chữ. Khi cần chắc chắn, anh/chị xem"
        " bản gốc."
    ),
    unit="Đơn vị: {unit}",
    table="Bảng",
    quoted="Đến chỗ được trích dẫn",
    download="Tải tệp gốc",
    original="Xem tại nơi đăng",
    sheet="Xem gọn: cần giấy tờ gì, nộp ở đâu, bao lâu, bao nhiêu tiền",
    gone="Không có văn bản hay thủ tục này. Anh/chị về trang đầu để hỏi.",
    no_index="Chưa có dữ liệu để xem. Anh/chị vui lòng quay lại sau ít phút.",
    description="{title}: nguyên văn, số, cơ quan ban hành, ngày và tình trạng hiệu lực.",
    sheet_description="{title}: cần giấy tờ gì, nộp ở đâu, bao lâu, bao nhiêu tiền.",
    ask_more="Hỏi thêm về thủ tục này",
    record="Xem toàn bộ nội dung thủ tục",
    pdf="Tải phiếu để in (PDF, một trang A4)",
    print_it="In trang này",
    scan="Mã QR mở lại trang này",
    over="Thủ tục này không còn áp dụng",
    tools="Việc có thể làm với trang này",
)
ENGLISH = DocumentFrame(
    kinds={
        Kind.REPORT: "Report",
        Kind.DIRECTIVE: "Official document",
        Kind.PROCEDURE: "Administrative procedure",
        Kind.NEWS: "News",
        Kind.ANSWER: "An officer's answer",
    },
    kind="Kind",
    number="Number",
    issuer="Issued by",
    issued="Issued on",
    effective="In force from",
    signer="Signed by",
    place="About",
    field="Field",
    levels="Level",
    source="Source",
    also="Also at",
    about="About this document",
    status="Whether it is in force",
    relations="Related documents",
    more_relations="There are {count} more; ask for the number on the first page to see them.",
    read_it="Read it",
    where_said="Where that is said",
    text="Text",
    contents="Contents",
    parts="Parts of the document",
    part="Part {number} of {count}",
    previous="Previous part",
    following="Next part",
    page="Page {number}",
    unsure="(read off a picture, may be wrong)",
    scanned=(
        "A machine read page {pages} off pictures, so letters may be wrong. Please look at the"
        " original where it matters."
    ),
    recognised=(
        "A machine read this document off pictures, so letters may be wrong. Please look at the"
        " original where it matters."
    ),
    unit="Unit: {unit}",
    table="Table",
    quoted="Go to the quoted words",
    download="Download the original file",
    original="See it where it was published",
    sheet="In short: what to bring, where, how long, how much",
    gone="There is no such document or procedure. Go to the first page to ask.",
    no_index="There is nothing to show yet. Please come back in a few minutes.",
    description="{title}: the full text, number, issuer, dates, and whether it is in force.",
    sheet_description="{title}: what to bring, where to go, how long it takes, what it costs.",
    ask_more="Ask more about this procedure",
    record="Read the whole record",
    pdf="Download the sheet (PDF, one A4 page)",
    print_it="Print this page",
    scan="This QR code opens this page",
    over="This procedure is no longer in use",
    tools="What you can do with this page",
)
DOCUMENT_FRAMES = {"vi": VIETNAMESE, "en": ENGLISH}


def asked_again(title: str, code: str) -> str:
    """What a person asks who wants to know more of a procedure."""
    return f"{title}, mã {code}" if code else title
