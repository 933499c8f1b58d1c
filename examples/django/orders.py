"""Orders of a tea shop with Django in one file.

Run: python orders.py PORT
"""

import hashlib
import json
import sys
from http import HTTPStatus

import waitress
from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.wsgi import get_wsgi_application
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.http import condition, require_POST

settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["shop.example", "127.0.0.1"],
    DATA_UPLOAD_MAX_MEMORY_SIZE=256,
)
orders = {
    1: {"id": 1, "item": "tea", "quantity": 1, "shipped": True},
    2: {"id": 2, "item": "coffee", "quantity": 1, "shipped": False},
}


# example: shared
def problem(status, detail, **fields):
    """Problem details (RFC 9457) that no cache keeps."""
    return JsonResponse(
        {"title": HTTPStatus(status).phrase, "status": status, "detail": detail},
        status=status,
        content_type="application/problem+json",
        headers={"Cache-Control": "no-store", **fields},
    )


# example: 404
def find(number):
    if number not in orders:
        raise Http404(f"No order has the number {number}")
    return orders[number]


def not_found(request, exception):
    known = isinstance(exception.args[0], str)  # else the resolver's: no such path
    return problem(404, str(exception) if known else "Nothing is here")


# example: 400
def bad_request(request, exception):
    return problem(400, str(exception))


# example: 403
def forbidden(request, exception):
    return problem(403, str(exception))


def admin(request):
    if request.headers.get("Authorization") != "Bearer clerk":
        raise PermissionDenied("This is for clerks")
    return JsonResponse({"orders": len(orders)})


# example: 500
def failed(request):
    return problem(500, "The server failed")  # Django logs the reason


def invoice(request, number):
    return JsonResponse({}["amount"])  # a bug


# example: 400 403 404 500
handler400, handler403, handler404, handler500 = bad_request, forbidden, not_found, failed


# example: 200 304 412
def tag(request, number):
    return hashlib.sha256(json.dumps(find(number)).encode()).hexdigest()[:16]


# example: 200 204 304 405 409 412
@method_decorator(condition(etag_func=tag), "dispatch")  # answers 304 and 412 by itself
class Order(View):  # and View 405, with what is defined here as Allow
    # example: 200 304
    def get(self, request, number):
        return JsonResponse(find(number), headers={"Cache-Control": "private, no-cache"})

    # example: 412
    def put(self, request, number):
        orders[number] |= json.loads(request.body) | {"id": number}
        return JsonResponse(orders[number])

    # example: 204 409
    def delete(self, request, number):
        if find(number)["shipped"]:
            return problem(409, "The order is on its way")
        del orders[number]
        response = HttpResponse(status=204)
        del response["Content-Type"]  # there is no content to have a type
        return response


# example: 201 400 415 422
@require_POST
def post_order(request):
    if request.content_type != "application/json":
        return problem(415, "An order is application/json", Accept="application/json")
    try:
        order = json.loads(request.body)
    except ValueError as error:
        raise BadRequest(f"No JSON: {error}")
    if not isinstance(order.get("quantity"), int) or order["quantity"] < 1:
        return problem(422, "quantity is a whole number from 1")
    number = max(orders) + 1
    orders[number] = {"id": number, **order, "shipped": False}
    return JsonResponse(orders[number], status=201, headers={"Location": f"/orders/{number}"})


# example: 410
def coupon(request):
    return problem(410, "Summer is over")


# example: 301
def old_orders(request):
    return HttpResponsePermanentRedirect("/orders")


# example: 302
def today(request):
    return redirect("/orders/1")  # 302, with permanent=True 301


# example: 308
def v1_orders(request):
    return HttpResponsePermanentRedirect("/orders", preserve_request=True)


# example: 503
def stock(request):
    return problem(503, "The warehouse counts its tea until ten", **{"Retry-After": "600"})


# example: end
urlpatterns = [
    path("orders", post_order),
    path("orders/<int:number>", Order.as_view()),
    path("old-orders", old_orders),
    path("v1/orders", v1_orders),
    path("today", today),
    path("admin", admin),
    path("invoices/<int:number>", invoice),
    path("coupons/summer", coupon),
    path("stock", stock),
]
waitress.serve(get_wsgi_application(), host="127.0.0.1", port=int(sys.argv[1]), ident=None)
