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


class BadDay(TrolyError):
    code = "bad_date"


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


class SecretDocument(TrolyError):
    """Marked MẬT, TỐI MẬT or TUYỆT MẬT: nothing of it may be kept, not even its name."""

    code = "secret_document"


class ParseTimeout(TrolyError):
    code = "parse_timeout"


class ParseTooLarge(TrolyError):
    """Reading the file took more memory, pages or output than the settings allow."""

    code = "parse_too_large"


class ParserCrashed(TrolyError):
    code = "parser_crashed"


class ParserNotStarted(TrolyError):
    """No process that reads files comes up: the installation is at fault, not a file."""

    code = "parser_not_started"


class IngestBusy(TrolyError):
    """Another ingest holds the home."""

    code = "ingest_busy"


class EncryptedFile(TrolyError):
    code = "encrypted_file"


class LegacyFont(TrolyError):
    """Text in a font encoding older than Unicode that could not be converted with certainty."""

    code = "legacy_font"


class OcrMissing(TrolyError):
    code = "ocr_missing"


class OfficeMissing(TrolyError):
    code = "office_missing"


class PartsMissing(TrolyError):
    """A file is a later part of an act whose first part was not given with it."""

    code = "parts_missing"


class NotParts(TrolyError):
    """Files whose names look like the parts of one act are documents of their own."""

    code = "not_parts"


class NotLaw(TrolyError):
    """A readable file that is no statute, án lệ or judgment."""

    code = "not_law"


class ChangeNotApplied(TrolyError):
    """A change of wording that cannot be made with certainty on the text at hand; ``reason`` is stable."""

    code = "change_not_applied"

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason
