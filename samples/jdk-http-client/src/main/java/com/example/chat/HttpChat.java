package com.example.chat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks a model one question over OpenAI's HTTP API with nothing but the JDK's own
 * {@link HttpClient}.
 *
 * <pre>{@code
 * export OPENAI_API_KEY=...
 * java -jar target/jdk-http-client.jar send --question "Why is the sky blue?"
 * }</pre>
 *
 * <p>The first argument is one of:
 *
 * <ul>
 *   <li>{@code send}: waits for the answer
 *   <li>{@code send-async}: gets it by a {@code CompletableFuture}
 *   <li>{@code stream}: prints it as it arrives, by server-sent events
 * </ul>
 *
 * <p>{@code --timeout SECONDS} limits how long to wait for the response. {@code OPENAI_BASE_URL}
 * names another server.
 */
public final class HttpChat {

    private static final String MODEL = "gpt-4o-mini";

    private static final List<String> MODES = List.of("send", "send-async", "stream");

    /** The text of a message, or of a part of one: the first "content" that is a string. */
    private static final Pattern CONTENT =
            Pattern.compile("\"content\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"");

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u(\\p{XDigit}{4})|(.))");

    private static final Pattern TO_ESCAPE = Pattern.compile("[\"\\\\\\p{Cntrl}]");

    private HttpChat() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        // A mode, then options of two words each.
        if (args.length % 2 == 0 || !MODES.contains(args[0])) {
            exitWithUsage();
        }
        String question = "What is the capital of France?";
        HttpRequest.Builder builder = HttpRequest.newBuilder(endpoint());
        for (int i = 1; i < args.length; i += 2) {
            switch (args[i]) {
                case "--timeout" -> builder.timeout(seconds(args[i + 1]));
                case "--question" -> question = args[i + 1];
                default -> exitWithUsage();
            }
        }

        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = builder.header("Authorization", "Bearer " + System.getenv("OPENAI_API_KEY"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body(question, args[0].equals("stream"))))
                .build();
        switch (args[0]) {
            case "send" -> send(client, request);
            case "send-async" -> sendAsync(client, request);
            case "stream" -> stream(client, request);
            default -> throw new AssertionError(args[0]);
        }
    }

    private static void send(HttpClient client, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        printAnswer(response);
    }

    private static void sendAsync(HttpClient client, HttpRequest request) throws IOException {
        HttpResponse<String> response =
                client.sendAsync(request, BodyHandlers.ofString()).join();
        printAnswer(response);
    }

    private static void stream(HttpClient client, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> response = client.send(request, BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException(
                        "HTTP " + response.statusCode() + ": " + lines.collect(Collectors.joining("\n")));
            }
            lines.filter(line -> line.startsWith("data:"))
                    .takeWhile(line -> !line.endsWith("[DONE]"))
                    .flatMap(line -> content(line).stream())
                    .forEach(HttpChat::printNow);
        }
        System.out.println();
    }

    private static void printAnswer(HttpResponse<String> response) throws IOException {
        if (response.statusCode() != 200) {
            throw new IOException("HTTP " + response.statusCode() + ": " + response.body());
        }
        String answer = content(response.body())
                .orElseThrow(() -> new IOException("no content in " + response.body()));
        System.out.println("answer: " + answer);
    }

    private static void printNow(String text) {
        System.out.print(text);
        System.out.flush();
    }

    private static URI endpoint() {
        String base = Optional.ofNullable(System.getenv("OPENAI_BASE_URL")).orElse("https://api.openai.com/v1");
        return URI.create(base + "/chat/completions");
    }

    private static String body(String question, boolean stream) {
        return """
                {
                  "model": "%s",
                  "messages": [{"role": "user", "content": "%s"}],
                  "stream": %b
                }
                """.formatted(MODEL, escape(question), stream);
    }

    private static String escape(String text) {
        return TO_ESCAPE.matcher(text).replaceAll(match ->
                Matcher.quoteReplacement("\\u%04x".formatted((int) match.group().charAt(0))));
    }

    private static Optional<String> content(String json) {
        Matcher matcher = CONTENT.matcher(json);
        return matcher.find() ? Optional.of(unescape(matcher.group(1))) : Optional.empty();
    }

    private static String unescape(String text) {
        return ESCAPE.matcher(text).replaceAll(match -> {
            String character = match.group(1) != null
                    ? Character.toString(Integer.parseInt(match.group(1), 16))
                    : switch (match.group(2)) {
                        case "b" -> "\b";
                        case "f" -> "\f";
                        case "n" -> "\n";
                        case "r" -> "\r";
                        case "t" -> "\t";
                        default -> match.group(2);
                    };
            return Matcher.quoteReplacement(character);
        });
    }

    private static Duration seconds(String number) {
        return Duration.ofMillis(Math.round(Double.parseDouble(number) * 1000));
    }

    private static void exitWithUsage() {
        System.err.println("usage: java -jar jdk-http-client.jar " + String.join("|", MODES)
                + " [--timeout SECONDS] [--question TEXT]");
        System.exit(2);
    }
}
