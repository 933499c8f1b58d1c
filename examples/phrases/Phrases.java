// Prints what the HTTP server of the JDK calls the codes.
import java.util.ArrayList;
import java.util.List;

public class Phrases {
    public static void main(String[] arguments) throws Exception {
        var phrase = Class.forName("sun.net.httpserver.Code").getDeclaredMethod("msg", int.class);
        phrase.setAccessible(true);
        List<String> phrases = new ArrayList<>();
        for (int code = 100; code < 1000; code++) {
            String text = ((String) phrase.invoke(null, code)).strip();
            if (!text.isEmpty()) {
                phrases.add("\"%d\":\"%s\"".formatted(code, text));
            }
        }
        System.out.println("{" + String.join(",", phrases) + "}");
    }
}
