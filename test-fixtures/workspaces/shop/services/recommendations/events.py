"""Names of the events that the recommendation service sends."""

REQUEST_EVENT = "request_ai_recommendation"
ACCEPT_EVENT = "accept_ai_recommendation"
