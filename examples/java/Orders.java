// Orders of a tea shop with the HTTP server of the JDK.
// Run: java Orders.java PORT
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

public class Orders {
    static final Map<Integer, String> orders = new TreeMap<>(Map.of(1, "tea", 2, "coffee"));
    static final Pattern PATH = Pattern.compile("/orders/(\\d{1,9})");
    static int last = 2; // the highest number given
    static final Pattern ORDER = Pattern.compile("\\{\"item\":\"([^\"]*)\",\"quantity\":(-?\\d+)\\}");

    // example: shared
    static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(bytes.length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, bytes.length); // 0 would mean chunked, -1 no content
        exchange.getResponseBody().write(bytes);
    }

    // Problem details (RFC 9457) that no cache keeps.
    static void problem(HttpExchange exchange, int status, String title, String detail) throws IOException {
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        String body = "{\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}".formatted(title, status, detail);
        send(exchange, status, "application/problem+json", body);
    }

    // example: end
    static void order(HttpExchange exchange) throws IOException {
        Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
        int id = path.matches() ? Integer.parseInt(path.group(1)) : 0;
        String item = orders.get(id);
        // example: 404
        if (item == null) {
            problem(exchange, 404, "Not Found", "Nothing is here");
            return;
        }
        switch (exchange.getRequestMethod()) {
            // example: 200 304
            case "GET", "HEAD" -> {
                String tag = "\"%d.%08x\"".formatted(id, item.hashCode());
                exchange.getResponseHeaders().set("ETag", tag);
                exchange.getResponseHeaders().set("Cache-Control", "private, no-cache");
                if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                    exchange.sendResponseHeaders(304, -1);
                } else {
                    send(exchange, 200, "application/json", "{\"id\":%d,\"item\":\"%s\"}".formatted(id, item));
                }
            }
            // example: 204 409
            case "DELETE" -> {
                if (id == 1) {
                    problem(exchange, 409, "Conflict", "The order is on its way");
                    return;
                }
                orders.remove(id);
                exchange.sendResponseHeaders(204, -1); // -1: no content
            }
            // example: 405
            default -> {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD, DELETE");
                problem(exchange, 405, "Method Not Allowed", "An order is read or deleted");
            }
            // example: end
        }
    }

    static void create(HttpExchange exchange) throws IOException {
        // example: 415
        if (!"application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
            exchange.getResponseHeaders().set("Accept", "application/json");
            problem(exchange, 415, "Unsupported Media Type", "An order is application/json");
            return;
        }
        // example: 400 413
        byte[] content = exchange.getRequestBody().readNBytes(257);
        if (content.length > 256) {
            problem(exchange, 413, "Content Too Large", "An order has 256 bytes at most");
            return;
        }
        Matcher order = ORDER.matcher(new String(content, StandardCharsets.UTF_8)); // or a JSON library
        if (!order.matches()) {
            problem(exchange, 400, "Bad Request", "This is no order in JSON");
            return;
        }
        // example: 422
        if (Integer.parseInt(order.group(2)) < 1) {
            problem(exchange, 422, "Unprocessable Content", "quantity is a whole number from 1");
            return;
        }
        // example: 201
        int id = ++last;
        orders.put(id, order.group(1));
        exchange.getResponseHeaders().set("Location", "/orders/" + id);
        send(exchange, 201, "application/json", "{\"id\":%d,\"item\":\"%s\"}".formatted(id, order.group(1)));
        // example: end
    }

    static void route(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        switch (path) {
            case "/orders" -> create(exchange);
            // example: 308
            case "/v1/orders" -> {
                exchange.getResponseHeaders().set("Location", "/orders");
                exchange.sendResponseHeaders(308, -1);
            }
            // example: 303
            case "/payments" -> {
                exchange.getResponseHeaders().set("Location", "/orders/1");
                exchange.sendResponseHeaders(303, -1);
            }
            // example: 401
            case "/me" -> {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer realm=\"shop\"");
                problem(exchange, 401, "Unauthorized", "Who are you?");
            }
            // example: 410
            case "/coupons/summer" -> problem(exchange, 410, "Gone", "Summer is over");
            // example: 503
            case "/stock" -> {
                exchange.getResponseHeaders().set("Retry-After", "600");
                problem(exchange, 503, "Service Unavailable", "The warehouse counts its tea until ten");
            }
            // example: 500
            case "/invoices/1" -> throw new IllegalStateException("no such column: amount"); // a bug
            // example: end
            default -> order(exchange);
        }
    }

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                // example: 500
                try {
                    route(exchange);
                } catch (RuntimeException bug) { // the server itself would only close the connection
                    bug.printStackTrace();
                    problem(exchange, 500, "Internal Server Error", "The server failed");
                }
                // example: end
            }
        });
        server.start();
    }
}
