"""Orders of a tea shop with FastAPI: what its models and exceptions say by themselves.

Run: python orders.py PORT
"""

import sys
from http import HTTPStatus
from pathlib import Path
from typing import Annotated

import httpx
import uvicorn
from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse, RedirectResponse
from fastapi.security import HTTPBearer
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException as AnyHTTPException

app = FastAPI()


# example: 201 422
class Order(BaseModel):
    item: str
    quantity: int = Field(ge=1)
    shipped: bool = False


# example: end
orders = {1: Order(item="tea", quantity=1, shipped=True), 2: Order(item="coffee", quantity=1)}


# example: shared
def problem(status, detail, headers=None):
    """Problem details (RFC 9457); the fields of the exception (Allow, Retry-After ...) stay."""
    return JSONResponse(
        {"title": HTTPStatus(status).phrase, "status": status, "detail": detail},
        status,
        {"Cache-Control": "no-store", **(headers or {})},
        media_type="application/problem+json",
    )


@app.exception_handler(AnyHTTPException)  # FastAPI's own too: 404, 405
async def http_problem(request: Request, error: AnyHTTPException):
    return problem(error.status_code, error.detail, error.headers)


# example: 400 422
@app.exception_handler(RequestValidationError)
async def invalid(request: Request, error: RequestValidationError):
    first = error.errors()[0]
    status = 400 if first["type"] == "json_invalid" else 422  # FastAPI says 422 for both
    return problem(status, first["msg"])


# example: 500
@app.exception_handler(Exception)
async def failed(request: Request, error: Exception):
    return problem(500, "The server failed")  # uvicorn logs the reason


# example: 404
def find(number: int) -> Order:
    if number not in orders:
        raise HTTPException(404, f"No order has the number {number}")
    return orders[number]


Found = Annotated[Order, Depends(find)]


# example: 200
@app.get("/orders/{number}")
async def get_order(order: Found, response: Response) -> Order:
    response.headers["Cache-Control"] = "no-store"
    return order


# example: 201
@app.post("/orders", status_code=201)
async def post_order(order: Order, response: Response) -> Order:
    number = max(orders) + 1
    orders[number] = order
    response.headers["Location"] = app.url_path_for("get_order", number=number)
    return order


# example: 204 409
@app.delete("/orders/{number}", status_code=204)  # and so without content
async def delete_order(number: int, order: Found) -> None:
    if order.shipped:
        raise HTTPException(409, "The order is on its way")
    del orders[number]


# example: 202
@app.post("/reports", status_code=202)
async def post_report(tasks: BackgroundTasks):
    tasks.add_task(print, "writing the report")  # runs after the answer is sent
    return {"status": "queued", "monitor": "/reports/1"}


# example: 206 416
@app.get("/terms.txt")
async def terms():
    file = Path(__file__).parent.parent / "files" / "terms.txt"
    return FileResponse(file, headers={"Cache-Control": "max-age=86400"})  # also answers Range


# example: 302
@app.get("/today")
async def today():
    return RedirectResponse("/orders/1", 302)


# example: 307
@app.post("/today")
async def post_today():
    return RedirectResponse("/orders")  # 307 where no code is given


# example: 303
@app.post("/payments")
async def pay():
    return RedirectResponse("/orders/1", 303)  # without a status it is 307


# example: 401
bearer = HTTPBearer(auto_error=False)


async def role(given: Annotated[object, Depends(bearer)]) -> str:
    if given is None or given.credentials not in ("customer", "clerk"):
        raise HTTPException(401, "Who are you?", {"WWW-Authenticate": 'Bearer realm="shop"'})
    return given.credentials


@app.get("/me")
async def me(role: Annotated[str, Depends(role)]):
    return {"name": "Ada", "role": role}


# example: 403
@app.get("/admin")
async def admin(role: Annotated[str, Depends(role)]):
    if role != "clerk":
        raise HTTPException(403, "This is for clerks")
    return {"orders": len(orders)}


# example: 410
@app.get("/coupons/summer")
async def coupon():
    raise HTTPException(410, "Summer is over")


# example: 503
@app.get("/stock")
async def stock():
    try:
        async with httpx.AsyncClient(timeout=2) as client:
            return (await client.get("http://127.0.0.1:1/stock")).json()  # nothing listens there
    except httpx.TransportError:
        raise HTTPException(503, "The warehouse does not answer", {"Retry-After": "1"})


# example: 500
@app.get("/invoices/{number}")
async def invoice(number: int):
    return {}["amount"]  # a bug


# example: 405
@app.api_route("/orders/{number}", methods=["POST", "PUT", "PATCH"], include_in_schema=False)
async def wrong_method(number: int):
    # Starlette's own 405 lists in Allow the methods of the first route alone.
    raise HTTPException(405, "POST is not for an order", {"Allow": "GET, DELETE"})


# example: end
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), server_header=False, log_level="warning")
