// Orders of a tea shop with Fastify: what its schemas and its error handler say by themselves.
// Run: node orders.js PORT
import { STATUS_CODES } from 'node:http';
import Fastify from 'fastify';

const app = Fastify({ bodyLimit: 256 }); // more than that is 413
const orders = new Map([['1', { id: 1, item: 'tea', quantity: 1, shipped: true }],
  ['2', { id: 2, item: 'coffee', quantity: 1, shipped: false }]]);
let last = 2; // the highest number given

// example: shared 400 413 415
// Every error, thrown by Fastify or here, as problem details (RFC 9457) that no cache keeps.
app.setErrorHandler((error, request, reply) => {
  const status = error.validation ? 422 : error.statusCode ?? 500;
  if (status === 500) {
    console.error(error); // for the log alone
  }
  const detail = status === 500 ? 'The server failed' : error.message;
  if (status === 415) {
    reply.header('Accept', 'application/json');
  }
  reply.code(status).header('Cache-Control', 'no-store').type('application/problem+json');
  return JSON.stringify({ title: STATUS_CODES[status], status, detail });
});
const fail = (statusCode, message) => Object.assign(new Error(message), { statusCode });

// example: 404
app.setNotFoundHandler((request) => {
  throw fail(404, 'Nothing is here');
});
function find(id) {
  const order = orders.get(id);
  if (!order) {
    throw fail(404, `No order has the number ${id}`);
  }
  return order;
}

// example: 200
app.get('/orders/:id', async (request, reply) => {
  reply.header('Cache-Control', 'no-store');
  return find(request.params.id);
});

// example: 201 422
const Order = {
  type: 'object',
  required: ['item', 'quantity'],
  properties: { item: { type: 'string' }, quantity: { type: 'integer', minimum: 1 } },
};
app.post('/orders', { schema: { body: Order } }, async (request, reply) => {
  last += 1;
  const order = { id: last, ...request.body, shipped: false };
  orders.set(String(order.id), order);
  reply.code(201).header('Location', `/orders/${order.id}`);
  return order;
});

// example: 204 409
app.delete('/orders/:id', async (request, reply) => {
  if (find(request.params.id).shipped) {
    throw fail(409, 'The order is on its way');
  }
  orders.delete(request.params.id);
  return reply.code(204).send();
});

// example: 405
app.route({
  url: '/orders/:id',
  method: ['POST', 'PUT', 'PATCH'], // Fastify would say 404
  handler: async (request, reply) => {
    reply.header('Allow', 'GET, HEAD, DELETE');
    throw fail(405, `${request.method} is not for an order`);
  },
});

// example: 202
app.post('/reports', async (request, reply) => {
  reply.code(202);
  return { status: 'queued', monitor: '/reports/1' };
});

// example: 308
app.all('/v1/orders', (request, reply) => reply.redirect('/orders', 308));

// example: 303
app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' },
  async (request, text) => Object.fromEntries(new URLSearchParams(text)));
app.post('/payments', (request, reply) => reply.redirect('/orders/1', 303));

// example: 410
app.all('/coupons/summer', async () => {
  throw fail(410, 'Summer is over');
});

// example: 429
let searches = { since: 0, count: 0 };
app.get('/search', async (request, reply) => {
  if (Date.now() - searches.since > 10_000) {
    searches = { since: Date.now(), count: 0 };
  }
  searches.count += 1;
  if (searches.count > 2) {
    reply.header('Retry-After', '10');
    throw fail(429, 'Two searches in ten seconds are enough');
  }
  return [];
});

// example: 503
app.get('/stock', async (request, reply) => {
  try {
    return await (await fetch('http://127.0.0.1:1/stock')).json(); // nothing listens there
  } catch {
    reply.header('Retry-After', '1');
    throw fail(503, 'The warehouse does not answer');
  }
});

// example: 500
app.get('/invoices/:number', async () => {
  throw new Error('no such column: amount'); // a bug
});

// example: end
await app.listen({ port: Number(process.argv[2]), host: '127.0.0.1' });
