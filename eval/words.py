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
