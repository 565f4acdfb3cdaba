"""Where in the original file a unit stands: its lines marked on a picture of the page."""

from __future__ import annotations

from threading import BoundedSemaphore
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Request
from fastapi.responses import FileResponse, HTMLResponse, Response

from assistant.law_page import law_page
from ingest.door.picture import draw
from ingest.errors import BrokenFile, FileMissing, ProvisionNotFound
from ingest.labels import pin_cite
from ingest.places import Spot, spots_of
from ingest.settings import IngestSettings
from ingest.store.law import LawStore
from ingest.store.originals import Originals

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

# A unit over more pages than this is read in the file itself.
MOST_PAGES = 12
_Digest = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]
# Drawing takes a process of its own: a few at a time leave the server its cores.
_drawing = BoundedSemaphore(2)


@router.get("/ban-goc/{place:path}")
def original(request: Request, place: str, v: str) -> Response:
    """The unit's pages, drawn with its lines marked, or the numbers of its lines where the file has no pages."""
    store: LawStore = request.app.state.store
    try:
        provision = store.provision(place.rstrip("/"), None, v)
    except ProvisionNotFound as error:
        return law_page("missing.html", 404, message=error.message)
    version, unit = provision.version, provision.unit
    spots = spots_of(version, unit.start, unit.end)
    return law_page(
        "original.html",
        pin=pin_cite(unit.path, provision.document.title, version.law_id),
        document=provision.document,
        version=version,
        path=unit.path,
        spots=spots[:MOST_PAGES],
        more=max(0, len(spots) - MOST_PAGES),
        names=store.original_names({spot.file for spot in spots}),
        picture_url=lambda spot: _picture_url(spot, unit.path, version.version_id),
    )


@router.get("/tep-goc/{digest}")
def original_file(request: Request, digest: _Digest) -> Response:
    """The file as it came, to be saved: a browser must not run what is in it."""
    store: LawStore = request.app.state.store
    originals: Originals = request.app.state.originals
    names = store.original_names({digest})
    path = originals.path(digest)
    if digest not in names or not path.is_file():
        return law_page("missing.html", 404, message="Kho không giữ tệp gốc này.")
    return FileResponse(path, media_type="application/octet-stream", filename=names[digest])


@router.get("/tep-goc/{digest}/{page}.png", response_class=Response)
def page_picture(
    request: Request,
    digest: _Digest,
    page: Annotated[int, Path(ge=1, le=100_000)],
    v: str,
    unit: str,
) -> Response:
    """A page of an original with the lines of a unit marked."""
    store: LawStore = request.app.state.store
    originals: Originals = request.app.state.originals
    try:
        found = store.provision_in(store.version(v), unit)
        spots = spots_of(found.version, found.unit.start, found.unit.end)
        boxes = [box for spot in spots if (spot.file, spot.page) == (digest, page) for box in spot.boxes]
        if not boxes:
            raise ProvisionNotFound("Trang này không có phần văn bản đó.")
        with _drawing:
            png = draw(originals.read(digest), page, boxes, IngestSettings())
    except (ProvisionNotFound, FileMissing, BrokenFile) as error:
        return Response(error.message, 404, media_type="text/plain; charset=utf-8")
    return Response(png, media_type="image/png", headers={"Cache-Control": "private, max-age=86400"})


def _picture_url(spot: Spot, path: str, version_id: str) -> str:
    return f"/tep-goc/{spot.file}/{spot.page}.png?v={quote(version_id, safe='')}&unit={quote(path)}"
