"""Fetch a model by its name on the hub, safetensors and JSON only."""

from __future__ import annotations

from pathlib import Path

from models.errors import NoNetwork

_ALLOWED = ["*.safetensors", "*.json", "*.txt", "*.model"]
_IGNORED = ["onnx/*", "openvino/*", "*/onnx/*", "*/openvino/*"]


def fetch_from_hub(name: str, folder: Path) -> None:
    """Put the repository ``name`` ("publisher/model") into ``folder``; code and pickles are not fetched.

    :raises NoNetwork: the hub cannot be reached or has no such model.
    """
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

    try:
        snapshot_download(name, local_dir=folder, allow_patterns=_ALLOWED, ignore_patterns=_IGNORED)
    except (HfHubHTTPError, LocalEntryNotFoundError, OSError, ValueError) as error:
        raise NoNetwork(
            f"Không tải được mô hình {name!r} từ hub: không có mạng, hub không trả lời "
            "hoặc không có mô hình ấy. Máy không có mạng: chép thư mục mô hình vào rồi chạy "
            "troly models pull TÊN --from THƯ_MỤC."
        ) from error
