"""The errors of the feedback room."""

from ingest.errors import TrolyError


class AnswerNotFound(TrolyError):
    code = "answer_not_found"
