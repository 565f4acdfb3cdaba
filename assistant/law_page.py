"""The pages of the law: the list of acts, an act's contents, one article. They work without JavaScript."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment

from assistant.dates import parse_day, today
from assistant.errors import BadDate
from assistant.law_links import link_lines
from assistant.law_state import act_status, unit_lines
from assistant.law_text import article_heading, text_tree
from assistant.version_words import source_of, statuses_of, version_line, written_day
from ingest.errors import ProvisionNotFound
from ingest.labels import article_path, court_title, split_provision_id, unit_name
from ingest.pages import page_environment
from ingest.records import Version
from ingest.store.law import LawStore
from ingest.store.links import LinkStore

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


def law_url(law_id: str, path: str = "", version_id: str = "") -> str:
    """The page of an act, of one of its articles, or of one version of that article."""
    page = quote(f"/van-ban/{law_id}/{path}".rstrip("/"))
    return f"{page}?v={quote(version_id, safe='')}" if version_id else page


def original_url(law_id: str, path: str, version_id: str) -> str:
    """The page that shows where in its original a unit of a version stands."""
    return f"{quote(f'/ban-goc/{law_id}/{path}')}?v={quote(version_id, safe='')}"


def _environment() -> Environment:
    made = page_environment(Path(__file__).parent / "web" / "templates")
    made.filters["day"] = written_day
    made.filters["court"] = court_title
    made.globals["law_url"] = law_url
    made.globals["original_url"] = original_url
    return made


_PAGES = _environment()


@router.get("/van-ban")
@router.get("/van-ban/")
def laws(request: Request) -> Response:
    """The acts of the corpus."""
    store: LawStore = request.app.state.store
    return law_page("laws.html", documents=store.documents())


@router.get("/van-ban/{place:path}")
def law(request: Request, place: str, v: str | None = None, as_of: str | None = None) -> Response:
    """An act's contents and state on ``as_of``, or one of its articles as it stood then or in version ``v``."""
    store: LawStore = request.app.state.store
    law_id, path = split_provision_id(place.rstrip("/"))
    try:
        day = parse_day(as_of) if as_of else today()
        if not path:
            return _contents(store, law_id, day)
        if path != article_path(path):
            # The id of a clause is an address too: its article, at the clause.
            asked = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(f"{law_url(law_id, article_path(path))}{asked}#{quote(path)}")
        links: LinkStore = request.app.state.links
        return _article(store, links, law_id, path, v, day)
    except (ProvisionNotFound, BadDate) as error:
        return law_page("missing.html", 404, message=error.message)


def law_page(template: str, status: int = 200, **data: Any) -> HTMLResponse:
    """A page of the law, made from its template."""
    return HTMLResponse(_PAGES.get_template(template).render(**data), status)


@dataclass(frozen=True, slots=True)
class _Line:
    """An article in a list of articles."""

    path: str
    name: str


@dataclass(slots=True)
class _Group:
    """Articles under one chain of headings; ``headings`` are those that the group before did not have."""

    headings: list[tuple[int, str]]
    articles: list[_Line]


def _contents(store: LawStore, law_id: str, day: date) -> Response:
    document = store.document(law_id)
    listed = store.articles(law_id)
    state = act_status(store, document, day)
    return law_page(
        "contents.html", document=document, groups=_groups(listed), count=len(listed), state=state, as_of=day
    )


def _groups(listed: list[Any]) -> list[_Group]:
    groups: list[_Group] = []
    above: list[str] | None = None
    for path, _, title, context in listed:
        chain = context.split(" › ") if context else []
        if chain != above:
            groups.append(_Group(_new_headings(above or [], chain), []))
            above = chain
        groups[-1].articles.append(_line(path, title))
    return groups


def _new_headings(above: list[str], chain: list[str]) -> list[tuple[int, str]]:
    """What differs from the chain above, with heading levels from h2; deeper than h5 stays h5."""
    same = 0
    while same < min(len(above), len(chain)) and above[same] == chain[same]:
        same += 1
    return [(min(2 + depth, 5), chain[depth]) for depth in range(same, len(chain))]


def _line(path: str, title: str) -> _Line:
    return _Line(path, f"{unit_name(path)}. {title}" if title else unit_name(path))


def _article(store: LawStore, links: LinkStore, law_id: str, path: str, version_id: str | None, day: date) -> Response:
    document = store.document(law_id)
    versions = store.versions(law_id, path)
    version = _chosen(store, law_id, path, version_id, day)
    before, after = _neighbours(store, law_id, path)
    return law_page(
        "article.html",
        document=document,
        version=version,
        name=unit_name(path),
        heading=article_heading(version),
        text=text_tree(version),
        statuses=statuses_of(version, day),
        unit_states=unit_lines(store, version, day),
        source=source_of(version),
        superseded=version.version_id not in {other.version_id for other in versions},
        versions=[_other(other, version) for other in versions],
        as_of=day,
        links=link_lines(links, store, version),
        before=before,
        after=after,
    )


def _chosen(store: LawStore, law_id: str, path: str, version_id: str | None, day: date) -> Version:
    if version_id:
        version = store.version(version_id)
        if (version.law_id, version.path) == (law_id, path):
            return version
        raise ProvisionNotFound("Bản văn trong đường dẫn không phải của điều này.")
    at = store.article_at(law_id, path, day)
    any_day = store.versions(law_id, path)
    if at is None and not any_day:
        raise ProvisionNotFound(f"Kho không có {unit_name(path)} của văn bản số {law_id}.")
    # An article that was not in force that day is shown all the same, under its status.
    return at or any_day[0]


def _neighbours(store: LawStore, law_id: str, path: str) -> tuple[_Line | None, _Line | None]:
    lines = [_line(other, title) for other, _, title, _ in store.articles(law_id)]
    at = next((index for index, line in enumerate(lines) if line.path == path), None)
    if at is None:
        return None, None
    return (lines[at - 1] if at else None), (lines[at + 1] if at + 1 < len(lines) else None)


def _other(version: Version, shown: Version) -> dict[str, Any]:
    return {
        "current": version.version_id == shown.version_id,
        "url": law_url(version.law_id, version.path, version.version_id),
        "words": version_line(version),
    }
