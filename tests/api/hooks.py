"""What schemathesis does not know by itself: how to write these media types."""

import json

import schemathesis


@schemathesis.serializer("application/jsonl")
def lines(_, value):
    is_example = isinstance(value, str) and value.startswith("{")
    return (value if is_example else json.dumps(value)).encode()


@schemathesis.serializer("message/http")
def messages(_, value):
    return value if isinstance(value, bytes) else str(value).encode()
