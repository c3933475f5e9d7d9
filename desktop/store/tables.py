"""The tables, all on one page. Names are the ones of `Kind` and of the records."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from desktop.model.changes import Kind

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# What never changes once it is in: files, source texts, structures, by their SHA-256.
# Not journaled: nothing is ever removed from here by undoing.
content = Table(
    "content",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

dossier = Table(
    "dossier",
    metadata,
    Column("id", String, primary_key=True),
    Column("title", Text, nullable=False),
    Column("note", Text, nullable=False),
)

document = Table(
    "document",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("original_sha256", String(64), ForeignKey("content.sha256"), nullable=False),
    Column("original_name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("encoding", Text),
    Column("size", Integer, nullable=False),
    Column("text_sha256", String(64), ForeignKey("content.sha256"), nullable=False),
    Column(
        "structure_sha256", String(64), ForeignKey("content.sha256"), nullable=False
    ),
    Column("title", Text),
    Column("subtitle", Text),
    Column("author", Text),
    Column("outlet", Text),
    Column("doc_type", Text),
    Column("published_on", String(10)),
    Column("published_time", String(8)),
    Column("language", Text),
    Column("url", Text),
    Column("found", Text, nullable=False),
    Column("status", Text),
    Column("note", Text, nullable=False),
    Column("word_count", Integer, nullable=False),
    Column("shown_length", Integer, nullable=False),
    Column("warnings", Text, nullable=False),
    Column("added_at", String(32), nullable=False),
    Index("ix_document_original_sha256", "original_sha256"),
)

# A row of its own, so that opening a document never stands in the way of an undo.
reading = Table(
    "reading",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("document_id", String(36), nullable=False),
    Column("opened_at", String(32), nullable=False),
    Column("position", Integer, nullable=False),
)

cut = Table(
    "cut",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("document_id", String(36), ForeignKey("document.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("decider", Text, nullable=False),
    Column("score", Float, nullable=False),
    CheckConstraint('"start" < "end"', name="span"),
    Index("ix_cut_document_id_start", "document_id", "start"),
)

# What the cleaner kept without being sure; a row goes when somebody decided.
doubt = Table(
    "doubt",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("document_id", String(36), ForeignKey("document.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("score", Float, nullable=False),
    CheckConstraint('"start" < "end"', name="span"),
    Index("ix_doubt_document_id_start", "document_id", "start"),
)

annotation = Table(
    "annotation",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("document_id", String(36), ForeignKey("document.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("speaker", Text),
    Column("speaker_role", Text),
    Column("said_on", String(10)),
    Column("directness", Text),
    Column("quote_family_id", String(36)),
    Column("origin", Text, nullable=False),
    Column("coder", Text, nullable=False),
    Column("created_at", String(32), nullable=False),
    Column("modified_at", String(32), nullable=False),
    CheckConstraint('"start" < "end"', name="span"),
    Index("ix_annotation_document_id_start", "document_id", "start"),
)

tag = Table(
    "tag",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("parent_id", String(36), ForeignKey("tag.id")),
    Column("name", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("colour", Integer, nullable=False),
    Column("key", Integer),
    Column("definition", Text, nullable=False),
    Column("use_for", Text, nullable=False),
    Column("not_for", Text, nullable=False),
    Column("position", Integer, nullable=False),
)

tagging = Table(
    "tagging",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("annotation_id", String(36), ForeignKey("annotation.id"), nullable=False),
    Column("document_id", String(36), nullable=False),
    Column("tag_id", String(36), ForeignKey("tag.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("stance", Text),
    Column("coder", Text, nullable=False),
    Column("created_at", String(32), nullable=False),
    UniqueConstraint("annotation_id", "tag_id"),
    Index("ix_tagging_document_id_tag_id", "document_id", "tag_id"),
    Index("ix_tagging_tag_id", "tag_id"),
)

link = Table(
    "link",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("annotation_id", String(36), ForeignKey("annotation.id"), nullable=False),
    Column("other_id", String(36), ForeignKey("annotation.id"), nullable=False),
    Column("link_kind", Text, nullable=False),
    Column("coder", Text, nullable=False),
    Column("created_at", String(32), nullable=False),
    Index("ix_link_annotation_id", "annotation_id"),
    Index("ix_link_other_id", "other_id"),
)

# Lines that an analyst confirmed as furniture of an outlet.
rule = Table(
    "rule",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("outlet", Text, nullable=False),
    Column("line", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("seen_in", Integer, nullable=False),
    Column("out_of", Integer, nullable=False),
    Column("created_at", String(32), nullable=False),
    Column("coder", Text, nullable=False),
)

# What was searched for and is to be searched for again; `query` is JSON.
saved_search = Table(
    "saved_search",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("name", Text, nullable=False),
    Column("query", Text, nullable=False),
    Column("position", Integer, nullable=False),
)

document_group = Table(
    "document_group",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),
)

# The id is made of both ids, so that a document is in a group once.
group_member = Table(
    "group_member",
    metadata,
    Column("id", String(73), primary_key=True),
    Column("group_id", String(36), ForeignKey("document_group.id"), nullable=False),
    Column("document_id", String(36), ForeignKey("document.id"), nullable=False),
    Index("ix_group_member_document_id", "document_id"),
    Index("ix_group_member_group_id", "group_id"),
)

# Suggestions that an analyst refused; they teach what does not belong to a tag. A row
# may outlive its document or tag: it counts again when undo brings those back.
refusal = Table(
    "refusal",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("document_id", String(36), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("tag_id", String(36), nullable=False),
    Column("coder", Text, nullable=False),
    Column("created_at", String(32), nullable=False),
    CheckConstraint('"start" < "end"', name="span"),
    Index("ix_refusal_document_id", "document_id"),
)

# What an analyst follows through the documents; `aliases` is JSON.
measure = Table(
    "measure",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("name", Text, nullable=False),
    Column("aliases", Text, nullable=False),
    Column("created_at", String(32), nullable=False),
    Column("coder", Text, nullable=False),
)

# What an analyst said of figures that are to be checked; `places` is JSON.
resolution = Table(
    "resolution",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("places", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("coder", Text, nullable=False),
    Column("created_at", String(32), nullable=False),
)

# Which running text stands where; made from the cleaned texts, so not journaled.
# `version` is a hash of what a cleaned text is made of, `n` a short name for it.
shingled = Table(
    "shingled",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("document_id", String(36), nullable=False),
    Column("version", String(64), nullable=False),
    UniqueConstraint("document_id"),
)

# Sorted by number, so that equal ones are neighbours in the file.
shingle = Table(
    "shingle",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("length", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# The journal. `state` is done, undone, or dropped (undone, then overtaken).
step = Table(
    "step",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("command", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("coder", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("state", Text, nullable=False),
    Column("undoable", Integer, nullable=False),
    Index("ix_step_state_seq", "state", "seq"),
)

step_row = Table(
    "step_row",
    metadata,
    Column("seq", Integer, ForeignKey("step.seq"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("row_id", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
)

JOURNALED: dict[Kind, Table] = {
    Kind.DOSSIER: dossier,
    Kind.DOCUMENT: document,
    Kind.READING: reading,
    Kind.CUT: cut,
    Kind.DOUBT: doubt,
    Kind.ANNOTATION: annotation,
    Kind.TAG: tag,
    Kind.TAGGING: tagging,
    Kind.LINK: link,
    Kind.RULE: rule,
    Kind.SEARCH: saved_search,
    Kind.GROUP: document_group,
    Kind.MEMBER: group_member,
    Kind.REFUSAL: refusal,
    Kind.MEASURE: measure,
    Kind.RESOLUTION: resolution,
}
