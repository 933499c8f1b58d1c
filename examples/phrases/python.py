"""Prints what Python calls the codes."""

import json
from http import HTTPStatus

print(json.dumps({str(status.value): status.phrase for status in HTTPStatus}))
