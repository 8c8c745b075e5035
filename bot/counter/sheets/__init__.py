"""The sheet of a procedure, which a citizen prints and takes along."""

from bot.counter.sheets.making import sheet_of
from bot.counter.sheets.sheet import PaperGroup, PaperScope, Sheet, SheetPaper, SheetWay

__all__ = ["PaperGroup", "PaperScope", "Sheet", "SheetPaper", "SheetWay", "sheet_of"]
