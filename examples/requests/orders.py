"""What requests makes of the answers of a shop. Each line starts with the code it is about.

Run: python requests/orders.py http://127.0.0.1:8000
"""

import sys

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

shop = sys.argv[1]

# example: 404
missing = requests.get(f"{shop}/orders/999", timeout=5)  # no exception
print(404, "is false as a condition:", bool(missing))
try:
    missing.raise_for_status()
except requests.HTTPError as error:
    print(404, "raise_for_status():", error)

# example: 301
moved = requests.get(f"{shop}/old-orders", timeout=5)
print(301, "followed:", moved.status_code, "after", [hop.status_code for hop in moved.history])

# example: 303
paid = requests.post(f"{shop}/payments", data={"order": 1}, timeout=5)
print(303, "after POST:", paid.request.method, paid.status_code)

# example: 308
again = requests.post(f"{shop}/v1/orders", json={"item": "tea", "quantity": 1}, timeout=5)
print(308, "after POST:", again.request.method, again.status_code)

# example: 304
tag = requests.get(f"{shop}/orders/1", timeout=5).headers["ETag"]
same = requests.get(f"{shop}/orders/1", headers={"If-None-Match": tag}, timeout=5)
print(304, "is true as a condition:", bool(same), "with", len(same.content), "bytes")

# example: 204
gone = requests.delete(f"{shop}/orders/2", timeout=5)
try:
    gone.json()
except requests.exceptions.JSONDecodeError as error:
    print(204, "json() raises", type(error).__name__)

# example: 429 503
session = requests.Session()
retry = Retry(total=1, status_forcelist=[429, 503], raise_on_status=False)
session.mount("http://", HTTPAdapter(max_retries=retry))  # waits as Retry-After says

# example: 503
late = session.get(f"{shop}/stock", timeout=5)
print(503, "after", len(late.raw.retries.history), "retry:", late.status_code)

# example: 429
for _ in range(3):
    answer = requests.get(f"{shop}/search?q=tea", timeout=5)
print(429, "come back in", answer.headers["Retry-After"], "seconds")
