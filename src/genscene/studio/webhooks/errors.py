"""What can go wrong with webhooks.

```
InputError
├── WebhookNotFoundError     code webhook_not_found
├── WebhookLimitError        code webhook_limit
├── WebhookDisabledError     code webhook_disabled
├── DeliveryNotFoundError    code delivery_not_found
└── SignatureInvalidError    code signature_invalid
```
"""

from __future__ import annotations

from genscene.errors import InputError


class WebhookNotFoundError(InputError):
    """The account has no such webhook."""

    code = "webhook_not_found"


class WebhookLimitError(InputError):
    """The account has as many webhooks as it may."""

    code = "webhook_limit"


class WebhookDisabledError(InputError):
    """The webhook is disabled, so nothing is sent to it."""

    code = "webhook_disabled"


class DeliveryNotFoundError(InputError):
    """There is no such delivery."""

    code = "delivery_not_found"


class SignatureInvalidError(InputError):
    """A message was not signed with the secret, was changed on its way, or is old."""

    code = "signature_invalid"
