"""Put one file to an address, again and again until it is there."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping

from genscene.net.client import Answer
from genscene.net.errors import AddressUnreachableError
from genscene.net.sending import Sender
from genscene.publish.contracts import PublishContext
from genscene.publish.errors import PublishRefusedError, PublishUnreachableError
from genscene.publish.manifest import ManifestFile
from genscene.publish.pacing import retry_after
from genscene.publish.patience import FaultError, patiently

_PASSING = {408, 425, 429, 500, 502, 503, 504}
_WORDS: Mapping[int, str] = {
    401: "It does not let the studio write there. Give an address that holds its access in the query.",
    403: "It does not let the studio write there. Check the address, and that its signature has not expired.",
    404: "There is no such place. Check the address.",
    405: "It does not take files with PUT.",
    409: "The folder that the files go to is not there. Make it first.",
    413: "The file is larger than it takes.",
    501: "It does not take files with PUT.",
    507: "Its disk is full.",
}


def put(
    sender: Sender,
    url: str,
    file: ManifestFile,
    pieces: Callable[[], Iterator[bytes]],
    context: PublishContext,
) -> None:
    """Put a file to an address; each try sends all of it, since PUT knows no going on.

    Args:
        sender: Sends.
        url: Where the file goes.
        file: Says what it is.
        pieces: Gives its bytes, anew for each try.
        context: Waits and cancels.

    Raises:
        StudioError: It is not there.
    """
    headers = {
        "Content-Type": file.media_type,
        "Content-Length": str(file.size_bytes),
        # RFC 9530: whoever cares can see that it came whole.
        "Content-Digest": f"sha-256=:{base64.b64encode(bytes.fromhex(file.digest)).decode()}:",
    }
    patiently(lambda: _check(_attempt(sender, url, headers, pieces(), context), context), context)


def _attempt(
    sender: Sender, url: str, headers: Mapping[str, str], body: Iterator[bytes], context: PublishContext
) -> Answer:
    try:
        return sender.send("PUT", url, headers=headers, body=body, cancel=context.cancel)
    except AddressUnreachableError as error:
        raise FaultError(error) from error


def _check(answer: Answer, context: PublishContext) -> None:
    if 200 <= answer.status < 300:
        return
    if answer.status in _PASSING:
        error = PublishUnreachableError(f"The address answers with {answer.status}.", hint="Try again later.")
        raise FaultError(error, asked_seconds=retry_after(answer.headers.get("retry-after", ""), context))
    if 300 <= answer.status < 400:
        raise PublishRefusedError(
            f"The address leads on to another one ({answer.status}).", hint="Give the address that it ends at."
        )
    raise PublishRefusedError(
        f"The address refuses the file: it answers with {answer.status}.", hint=_WORDS.get(answer.status, "")
    )
