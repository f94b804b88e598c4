"""Answer with storyboards, and change them: with the version that the client has seen, once a request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, cast

from fastapi import Depends
from starlette.responses import JSONResponse, Response

from genscene.api.auth import Principal, need
from genscene.api.media_here import media_problem_of
from genscene.api.problems import ProblemError, problems
from genscene.api.repeating import Note, once
from genscene.api.state import StudioHere
from genscene.api.storyboard_models import StoryboardModel, StoryboardSummary
from genscene.api.versions import ExpectedVersions
from genscene.jobs.document import iso_time
from genscene.studio.idempotency import Repeatable
from genscene.studio.requests.choices import installed_choices
from genscene.studio.requests.documents import prove_document
from genscene.studio.storyboards import Document, SavedStoryboard, StaleEditError, StoryboardNotFoundError
from genscene.studio.storyboards_editing import Edit, proven
from genscene.studio.studio import Studio

CHANGE: dict[str, Any] = {
    "response_model": StoryboardModel,
    "responses": problems(401, 403, 404, 409, 412, 422, 428, 429),
}
"""What all routes that change a storyboard share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """Who changes which version of which storyboard.

    Attributes:
        studio: The studio.
        account_id: Owner.
        storyboard_id: The storyboard.
        versions: Versions that the client has seen; `None` for any.
    """

    studio: Studio
    account_id: str
    storyboard_id: str
    versions: frozenset[int] | None

    def change(self, edit: Edit) -> Response:
        """Change the storyboard and answer with what it has become.

        Raises:
            InputError: The edit cannot be made.
            ProblemError: 412: somebody else changed it.
        """
        return shown(self._changed(edit, None))

    def change_once(self, edit: Edit, repeat: Repeatable) -> Response:
        """Do the same, unless the request was sent before; then answer with the storyboard as it is now."""
        found = once(
            self.studio.idempotency,
            repeat,
            lambda note: self._changed(edit, note),
            made_before=lambda storyboard_id: made_before(self.studio, self.account_id, storyboard_id),
        )
        return shown(found)

    def delete(self) -> None:
        """Delete the storyboard.

        Raises:
            InputError: It is not there.
            ProblemError: 412: somebody else changed it.
        """
        try:
            self.studio.storyboards.delete(self.account_id, self.storyboard_id, self.versions)
        except StaleEditError as error:
            raise _stale(error) from None

    def _changed(self, edit: Edit, also: Note | None) -> SavedStoryboard:
        def prove(document: Document) -> Document:
            media_problem = media_problem_of(self.studio, self.account_id)
            return prove_document(document, choices=installed_choices(), media_problem=media_problem).document

        try:
            return self.studio.storyboards.change(
                self.account_id, self.storyboard_id, self.versions, proven(edit, prove), also=also
            )
        except StaleEditError as error:
            raise _stale(error) from None


def editor(
    storyboard_id: str,
    studio: StudioHere,
    principal: Annotated[Principal, need("jobs:write")],
    versions: ExpectedVersions,
) -> Editor:
    """Return who changes the storyboard of the path."""
    return Editor(studio=studio, account_id=principal.account_id, storyboard_id=storyboard_id, versions=versions)


EditorHere = Annotated[Editor, Depends(editor)]
"""A route's argument that changes the storyboard of its path."""


def shown(saved: SavedStoryboard, *, status: int = 200) -> Response:
    """Return a storyboard as an answer."""
    document = {
        "id": saved.id,
        "version": saved.version,
        "storyboard": saved.document,
        "locked": list(saved.locked),
        "created_at": iso_time(saved.created_at),
        "changed_at": iso_time(saved.changed_at),
    }
    headers = {"ETag": etag_of(saved), "Cache-Control": "private, no-cache"}
    if status == 201:
        headers["Location"] = f"/api/storyboards/{saved.id}"
    return JSONResponse(document, status, headers)


def made_before(studio: Studio, account_id: str, storyboard_id: str) -> SavedStoryboard:
    """Return what an earlier sending of a request made or changed, as it is now.

    Raises:
        ProblemError: 409: it was deleted.
    """
    try:
        return studio.storyboards.find(account_id, storyboard_id)
    except StoryboardNotFoundError:
        detail = "The storyboard that this request made was deleted."
        hint = "Send it with another Idempotency-Key."
        raise ProblemError(409, "storyboard_deleted", detail, hint=hint) from None


def etag_of(saved: SavedStoryboard) -> str:
    """Return the strong ETag of a storyboard, quotes included."""
    return f'"{saved.version}"'


def object_of(value: object) -> Mapping[str, object]:
    """Return a body that has to be an object.

    Raises:
        ProblemError: 422: it is none.
    """
    if not isinstance(value, Mapping):
        raise ProblemError(422, "invalid", "The body must be an object with named fields.")
    return cast("Mapping[str, object]", value)


def summary_of(saved: SavedStoryboard) -> StoryboardSummary:
    """Return a storyboard as a list shows it."""
    document = cast("Mapping[str, Any]", saved.document)
    return StoryboardSummary(
        id=saved.id,
        version=saved.version,
        title=document["title"],
        style=document["style"],
        format=document["format"],
        language=document["language"],
        scenes=len(document["scenes"]),
        created_at=iso_time(saved.created_at),
        changed_at=iso_time(saved.changed_at),
    )


def _stale(error: StaleEditError) -> ProblemError:
    return ProblemError(412, error.code, error.message, hint=error.hint, headers={"ETag": etag_of(error.present)})
