from __future__ import annotations

import base64
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks import Webhook
from standardwebhooks.webhooks import WebhookVerificationError

from genscene.studio.webhooks.errors import SignatureInvalidError
from genscene.studio.webhooks.signing import new_secret, secret_bytes, signed_headers, verify

BODY = '{"type":"job.done","data":{"title":"Ñandú"}}'.encode()


def test_new_secret_is_long_and_never_the_same():
    first, second = new_secret(), new_secret()
    assert first != second
    assert first.startswith("whsec_")
    assert len(secret_bytes(first)) == 32


def test_signature_is_the_one_of_the_specification():
    """The example of the reference implementations' own tests."""
    headers = signed_headers(
        "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}', ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]
    )
    assert headers == {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


@given(body=st.text().map(lambda text: text.encode("utf-8", "replace")), name=st.text("abc_", min_size=1, max_size=40))
def test_others_verify_what_is_signed(body: bytes, name: str):
    secret = new_secret()
    Webhook(secret).verify(body, signed_headers(name, int(time.time()), body, [secret]), json_parse=False)


def test_verification_takes_what_others_sign():
    secret, now = new_secret(), datetime.now(UTC)
    headers = {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(secret).sign("msg_1", now, BODY.decode()),
    }
    verify(BODY, headers, secret, now=now.timestamp())


def test_each_of_two_secrets_verifies_while_they_are_rotated():
    old, new = new_secret(), new_secret()
    headers = signed_headers("msg_1", int(time.time()), BODY, [new, old])
    assert len(headers["webhook-signature"].split(" ")) == 2
    for secret in (old, new):
        Webhook(secret).verify(BODY, headers)
        verify(BODY, headers, secret, now=time.time())
    with pytest.raises(WebhookVerificationError):
        Webhook(new_secret()).verify(BODY, headers)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"webhook-id": "msg_2"}, "No signature fits"),
        ({"webhook-id": ""}, "lacks"),
        ({"webhook-timestamp": "1000001"}, "No signature fits"),
        ({"webhook-timestamp": ""}, "lacks"),
        ({"webhook-timestamp": "now"}, "no number"),
        ({"webhook-timestamp": "١٢٣"}, "no number"),
        ({"webhook-timestamp": "-5"}, "no number"),
        ({"webhook-timestamp": "9" * 13}, "no number"),
        ({"webhook-timestamp": "9" * 5000}, "no number"),
        ({"webhook-timestamp": "9" * 12}, "five minutes"),
        ({"webhook-signature": ""}, "lacks"),
        ({"webhook-signature": "v1,"}, "No signature fits"),
        ({"webhook-signature": "v1"}, "No signature fits"),
        ({"webhook-signature": "v1,ñ \udc80"}, "No signature fits"),
        ({"webhook-signature": "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="}, "No signature fits"),
    ],
)
def test_verification_refuses_headers_that_were_changed(changed: dict[str, str], message: str):
    secret = new_secret()
    headers = signed_headers("msg_1", 1_000_000, BODY, [secret])
    verify(BODY, headers, secret, now=1_000_000)
    with pytest.raises(SignatureInvalidError, match=message):
        verify(BODY, headers | changed, secret, now=1_000_000)


def test_verification_refuses_another_body_and_another_secret():
    secret = new_secret()
    headers = signed_headers("msg_1", 1_000_000, BODY, [secret])
    for body, key in ((BODY + b" ", secret), (b"", secret), (BODY, new_secret())):
        with pytest.raises(SignatureInvalidError, match="No signature fits"):
            verify(body, headers, key, now=1_000_000)


@pytest.mark.parametrize("away_seconds", [-301, 301])
def test_verification_refuses_what_is_old_or_from_the_future(away_seconds: int):
    secret = new_secret()
    headers = signed_headers("msg_1", 1_000_000, BODY, [secret])
    verify(BODY, headers, secret, now=1_000_000 + away_seconds // 301 * 300)
    with pytest.raises(SignatureInvalidError, match="five minutes"):
        verify(BODY, headers, secret, now=1_000_000 + away_seconds)


@pytest.mark.parametrize("length", [24, 64])
def test_secret_of_every_allowed_length_is_taken(length: int):
    assert len(secret_bytes("whsec_" + base64.b64encode(b"k" * length).decode())) == length


@pytest.mark.parametrize(
    "secret",
    [
        "",
        "whsec_",
        "whsec_short",
        "whsec_" + base64.b64encode(b"k" * 23).decode(),
        "whsec_" + base64.b64encode(b"k" * 65).decode(),
        base64.b64encode(b"k" * 32).decode(),
        "whsec_" + "!" * 44,
        "whsec_" + "ñ" * 44,
        "gss_3OXBmYsHxeTe",
    ],
)
def test_what_is_no_secret_is_refused(secret: str):
    with pytest.raises(SignatureInvalidError, match="no webhook secret"):
        secret_bytes(secret)
