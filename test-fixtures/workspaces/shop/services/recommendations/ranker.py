"""Scores products; knows nothing about HTTP."""

from dataclasses import dataclass, field

from shop_events import InternalEventAdditionalProperties, internal_event_client


@dataclass
class Trace:
    """What one ranking did, for the log of the service."""

    steps: list[str] = field(default_factory=list)

    def track_event(self, name: str) -> None:
        self.steps.append(name)


def rank(product_id: int, limit: int = 12) -> list[int]:
    trace = Trace()
    trace.track_event("load_candidates")
    candidates = range(product_id + 1, product_id + 1 + limit)
    trace.track_event("score_candidates")
    return sorted(candidates, key=lambda candidate: candidate % 7)


def search_neighbours(query: str, found: int) -> None:
    # internal_event_client.track_event("search_neighbours") was too noisy
    internal_event_client.track_event(
        "search_products",
        additional_properties=InternalEventAdditionalProperties(
            label="recommendations",
            property="similarity",
            value=found,
        ),
        category=__name__,
    )


def report(action: str, surface: str) -> None:
    internal_event_client.track_event(
        f"{action}_ai_recommendation",
        additional_properties=InternalEventAdditionalProperties(label=surface),
    )
