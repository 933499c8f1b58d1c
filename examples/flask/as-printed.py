"""A user by id as a page about 200 prints it, with Flask-SQLAlchemy on SQLite.

get_or_404 answers a client of a JSON API in HTML, an id that SQLite cannot hold is a 500,
and no answer has a validator or says how it may be cached. See corrected.py.
Run: python as-printed.py PORT
"""

import sys

from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String, nullable=False)
    email = db.Column(db.String, nullable=False)

    def to_dict(self):
        return {"id": self.id, "name": self.name, "email": self.email}


@app.route('/api/users/<int:user_id>')
def get_user(user_id):
    user = User.query.get_or_404(user_id)
    return jsonify(user.to_dict()), 200


with app.app_context():
    db.create_all()
    db.session.add(User(id=42, name="Jane Doe", email="jane@example.com"))
    db.session.commit()

app.run(host="127.0.0.1", port=int(sys.argv[1]))
