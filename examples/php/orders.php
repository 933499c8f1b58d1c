<?php
// Orders of a tea shop with PHP alone. Its built-in server forgets everything between requests.
// Run: php -S 127.0.0.1:8000 orders.php
header_remove('X-Powered-By');
ini_set('default_mimetype', ''); // else answers without content are text/html

$orders = [1 => ['id' => 1, 'item' => 'tea', 'shipped' => true], 2 => ['id' => 2, 'item' => 'coffee', 'shipped' => false]];
$method = $_SERVER['REQUEST_METHOD'];
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);

// example: shared
function send(int $status, mixed $value, string $type = 'application/json'): never
{
    http_response_code($status);
    $body = json_encode($value, JSON_UNESCAPED_SLASHES);
    header("Content-Type: $type");
    header('Content-Length: ' . strlen($body));
    exit($body);
}

// Problem details (RFC 9457) that no cache keeps.
function problem(int $status, string $title, string $detail): never
{
    header('Cache-Control: no-store');
    send($status, ['title' => $title, 'status' => $status, 'detail' => $detail], 'application/problem+json');
}

// example: 500
set_exception_handler(function (Throwable $bug) {
    error_log($bug); // the client gets no word of it
    problem(500, 'Internal Server Error', 'The server failed');
});
if ($path === '/invoices/1') {
    throw new LogicException('no such column: amount');
}

// example: 301
if ($path === '/old-orders') {
    header('Location: /orders', true, 301); // without a code Location makes it 302
    exit;
}

// example: 303
if ($path === '/payments' && $method === 'POST') {
    header('Location: /orders/1', true, 303);
    exit;
}

// example: 410
if ($path === '/coupons/summer') {
    problem(410, 'Gone', 'Summer is over');
}

// example: 401
if ($path === '/me' && !isset($_SERVER['PHP_AUTH_USER'])) {
    header('WWW-Authenticate: Basic realm="shop", charset="UTF-8"');
    problem(401, 'Unauthorized', 'Who are you?');
}

// example: 503
if ($path === '/stock') {
    header('Retry-After: 600');
    problem(503, 'Service Unavailable', 'The warehouse counts its tea until ten');
}

// example: 202
if ($path === '/reports' && $method === 'POST') {
    send(202, ['status' => 'queued', 'monitor' => '/reports/1']);
}

// example: 201 400 415 422
if ($path === '/orders' && $method === 'POST') {
    if (($_SERVER['CONTENT_TYPE'] ?? '') !== 'application/json') {
        header('Accept: application/json');
        problem(415, 'Unsupported Media Type', 'An order is application/json');
    }
    $order = json_decode(file_get_contents('php://input'), true);
    if (!is_array($order)) {
        problem(400, 'Bad Request', json_last_error_msg());
    }
    if (!is_int($order['quantity'] ?? null) || $order['quantity'] < 1) {
        problem(422, 'Unprocessable Content', 'quantity is a whole number from 1');
    }
    $id = max(array_keys($orders)) + 1; // and into the database
    header("Location: /orders/$id");
    send(201, ['id' => $id] + $order + ['shipped' => false]);
}

// example: 404
$order = preg_match('#^/orders/(\d+)$#', $path, $number) ? $orders[(int) $number[1]] ?? null : null;
if (!$order) {
    problem(404, 'Not Found', 'Nothing is here');
}

switch ($method) {
    // example: 200 304
    case 'GET':
    case 'HEAD':
        $tag = '"' . substr(hash('sha256', json_encode($order)), 0, 16) . '"';
        header("ETag: $tag");
        header('Cache-Control: private, no-cache');
        if (($_SERVER['HTTP_IF_NONE_MATCH'] ?? '') === $tag) {
            http_response_code(304);
            exit;
        }
        send(200, $order);
    // example: 204 409
    case 'DELETE':
        if ($order['shipped']) {
            problem(409, 'Conflict', 'The order is on its way');
        }
        http_response_code(204); // and no header('Content-Type: ...')
        exit;
    // example: 405
    default:
        header('Allow: GET, HEAD, DELETE');
        problem(405, 'Method Not Allowed', "$method is not for an order");
}
