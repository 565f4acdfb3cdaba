"""The names of parts of a result, as people read them."""

from __future__ import annotations

EXPOSURE = {
    "seen_article": "Điều luật đã thấy khi học",
    "unseen_article": "Điều chưa thấy, luật đã thấy",
    "unseen_law": "Luật chưa thấy khi học",
}
REWORDING = {
    "no_diacritics": "Không dấu",
    "half_diacritics": "Mất nửa số dấu",
    "tone_old": "Dấu kiểu cũ (hòa)",
    "tone_new": "Dấu kiểu mới (hoà)",
    "typos": "Gõ nhầm",
    "abbreviations": "Viết tắt",
}
MEASURE = {
    "nDCG@10": "thứ tự của 10 điều đầu",
    "R@1": "tỷ lệ tìm được trong 1 điều đầu",
    "R@5": "tỷ lệ tìm được trong 5 điều đầu",
    "R@10": "tỷ lệ tìm được trong 10 điều đầu",
    "R@20": "tỷ lệ tìm được trong 20 điều đầu",
    "R@100": "tỷ lệ tìm được trong 100 điều đầu",
    "MRR@10": "nghịch đảo thứ hạng của điều đúng đầu tiên",
    "F2": "độ đủ và độ chính xác của các điều được đưa ra",
}
ANSWER_MEASURE = {
    "existence": "trích dẫn có thật trong kho",
    "verbatim": "lời trích đúng nguyên văn của đơn vị được dẫn",
    "stale": "trích dẫn không phải luật của ngày áp dụng",
    "precision": "tỷ lệ trích dẫn gặp điều, khoản, điểm đáp án",
    "recall": "tỷ lệ điều, khoản, điểm đáp án được trích",
    "first_right": "trích dẫn đầu tiên gặp đáp án",
    "span_hit": "lời đáp án nằm trong một đơn vị được trích của điều đáp án",
    "span_hit_short": "như trên, đáp án từ hai chữ trở xuống",
    "refusal_right": "trả lời hay từ chối đúng chỗ",
    "false_refusal": "từ chối câu trả lời được",
    "false_answer": "trả lời câu phải từ chối",
    "sentence_shown": "có câu tóm tắt của máy",
    "sentence_supported": "câu tóm tắt có đủ chữ và số trong đơn vị được dẫn",
    "units": "số đơn vị được trích",
    "words": "số chữ được trích",
}
