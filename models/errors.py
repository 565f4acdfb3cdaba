"""The errors of the models room: weights that cannot be trusted, models that cannot be opened."""

from __future__ import annotations

from ingest.errors import TrolyError


class UnknownModel(TrolyError):
    code = "unknown_model"


class ModelMissing(TrolyError):
    code = "model_missing"


class WrongHash(TrolyError):
    code = "wrong_hash"


class PickleRefused(TrolyError):
    code = "pickle_refused"


class BrokenModel(TrolyError):
    """The file is cut, or is not what its name says."""

    code = "broken_model"


class CarrierUnavailable(TrolyError):
    """The package that carries the weights could not be had."""

    code = "carrier_unavailable"


class NoNetwork(TrolyError):
    code = "no_network"


class DiskFull(TrolyError):
    code = "disk_full"


class LLMUnavailable(TrolyError):
    code = "llm_unavailable"


class PromptTooLong(TrolyError):
    code = "prompt_too_long"


class BadGrammar(TrolyError):
    code = "bad_grammar"


class LLMTimeout(TrolyError):
    code = "llm_timeout"


class LLMBusy(LLMTimeout):
    """The time for waiting passed before the turn came."""

    code = "llm_busy"


class LLMCancelled(TrolyError):
    code = "llm_cancelled"


class ReleaseMissing(TrolyError):
    code = "release_missing"


class IndexBroken(TrolyError):
    code = "index_broken"


class LearntMissing(TrolyError):
    """A release names a learnt part that is not there or is not that one."""

    code = "learnt_missing"


class BadPairs(TrolyError):
    code = "bad_pairs"


class TrainingBusy(TrolyError):
    """A training of the same kind is running in another process."""

    code = "training_busy"
