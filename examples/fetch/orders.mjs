// What fetch makes of the answers of a shop. Each line starts with the code it is about.
// Run: node fetch/orders.mjs http://127.0.0.1:8000
const shop = process.argv[2];

// example: 404
const missing = await fetch(`${shop}/orders/999`); // resolves: only a broken connection rejects
console.log(404, 'resolves, ok is', missing.ok);
const { detail } = await missing.json(); // an error has content too
console.log(404, detail);

// example: 204
const gone = await fetch(`${shop}/orders/2`, { method: 'DELETE' });
console.log(204, 'ok is', gone.ok, 'and the body is', gone.body);
await gone.json().catch((error) => console.log(204, 'json() rejects:', error.name));

// example: 301
const moved = await fetch(`${shop}/old-orders`); // follows up to 20 redirects
console.log(301, 'followed:', moved.status, moved.redirected, moved.url);
const manual = await fetch(`${shop}/old-orders`, { redirect: 'manual' });
console.log(301, 'with manual:', manual.status, manual.headers.get('Location'));

// example: 303
const paid = await fetch(`${shop}/payments`, { method: 'POST', body: new URLSearchParams({ order: 1 }) });
console.log(303, 'a GET follows:', paid.status, paid.url);

// example: 308
const order = JSON.stringify({ item: 'tea', quantity: 1 });
const json = { 'Content-Type': 'application/json' };
const again = await fetch(`${shop}/v1/orders`, { method: 'POST', headers: json, body: order });
console.log(308, 'the POST is repeated:', again.status, again.headers.get('Location'));

// example: 304
const first = await fetch(`${shop}/orders/1`);
const tag = first.headers.get('ETag');
const conditional = { 'If-None-Match': tag }; // fetch adds Cache-Control: no-cache to it,
const full = await fetch(`${shop}/orders/1`, { headers: conditional }); // and Express gives in
console.log(304, 'asked for, and got', full.status);
conditional['Cache-Control'] = 'max-age=0';
const same = await fetch(`${shop}/orders/1`, { headers: conditional });
console.log(304, 'with max-age=0:', same.status, 'and ok is', same.ok); // ok means 200 to 299

// example: 401
const me = await fetch(`${shop}/me`);
console.log(401, me.headers.get('WWW-Authenticate'));

// example: 503
async function patient(url, tries = 2) { // fetch itself never retries
  const answer = await fetch(url);
  const seconds = Number(answer.headers.get('Retry-After'));
  if (answer.status !== 503 || !seconds || tries === 1) {
    return answer;
  }
  console.log(503, 'again in', seconds, 'second');
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  return patient(url, tries - 1);
}
console.log(503, 'in the end', (await patient(`${shop}/stock`)).status);
