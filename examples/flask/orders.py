"""Orders of a tea shop with Flask: one honest answer for each code.

Run: python orders.py PORT
"""

import sys
import time
import urllib.request
from pathlib import Path

import waitress
from flask import Flask, Response, abort, jsonify, redirect, request, send_file, url_for
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import HTTPException, ServiceUnavailable, TooManyRequests, Unauthorized

app = Flask(__name__)
orders = {
    1: {"id": 1, "item": "tea", "quantity": 1, "version": 1, "shipped": True},
    2: {"id": 2, "item": "coffee", "quantity": 1, "version": 1, "shipped": False},
}


# example: shared 415
@app.errorhandler(HTTPException)
def problem(error):
    """What abort() and Flask raise as problem details (RFC 9457); Allow, Retry-After ... stay."""
    response = error.get_response()
    body = {"title": error.name, "status": error.code, "detail": error.description}
    response.data = app.json.dumps(body)
    response.content_type = "application/problem+json"
    response.cache_control.no_store = True
    if error.code == 415:
        response.headers["Accept"] = "application/json"
    return response


# example: 404
def find(number):
    return orders.get(number) or abort(404, f"No order has the number {number}")


# example: 200 304
@app.get("/orders/<int:number>")
def get_order(number):
    response = jsonify(find(number))
    response.cache_control.private = True
    response.cache_control.no_cache = True
    response.add_etag()  # a digest of the content
    return response.make_conditional(request)  # 304 where If-None-Match has it


# example: 201 400 415 422
@app.post("/orders")
def post_order():
    order = request.get_json()  # 415 for another type, 400 for what is no JSON
    if not isinstance(order.get("quantity"), int) or order["quantity"] < 1:
        abort(422, "quantity is a whole number from 1")
    number = max(orders) + 1
    orders[number] = {"id": number, **order, "version": 1, "shipped": False}
    return orders[number], 201, {"Location": url_for("get_order", number=number)}


# example: 413
app.config["MAX_CONTENT_LENGTH"] = 256  # reading more raises 413


# example: 412 428
@app.put("/orders/<int:number>")
def put_order(number):
    order = find(number)
    if not request.if_match:
        abort(428, "Say with If-Match which version this replaces")
    if f"{number}.{order['version']}" not in request.if_match:
        abort(412, "The order has changed: get it again")
    order |= request.get_json() | {"id": number, "version": order["version"] + 1}
    return order


# example: 204 409
@app.delete("/orders/<int:number>")
def delete_order(number):
    if find(number)["shipped"]:
        abort(409, "The order is on its way")
    del orders[number]
    response = Response(status=204)
    del response.headers["Content-Type"]  # there is no content to have a type
    return response


# example: 405
# Flask itself: the path has routes, none for this method, and Allow lists those there are.


# example: 202
@app.post("/reports")
def post_report():
    return {"status": "queued", "monitor": "/reports/1"}, 202


# example: 206 416
@app.get("/terms.txt")
def terms():
    file = Path(__file__).parent.parent / "files" / "terms.txt"
    return send_file(file, conditional=True, max_age=86400)  # also answers Range


# example: 301
@app.get("/old-orders")
def old_orders():
    return redirect("/orders", 301)


# example: 308
@app.route("/v1/orders", methods=["GET", "POST"])
def v1_orders():
    return redirect("/orders", 308)


# example: 302
@app.get("/today")
def today():
    return redirect(url_for("get_order", number=1))  # 302 where no code is given


# example: 307
@app.post("/today")
def post_today():
    return redirect("/orders", 307)


# example: 406
@app.get("/menu")
def menu():
    match request.accept_mimetypes.best_match(["text/html", "application/json"]):
        case "text/html":
            response = Response("<!DOCTYPE html><title>Menu</title><p>Tea")
        case "application/json":
            response = jsonify(["tea"])
        case _:
            abort(406, "The menu is HTML or JSON")
    response.vary.add("Accept")
    return response


# example: 303
@app.post("/payments")
def pay():
    return redirect(url_for("get_order", number=1), 303)  # redirect() alone is 302


# example: 401 403
ROLES = {"customer": "customer", "clerk": "clerk"}


def require(*allowed):
    given = request.authorization
    role = ROLES.get(given.token) if given and given.type == "bearer" else None
    if role is None:
        # Werkzeug quotes a realm, as it must be, only where it has a space or the like.
        challenge = WWWAuthenticate("bearer", {"realm": "tea shop"})
        raise Unauthorized("Who are you?", www_authenticate=challenge)
    if role not in allowed:
        abort(403, "This is for clerks")


@app.get("/me")
def me():
    require("customer", "clerk")
    return {"name": "Ada"}


@app.get("/admin")
def admin():
    require("clerk")
    return {"orders": len(orders)}


# example: 410
@app.route("/coupons/summer")
def coupon():
    abort(410, "Summer is over")


# example: 429
searches = {"since": 0.0, "count": 0}


@app.get("/search")
def search():
    if time.monotonic() - searches["since"] > 10:
        searches.update(since=time.monotonic(), count=0)
    searches["count"] += 1
    if searches["count"] > 2:
        raise TooManyRequests("Two searches in ten seconds are enough", retry_after=10)
    return []


# example: 503
@app.get("/stock")
def stock():
    try:
        with urllib.request.urlopen("http://127.0.0.1:1/stock", timeout=2) as answer:
            return answer.read()
    except OSError:  # nothing listens there
        raise ServiceUnavailable("The warehouse does not answer", retry_after=1)


# example: 500
@app.get("/invoices/<int:number>")
def invoice(number):
    raise KeyError("amount")  # a bug: Flask logs it and raises InternalServerError


# example: end
waitress.serve(app, host="127.0.0.1", port=int(sys.argv[1]), ident=None)
