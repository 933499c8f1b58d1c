// What java.net.http makes of the answers of a shop. Each line starts with the code it is about.
// Run: java java-client/Orders.java http://127.0.0.1:8000
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.HttpURLConnection;
import java.io.IOException;

public class Orders {
    public static void main(String[] arguments) throws Exception {
        String shop = arguments[0];
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpClient follows = HttpClient.newBuilder().followRedirects(Redirect.NORMAL)
                .version(HttpClient.Version.HTTP_1_1).build();

        // example: 404
        HttpRequest request = HttpRequest.newBuilder(URI.create(shop + "/orders/999")).build();
        HttpResponse<String> missing = client.send(request, BodyHandlers.ofString()); // no exception
        System.out.println("404 statusCode(): " + missing.statusCode());
        var old = (HttpURLConnection) URI.create(shop + "/orders/999").toURL().openConnection();
        try {
            old.getInputStream();
        } catch (IOException error) { // the older client throws, and has the content elsewhere
            System.out.println("404 HttpURLConnection: " + error.getClass().getSimpleName()
                    + ", getErrorStream() has " + old.getErrorStream().readAllBytes().length + " bytes");
        }

        // example: 301
        HttpRequest list = HttpRequest.newBuilder(URI.create(shop + "/old-orders")).build();
        System.out.println("301 by default: " + client.send(list, BodyHandlers.ofString()).statusCode());
        System.out.println("301 with Redirect.NORMAL: " + follows.send(list, BodyHandlers.ofString()).statusCode());

        // example: 303
        HttpRequest pay = HttpRequest.newBuilder(URI.create(shop + "/payments"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("order=1")).build();
        HttpResponse<String> paid = follows.send(pay, BodyHandlers.ofString());
        System.out.println("303 after POST: " + paid.request().method() + " " + paid.statusCode());

        // example: 308
        HttpRequest order = HttpRequest.newBuilder(URI.create(shop + "/v1/orders"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"item\":\"tea\",\"quantity\":1}")).build();
        HttpResponse<String> again = follows.send(order, BodyHandlers.ofString());
        System.out.println("308 after POST: " + again.request().method() + " " + again.statusCode());

        // example: 401
        HttpRequest me = HttpRequest.newBuilder(URI.create(shop + "/me")).build();
        System.out.println("401 without an Authenticator: " + client.send(me, BodyHandlers.ofString()).statusCode());

        // example: 503
        HttpRequest stock = HttpRequest.newBuilder(URI.create(shop + "/stock")).build();
        HttpResponse<String> down = client.send(stock, BodyHandlers.ofString());
        System.out.println("503 is not retried; Retry-After " + down.headers().firstValue("Retry-After").orElse("missing"));
    }
}
