"""The errors of the assistant room."""

from ingest.errors import TrolyError


class BadQuestion(TrolyError):
    code = "bad_question"


class QuestionTooLong(TrolyError):
    code = "question_too_long"


class BadDate(TrolyError):
    code = "bad_date"


class NoSuchModel(TrolyError):
    code = "model_not_found"


class PortInUse(TrolyError):
    code = "port_in_use"


class NotLoopback(TrolyError):
    code = "not_loopback"


class BadCommand(TrolyError):
    code = "bad_command"


class BadSetting(TrolyError):
    code = "bad_setting"


class FileNotWritten(TrolyError):
    code = "file_not_written"


class FontMissing(TrolyError):
    code = "font_missing"


class Unexpected(TrolyError):
    """A fault of ours; the details are in the log, not on the screen."""

    code = "internal"

    def __init__(self) -> None:
        super().__init__("Máy chủ gặp lỗi. Hãy thử lại; nếu vẫn lỗi, báo người quản trị.")
