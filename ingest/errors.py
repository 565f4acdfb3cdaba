"""The errors of the ingest room: a stable code for machines and a Vietnamese message for people."""

from __future__ import annotations


class TrolyError(Exception):
    """Base of every error that a person may see.

    ``code`` is stable and English; ``message`` is Vietnamese and says what to do next.
    """

    code = "error"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class HomeNotWritable(TrolyError):
    code = "home_not_writable"


class UnknownFormat(TrolyError):
    code = "unknown_format"


class BrokenFile(TrolyError):
    code = "broken_file"


class InvalidRecord(TrolyError):
    code = "invalid_record"


class FileMissing(TrolyError):
    code = "file_missing"


class ProvisionNotFound(TrolyError):
    code = "provision_not_found"


class FileTooLarge(TrolyError):
    code = "file_too_large"


class StoreUnavailable(TrolyError):
    code = "store_unavailable"
