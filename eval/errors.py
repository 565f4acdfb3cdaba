"""The errors of the eval room."""

from __future__ import annotations

from ingest.errors import TrolyError


class BadQuestions(TrolyError):
    code = "bad_questions"


class RunMissing(TrolyError):
    """No kept run of that name, or its files cannot be read."""

    code = "run_missing"


class DifferentQuestions(TrolyError):
    """Two runs over different question files say nothing about each other."""

    code = "different_questions"


class TrainingRecordMissing(TrolyError):
    """A release names the pairs that it was trained on, and they are not there or are not those."""

    code = "training_record_missing"


class SeenInTraining(TrolyError):
    """The promotion set holds questions that the candidate was trained on."""

    code = "seen_in_training"


class NothingToPromote(TrolyError):
    code = "nothing_to_promote"


class WorkerRunning(TrolyError):
    code = "worker_running"


class BadJob(TrolyError):
    code = "bad_job"


class BadGate(TrolyError):
    """A bound that cannot be read or names no measure."""

    code = "bad_gate"
