// The same user by id, with every answer meant: errors are problem details (RFC 9457), a wrong
// method is 405 with Allow, and every response says how it may be cached. Express adds the ETag,
// answers If-None-Match with 304 and HEAD without content.
// Run: node corrected.js PORT
import { STATUS_CODES } from 'node:http';
import express from 'express';

const app = express();
app.disable('x-powered-by');
app.enable('strict routing'); // one URI for a user: not /api/users/42/ as well,
app.enable('case sensitive routing'); // nor /API/users/42
const users = new Map([['42', { id: 42, name: 'Jane Doe', email: 'jane@example.com' }]]);
const User = { findById: async (id) => users.get(id) };

function problem(res, status, detail) {
  const body = JSON.stringify({ title: STATUS_CODES[status], status, detail });
  res.status(status).set({
    'Content-Type': 'application/problem+json',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
  });
  res.end(body); // not res.send(): it would add an ETag, and no client revalidates an error
}

app.route('/api/users/:id')
  .get(async (req, res) => {
    const user = await User.findById(req.params.id);
    if (!user) {
      return problem(res, 404, 'No user has this id');
    }
    res.set('Cache-Control', 'private, max-age=3600'); // a person's data: no shared cache
    res.setHeader('Content-Type', 'application/json'); // res.json() would add a charset
    res.send(Buffer.from(JSON.stringify(user)));
  })
  .all((req, res) => {
    res.set('Allow', 'GET, HEAD, OPTIONS');
    if (req.method === 'OPTIONS') {
      return res.status(204).end();
    }
    problem(res, 405, 'A user can only be read here');
  });

app.use((req, res) => problem(res, 404, 'Nothing is here'));
app.use((error, req, res, next) => {
  if (error.status === 400) {
    return problem(res, 400, 'The path cannot be decoded');
  }
  problem(res, 500, 'The server failed'); // and not why: that belongs in the log
});

app.listen(Number(process.argv[2]), '127.0.0.1');
