"""The errors of the eval room."""

from ingest.errors import TrolyError


class BadQuestions(TrolyError):
    code = "bad_questions"
