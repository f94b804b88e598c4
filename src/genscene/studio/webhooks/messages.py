"""Write the body of a message: the job as of the change, its files as links that are good for a week from now."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import cast

from genscene.studio.links import LinkSigner

LINK_SECONDS = 7 * 86_400
_NAME = re.compile(r"[A-Za-z0-9._-]+")


class MessageWriter:
    """Writes messages.

    Args:
        links: Signs links to artifacts.
        public_url: What makes links absolute; they stay root-relative where it is empty.
    """

    def __init__(self, links: LinkSigner, public_url: str) -> None:
        self._links = links
        self._public_url = public_url

    def body(self, content: Mapping[str, object], *, job_uid: str | None, job_id: str | None, now: float) -> bytes:
        """Return a message as JSON in UTF-8.

        Args:
            content: The message as of the change.
            job_uid: The job it tells of, or `None`.
            job_id: The same job's name within its account.
            now: Unix seconds.
        """
        document: object = content
        if job_uid is not None:
            document = self._linked(content, job_uid, f"/api/jobs/{job_id}/artifacts/", int(now) + LINK_SECONDS)
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "backslashreplace")

    def _linked(self, value: object, uid: str, folder: str, expires: int) -> object:
        if isinstance(value, Mapping):
            fields = cast("Mapping[str, object]", value)
            return {name: self._field(name, field, uid, folder, expires) for name, field in fields.items()}
        if isinstance(value, list):
            return [self._linked(item, uid, folder, expires) for item in cast("list[object]", value)]
        return value

    def _field(self, name: str, value: object, uid: str, folder: str, expires: int) -> object:
        if name == "metadata":  # the client's own
            return value
        if not (name.endswith("_url") and isinstance(value, str) and value.startswith("/")):
            return self._linked(value, uid, folder, expires)
        file = value.removeprefix(folder)
        if value.startswith(folder) and _NAME.fullmatch(file):
            return f"{self._public_url}{value}?{self._links.query(uid, file, expires)}"
        return f"{self._public_url}{value}"
