"""The loss by which only the questions move: a softmax over every passage vector of the index, all of them fixed.

None of sentence-transformers' own losses is this one. Those with negatives (MultipleNegativesRanking and its
cached and guided kin) encode the passages anew with the model that is being trained and see the others of one batch;
those over given vectors (MSE, EmbedDistill) pull a question to one vector and push it from none.
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from sentence_transformers import SentenceTransformer
from torch import Tensor, nn

# That of multilingual-e5's own training is 0.01; twice that forgives the labels that a pair lacks.
TEMPERATURE = 0.02


class FrozenPassages(nn.Module):
    """``vectors``: float32 of shape (n_passages, dim), unit length; ``gold``: passage numbers of each question.

    The label of a row is the number of its question. Any passage of a gold article will do.
    """

    def __init__(self, model: SentenceTransformer, vectors: Tensor, gold: list[list[int]]) -> None:
        super().__init__()
        self.model = model
        self._gold = [torch.tensor(rows, device=vectors.device) for rows in gold]
        # No buffer: a checkpoint needs no copy of the index.
        self._vectors = vectors

    def forward(self, sentence_features: Iterable[dict[str, Tensor]], labels: Tensor) -> Tensor:
        questions = self.model(next(iter(sentence_features)))["sentence_embedding"]
        logits = nn.functional.normalize(questions, dim=-1) @ self._vectors.T / TEMPERATURE
        of_gold = [torch.logsumexp(row[self._gold[int(label)]], 0) for row, label in zip(logits, labels, strict=True)]
        return (torch.logsumexp(logits, 1) - torch.stack(of_gold)).mean()
