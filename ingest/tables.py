"""The tables of the ingest room. Nothing is ever deleted: a text that a source dropped is superseded."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

# One row a file and source: a file of a collection may hold texts of several publishers.
sources = Table(
    "sources",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("rank", String, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("file_name", String, nullable=False),
    Column("licence", String, nullable=False),
    Column("reader", String, nullable=False),
    # The version of the parsing code: a file that an older one read is read again.
    Column("parser", String, nullable=False),
    Column("ingested_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("sha256", "name", name="uq_sources_sha256_name"),
)

# The files of a source: one, or the parts that an act was cut into, in order.
originals = Table(
    "originals",
    metadata,
    Column("source_sha256", String(64), nullable=False),
    Column("position", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("file_name", String, nullable=False),
    Column("size", Integer, nullable=False),
    PrimaryKeyConstraint("source_sha256", "position", name="pk_originals"),
    Index("ix_originals_sha256", "sha256"),
)

documents = Table(
    "documents",
    metadata,
    Column("law_id", String, nullable=False),
    Column("source_name", String, nullable=False),
    Column("rank", String, nullable=False),
    Column("title", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("issuer", String, nullable=False),
    Column("issued", Date),
    Column("effective", Date),
    Column("expired", Date),
    Column("standing", String, nullable=False),
    Column("details", JSON),
    PrimaryKeyConstraint("law_id", "source_name", name="pk_documents"),
)

versions = Table(
    "versions",
    metadata,
    Column("version_id", String, primary_key=True),
    Column("law_id", String, nullable=False),
    Column("path", String, nullable=False),
    # Articles in the order of the act, whatever order a source lists them in.
    Column("ordinal", Integer, nullable=False),
    Column("label", String, nullable=False),
    Column("title", String, nullable=False),
    Column("context", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("source_name", String, nullable=False),
    Column("source_rank", String, nullable=False),
    Column("source_sha256", String(64), nullable=False),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("applied_by", String),
    Column("text_status", String, nullable=False),
    # What the source itself said of the four columns above, where what acts do to each other says more; else null.
    Column("stated", JSON(none_as_null=True)),
    Column("unit", JSON, nullable=False),
    Column("standing", String, nullable=False),
    Column("places", JSON, nullable=False),
    Column("notes", JSON, nullable=False),
    Column("confidence", Float),
    # Made by applying an amending act, not read from a file: rewritten whenever the law's timeline is.
    Column("is_derived", Boolean, nullable=False),
    Column("superseded_at", DateTime(timezone=True)),
    Index("ix_versions_law_id_ordinal", "law_id", "ordinal"),
    Index("ix_versions_law_id_path", "law_id", "path"),
    Index("ix_versions_source_sha256", "source_sha256"),
)

# The days of an act in the light of what other acts did to it; an act that none touched has no row.
act_times = Table(
    "act_times",
    metadata,
    Column("law_id", String, primary_key=True),
    Column("effective", Date),
    Column("expired", Date),
    Column("ended_by", String),
)

# What acts do to each other, as one source states it.
relations = Table(
    "relations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("law_id", String, nullable=False),
    Column("path", String, nullable=False),
    Column("to_law_id", String, nullable=False),
    Column("to_path", String, nullable=False),
    Column("effective", Date),
    # The day from which it holds, worked out from the days of the acts; null where not known.
    Column("applies_from", Date),
    Column("change", JSON),
    Column("source_name", String, nullable=False),
    Column("source_rank", String, nullable=False),
    # The act whose file states it: the amending act itself, or the consolidated text that reports it.
    Column("stated_by", String, nullable=False),
    Index("ix_relations_to_law_id", "to_law_id"),
    Index("ix_relations_law_id", "law_id"),
    Index("ix_relations_source", "stated_by", "source_name"),
)

# Each citation of a text: "cites" read from one end, "cited by" from the other.
links = Table(
    "links",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version_id", String, ForeignKey("versions.version_id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("law_id", String),
    Column("path", String, nullable=False),
    Column("status", String, nullable=False),
    Column("relation", String),
    Column("candidates", JSON, nullable=False),
    Index("ix_links_version_id", "version_id"),
    Index("ix_links_law_id_path", "law_id", "path"),
)

provision_changes = Table(
    "provision_changes",
    metadata,
    # The cursor of whoever follows the changes: it only grows, so no id is ever used twice.
    Column("id", Integer, primary_key=True),
    Column("law_id", String, nullable=False),
    Column("path", String, nullable=False),
    Column("version_id", String, ForeignKey("versions.version_id"), nullable=False),
    Column("change", String, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    sqlite_autoincrement=True,
)
