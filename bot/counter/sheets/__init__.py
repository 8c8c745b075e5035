"""The sheet of a procedure, which a citizen prints and takes along."""

from bot.counter.sheets.making import sheet_of
from bot.counter.sheets.sheet import PaperScope, Sheet, SheetGroup, SheetPaper, SheetWay

__all__ = ["PaperScope", "Sheet", "SheetGroup", "SheetPaper", "SheetWay", "sheet_of"]
