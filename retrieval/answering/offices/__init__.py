"""Where papers are handed in: the office that serves a place, or the nearest one."""

from retrieval.answering.offices.asking import repeated
from retrieval.answering.offices.desk import OfficeDesk

__all__ = ["OfficeDesk", "repeated"]
