"""Places where people hand in papers, as office tables list them."""

from index.offices.office import ListedOffice, Office, OfficeKind, OfficeLevel

__all__ = ["ListedOffice", "Office", "OfficeKind", "OfficeLevel"]
