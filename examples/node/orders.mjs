// Orders of a tea shop with nothing but node:http: what frameworks do for others is done here.
// Run: node orders.mjs PORT
import { createServer, STATUS_CODES } from 'node:http';
import { readFile } from 'node:fs/promises';

const orders = new Map([['/orders/1', { id: 1, item: 'tea', quantity: 1, version: 1 }],
  ['/orders/2', { id: 2, item: 'coffee', quantity: 1, version: 1 }]]);
const terms = await readFile(new URL('../files/terms.txt', import.meta.url));

// example: shared
// A response without a body has no Content-Type; Content-Length is counted in bytes.
function send(response, status, fields, value) {
  const body = value === undefined ? undefined : JSON.stringify(value);
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  const content = body && { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) };
  response.writeHead(status, { ...content, ...fields });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}
const problem = (response, status, detail, fields) => send(response, status,
  { 'Cache-Control': 'no-store', ...fields }, { title: STATUS_CODES[status], status, detail });

// example: end
const routes = {
  '/orders/{id}'(request, response, order) {
    const tag = `"${order.id}.${order.version}"`;
    switch (request.method) {
      // example: 200 304
      case 'GET':
      case 'HEAD': {
        const fields = { ETag: tag, 'Cache-Control': 'private, no-cache' };
        const known = request.headers['if-none-match']?.split(',').map((text) => text.trim());
        if (known?.some((text) => text === '*' || text.replace(/^W\//, '') === tag)) {
          return send(response, 304, fields); // the same fields, no content
        }
        return send(response, 200, fields, order);
      }
      // example: 204
      case 'DELETE':
        orders.delete(request.url);
        return send(response, 204, {});
      // example: 405
      default:
        return problem(response, 405, 'An order is read or deleted', { Allow: 'GET, HEAD, DELETE' });
      // example: end
    }
  },

  // example: 103
  '/menu'(request, response) {
    response.writeEarlyHints({ link: '</shop.css>; rel=preload; as=style' }); // sent at once
    const page = '<!DOCTYPE html><title>Menu</title><link rel="stylesheet" href="/shop.css"><h1>Tea</h1>';
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': page.length,
      'Cache-Control': 'no-store',
      Link: '</shop.css>; rel=preload; as=style',
    });
    response.end(request.method === 'HEAD' ? undefined : page);
  },

  // example: 206 416
  '/terms.txt'(request, response) {
    const fields = { 'Content-Type': 'text/plain; charset=utf-8', 'Accept-Ranges': 'bytes', 'Cache-Control': 'max-age=86400', ETag: '"terms-1"' };
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
    if (!range || request.method !== 'GET') { // other ranges are ignored, as they may be
      response.writeHead(200, { ...fields, 'Content-Length': terms.length });
      return response.end(request.method === 'HEAD' ? undefined : terms);
    }
    const first = Number(range[1]);
    const last = Math.min(range[2] === '' ? Infinity : Number(range[2]), terms.length - 1);
    if (first > last) {
      return problem(response, 416, 'The file ends before', { 'Content-Range': `bytes */${terms.length}` });
    }
    response.writeHead(206, {
      ...fields,
      'Content-Range': `bytes ${first}-${last}/${terms.length}`,
      'Content-Length': last - first + 1,
    });
    response.end(terms.subarray(first, last + 1));
  },

  // example: 301
  '/old-orders': (request, response) => send(response, 301, { Location: '/orders', 'Content-Length': 0 }),

  // example: 303
  '/payments': (request, response) => send(response, 303, { Location: '/orders/1', 'Content-Length': 0 }),

  // example: 410
  '/coupons/summer': (request, response) => problem(response, 410, 'Summer is over'),

  // example: 500
  '/invoices/1'() {
    throw new Error('no such column: amount'); // a bug
  },

  // example: end
};

// example: 404 500
createServer((request, response) => {
  try {
    const path = request.url.split('?')[0];
    const order = orders.get(path);
    const route = order ? routes['/orders/{id}'] : Object.hasOwn(routes, path) && routes[path];
    if (!route) {
      return problem(response, 404, 'Nothing is here');
    }
    route(request, response, order);
  } catch (error) {
    console.error(error); // for the log alone
    problem(response, 500, 'The server failed');
  }
}).listen(Number(process.argv[2]), '127.0.0.1');
