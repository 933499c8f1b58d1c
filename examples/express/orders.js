// Orders of a tea shop with Express: one honest answer for each code.
// Run: node orders.js PORT
import { STATUS_CODES } from 'node:http';
import { fileURLToPath } from 'node:url';
import express from 'express';

const app = express();
app.disable('x-powered-by');
const orders = new Map([
  ['1', { id: 1, item: 'tea', quantity: 1, version: 1, shipped: true }],
  ['2', { id: 2, item: 'coffee', quantity: 1, version: 1, shipped: false }],
]);
let last = 2; // the highest number given
const tag = (order) => `"${order.id}.${order.version}"`;

// example: shared
// Errors are problem details (RFC 9457), and no cache keeps them.
function problem(res, status, detail) {
  const body = JSON.stringify({ title: STATUS_CODES[status], status, detail });
  res.status(status).set({
    'Content-Type': 'application/problem+json',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
  });
  res.end(body); // not res.send(), which adds an ETag
}

// example: 413 415
app.post('/orders', (req, res, next) => {
  if (!req.is('application/json')) {
    return problem(res.set('Accept', 'application/json'), 415, 'An order is application/json');
  }
  next();
}, express.json({ limit: 256 })); // throws an error with status 413 for more

// example: 201 422
app.post('/orders', (req, res) => {
  const { item, quantity } = req.body ?? {};
  if (typeof item !== 'string' || !Number.isInteger(quantity) || quantity < 1) {
    return problem(res, 422, 'quantity is a whole number from 1');
  }
  last += 1;
  const order = { id: last, item, quantity, version: 1, shipped: false };
  orders.set(String(order.id), order);
  res.status(201).location(`/orders/${order.id}`).set('ETag', tag(order)).json(order);
});

// example: end
app.get('/orders', (req, res) => {
  res.set('Cache-Control', 'private, no-cache').json([...orders.values()]);
});

// example: 404
app.param('id', (req, res, next, id) => {
  req.order = orders.get(id);
  if (!req.order) {
    return problem(res, 404, `No order has the number ${id}`);
  }
  next();
});

// example: 200 304
app.get('/orders/:id', (req, res) => {
  res.set({ 'Cache-Control': 'private, no-cache', ETag: tag(req.order) });
  res.json(req.order); // 304 without content where If-None-Match has the ETag
});

// example: 412 428
app.put('/orders/:id', express.json(), (req, res) => {
  const match = req.get('If-Match');
  if (!match) {
    return problem(res, 428, 'Say with If-Match which version this replaces');
  }
  if (match !== '*' && match !== tag(req.order)) {
    return problem(res, 412, 'The order has changed: get it again');
  }
  Object.assign(req.order, req.body, { id: req.order.id, version: req.order.version + 1 });
  res.set('ETag', tag(req.order)).json(req.order);
});

// example: 204 409
app.delete('/orders/:id', (req, res) => {
  if (req.order.shipped) {
    return problem(res, 409, 'The order is on its way');
  }
  orders.delete(String(req.order.id));
  res.status(204).end();
});

// example: 405
app.all('/orders/:id', (req, res) => {
  problem(res.set('Allow', 'GET, HEAD, PUT, DELETE'), 405, `${req.method} is not for an order`);
});

// example: 202
app.post('/reports', express.json(), (req, res) => {
  res.status(202).json({ status: 'queued', monitor: '/reports/1' });
});

// example: 206 416
app.get('/terms.txt', (req, res) => {
  const file = fileURLToPath(new URL('../files/terms.txt', import.meta.url));
  res.sendFile(file, { maxAge: '1d' }); // also answers Range and If-Modified-Since
});

// example: 301
app.get('/old-orders', (req, res) => res.redirect(301, '/orders'));

// example: 308
app.all('/v1/orders', (req, res) => res.redirect(308, '/orders'));

// example: 302
app.get('/today', (req, res) => res.redirect('/orders/1')); // 302 where no code is given

// example: 307
app.post('/today', (req, res) => res.redirect(307, '/orders'));

// example: 406
app.get('/menu', (req, res) => {
  res.set('Cache-Control', 'no-cache').format({ // Vary: Accept, and an error with status 406
    html: () => res.send('<!DOCTYPE html><title>Menu</title><p>Tea'),
    json: () => res.json(['tea']),
  });
});

// example: 303
app.post('/payments', (req, res) => res.redirect(303, '/orders/1'));

// example: 401 403
const roles = new Map([['Bearer customer', 'customer'], ['Bearer clerk', 'clerk']]);
const allow = (...allowed) => (req, res, next) => {
  const role = roles.get(req.get('Authorization'));
  if (!role) {
    return problem(res.set('WWW-Authenticate', 'Bearer realm="shop"'), 401, 'Who are you?');
  }
  if (!allowed.includes(role)) {
    return problem(res, 403, 'This is for clerks');
  }
  next();
};
app.get('/me', allow('customer', 'clerk'), (req, res) => res.json({ name: 'Ada' }));
app.get('/admin', allow('clerk'), (req, res) => res.json({ orders: orders.size }));

// example: 410
app.all('/coupons/summer', (req, res) => problem(res, 410, 'Summer is over'));

// example: 429
let searches = { since: 0, count: 0 };
app.get('/search', (req, res) => {
  const seconds = (Date.now() - searches.since) / 1000;
  if (seconds > 10) {
    searches = { since: Date.now(), count: 0 };
  }
  searches.count += 1;
  if (searches.count > 2) {
    return problem(res.set('Retry-After', '10'), 429, 'Two searches in ten seconds are enough');
  }
  res.set('Cache-Control', 'no-store').json([]);
});

// example: 503
app.get('/stock', async (req, res) => {
  try {
    const answer = await fetch('http://127.0.0.1:1/stock'); // the warehouse; nothing listens there
    res.json(await answer.json());
  } catch {
    problem(res.set('Retry-After', '1'), 503, 'The warehouse does not answer');
  }
});

// example: 500
app.get('/invoices/:number', () => {
  throw new Error('no such column: amount'); // a bug: for the log alone
});

// example: 400 406 413 500
app.use((error, req, res, next) => {
  const status = error.status ?? 500; // express.json() says 400 and 413, res.format() 406
  if (status === 500) {
    console.error(error);
  }
  problem(res, status, status === 500 ? 'The server failed' : error.message);
});

// example: end
app.listen(Number(process.argv[2]), '127.0.0.1');
