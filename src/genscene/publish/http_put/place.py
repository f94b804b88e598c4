"""Where each file of a release goes, beneath an address that a user gives.

```
https://files.example.org/films/?token=T        a base: publish-7.mp4, .srt, .jpg and, last, .json go beneath it
https://bucket.example.org/films/dog.mp4?X-…=…  the video's own address: the video goes there, and nothing else
```
The query stays as it is, so an access token in it works beneath a base. A presigned address of object storage is good
for one object alone: then it has to be the video's own.
"""

from __future__ import annotations

from dataclasses import dataclass

import httpx

from genscene.net.address import read_address

_VIDEO = ".mp4"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Addresses of a release's files.

    Attributes:
        base: The address as it was given.
        release_id: The release's id.
    """

    base: str
    release_id: str

    @property
    def is_video_alone(self) -> bool:
        """Whether the address is the video's own."""
        return httpx.URL(self.base).path.lower().endswith(_VIDEO)

    @property
    def video(self) -> str:
        """Where the video goes."""
        return self.base if self.is_video_alone else self.of(_VIDEO)

    def of(self, ending: str) -> str:
        """Return where the release's file with that ending goes."""
        url = httpx.URL(self.base)
        path, _, query = url.raw_path.partition(b"?")
        named = path.rstrip(b"/") + f"/{self.release_id}{ending}".encode()
        return str(url.copy_with(raw_path=named + (b"?" + query if query else b"")))

    @property
    def shown(self) -> str:
        """The video's address without its query, which may hold a secret."""
        return str(httpx.URL(self.video).copy_with(query=None))


def place_of(destination: str, release_id: str) -> Place:
    """Return where a release goes.

    Raises:
        AddressInvalidError: The address is none that the studio calls.
    """
    read_address(destination)
    return Place(base=str(httpx.URL(destination).copy_with(fragment=None)), release_id=release_id)
