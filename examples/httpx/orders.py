"""What HTTPX makes of the answers of a shop. Each line starts with the code it is about.

Run: python httpx/orders.py http://127.0.0.1:8000
"""

import sys

import httpx

shop = sys.argv[1]

# example: 404
missing = httpx.get(f"{shop}/orders/999")  # no exception
print(404, "is_success:", missing.is_success, "is_client_error:", missing.is_client_error)
try:
    missing.raise_for_status()
except httpx.HTTPStatusError as error:
    print(404, "raise_for_status():", str(error).splitlines()[0])

# example: 301
moved = httpx.get(f"{shop}/old-orders")  # follows no redirect unless told to
print(301, "has_redirect_location:", moved.has_redirect_location, moved.next_request.url)
try:
    moved.raise_for_status()
except httpx.HTTPStatusError as error:
    print(301, "raise_for_status():", str(error).splitlines()[0])
print(301, "followed:", httpx.get(f"{shop}/old-orders", follow_redirects=True).status_code)

# example: 303
paid = httpx.post(f"{shop}/payments", data={"order": 1}, follow_redirects=True)
print(303, "after POST:", paid.request.method, paid.status_code)

# example: 308
order = {"item": "tea", "quantity": 1}
again = httpx.post(f"{shop}/v1/orders", json=order, follow_redirects=True)
print(308, "after POST:", again.request.method, again.status_code)

# example: 304
tag = httpx.get(f"{shop}/orders/1").headers["ETag"]
same = httpx.get(f"{shop}/orders/1", headers={"If-None-Match": tag})
try:
    same.raise_for_status()
except httpx.HTTPStatusError as error:
    print(304, "raise_for_status() raises here too:", type(error).__name__)

# example: 503
retrying = httpx.Client(transport=httpx.HTTPTransport(retries=2))
print(503, "retries are for connections alone:", retrying.get(f"{shop}/stock").status_code)
