"""HTTP entry points of the recommendation service."""

import time

from shop_events import InternalEventAdditionalProperties, internal_event_client

from .events import ACCEPT_EVENT
from .ranker import rank


def related(product_id: int, surface: str) -> list[int]:
    """Returns the ids of products that go well with one product.

    Sends internal_event_client.track_event("request_related_products") no more.
    """
    started = time.monotonic()
    products = rank(product_id)
    elapsed = int((time.monotonic() - started) * 1000)

    internal_event_client.track_event(
        "request_ai_recommendation",
        additional_properties=InternalEventAdditionalProperties(
            label=surface,
            property="ranker-2",
            value=elapsed,
            candidate_count=len(products),
        ),
        category=__name__,
    )
    return products


def accepted(surface: str, position: int) -> None:
    internal_event_client.track_event(
        ACCEPT_EVENT,
        additional_properties=InternalEventAdditionalProperties(label=surface, value=position),
    )
