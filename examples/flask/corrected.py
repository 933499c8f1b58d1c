"""The same user by id, with every answer meant.

Errors are problem details (RFC 9457), also those that Flask itself raises, and they keep their
fields (Allow on 405). A user has an ETag, If-None-Match gets 304, and every answer says how it
may be cached. /health asks the database before it says that all is well.
Run: python corrected.py PORT
"""

import sys

import waitress
from flask import Flask, Response, jsonify, request
from flask_sqlalchemy import SQLAlchemy
from werkzeug.exceptions import HTTPException

MAX_ID = 2**63 - 1  # SQLite's largest; a larger id is nobody's

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String, nullable=False)
    email = db.Column(db.String, nullable=False)

    def to_dict(self):
        return {"id": self.id, "name": self.name, "email": self.email}


@app.route(f"/api/users/<int(max={MAX_ID}):user_id>")
def get_user(user_id):
    user = db.get_or_404(User, user_id, description="No user has this id")
    response = jsonify(user.to_dict())
    response.headers["Cache-Control"] = "private, no-cache"  # a person's data: ask again each time
    response.add_etag()
    return response.make_conditional(request)


@app.route("/health")
def health():
    db.session.execute(db.text("SELECT 1"))  # raises, and so answers 500, when it cannot
    return Response("OK\n", mimetype="text/plain", headers={"Cache-Control": "no-store"})


@app.errorhandler(HTTPException)
def problem(error):
    response = error.get_response()
    body = {"title": error.name, "status": error.code, "detail": error.description}
    response.data = app.json.dumps(body)
    response.mimetype = "application/problem+json"
    response.headers["Cache-Control"] = "no-store"
    return response


@app.after_request
def options(response):
    if request.method == "OPTIONS" and response.status_code == 200:
        response.status_code = 204  # Flask's own answer: Allow, and no content to have a type
        del response.headers["Content-Type"]
    return response


with app.app_context():
    db.create_all()
    db.session.add(User(id=42, name="Jane Doe", email="jane@example.com"))
    db.session.commit()

waitress.serve(app, host="127.0.0.1", port=int(sys.argv[1]), ident=None)
