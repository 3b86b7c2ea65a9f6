package com.example.chat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.embeddings.EmbeddingModel;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseOutputText;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Asks a model one question with OpenAI's Java library, in each of the ways the library offers.
 *
 * <pre>{@code
 * export OPENAI_API_KEY=...
 * java -jar target/openai-sdk.jar blocking --question "Why is the sky blue?"
 * }</pre>
 *
 * <p>The first argument is one of:
 *
 * <ul>
 *   <li>{@code blocking}: a chat completion, waiting for it
 *   <li>{@code async}: a chat completion, by a {@code CompletableFuture}
 *   <li>{@code streaming}: a chat completion, printed as it arrives
 *   <li>{@code streaming-async}: the same, printed by a subscriber
 *   <li>{@code responses}: the Responses API
 *   <li>{@code embeddings}: the question's embedding; prints how many dimensions it has
 * </ul>
 *
 * <p>{@code --timeout SECONDS} limits how long a request may take. {@code OPENAI_BASE_URL} names
 * another server.
 */
public final class SdkChat {

    private static final String MODEL = "gpt-4o-mini";
    private static final EmbeddingModel EMBEDDING_MODEL = EmbeddingModel.TEXT_EMBEDDING_3_SMALL;

    private static final List<String> MODES =
            List.of("blocking", "async", "streaming", "streaming-async", "responses", "embeddings");

    private SdkChat() {}

    public static void main(String[] args) {
        // A mode, then options of two words each.
        if (args.length % 2 == 0 || !MODES.contains(args[0])) {
            exitWithUsage();
        }
        String question = "What is the capital of France?";
        OpenAIOkHttpClient.Builder builder = OpenAIOkHttpClient.builder();
        for (int i = 1; i < args.length; i += 2) {
            switch (args[i]) {
                case "--timeout" -> builder.timeout(seconds(args[i + 1]));
                case "--question" -> question = args[i + 1];
                default -> exitWithUsage();
            }
        }

        OpenAIClient client = builder.fromEnv().build();
        try {
            switch (args[0]) {
                case "blocking" -> blocking(client, question);
                case "async" -> async(client, question);
                case "streaming" -> streaming(client, question);
                case "streaming-async" -> streamingAsync(client, question);
                case "responses" -> responses(client, question);
                case "embeddings" -> embeddings(client, question);
                default -> throw new AssertionError(args[0]);
            }
        } finally {
            client.close();
        }
    }

    private static void blocking(OpenAIClient client, String question) {
        ChatCompletion completion = client.chat().completions().create(chat(question));
        System.out.println("answer: " + text(completion));
    }

    private static void async(OpenAIClient client, String question) {
        client.async()
                .chat()
                .completions()
                .create(chat(question))
                .thenAccept(completion -> System.out.println("answer: " + text(completion)))
                .join();
    }

    private static void streaming(OpenAIClient client, String question) {
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(chat(question))) {
            chunks.stream().forEach(SdkChat::print);
        }
        System.out.println();
    }

    private static void streamingAsync(OpenAIClient client, String question) {
        client.async()
                .chat()
                .completions()
                .createStreaming(chat(question))
                .subscribe(SdkChat::print)
                .onCompleteFuture()
                .join();
        System.out.println();
    }

    private static void responses(OpenAIClient client, String question) {
        ResponseCreateParams params =
                ResponseCreateParams.builder().model(MODEL).input(question).build();
        Response response = client.responses().create(params);
        String text = response.output().stream()
                .flatMap(item -> item.message().stream())
                .flatMap(message -> message.content().stream())
                .flatMap(content -> content.outputText().stream())
                .map(ResponseOutputText::text)
                .collect(Collectors.joining());
        System.out.println("answer: " + text);
    }

    private static void embeddings(OpenAIClient client, String question) {
        EmbeddingCreateParams params = EmbeddingCreateParams.builder()
                .model(EMBEDDING_MODEL)
                .input(question)
                .build();
        CreateEmbeddingResponse response = client.embeddings().create(params);
        int dimensions = response.data().get(0).embedding().size();
        System.out.println("answer: " + dimensions + " dimensions");
    }

    private static ChatCompletionCreateParams chat(String question) {
        return ChatCompletionCreateParams.builder()
                .model(MODEL)
                .addUserMessage(question)
                .build();
    }

    private static String text(ChatCompletion completion) {
        return completion.choices().stream()
                .flatMap(choice -> choice.message().content().stream())
                .collect(Collectors.joining());
    }

    private static void print(ChatCompletionChunk chunk) {
        chunk.choices().stream()
                .flatMap(choice -> choice.delta().content().stream())
                .forEach(System.out::print);
        System.out.flush();
    }

    private static Duration seconds(String number) {
        return Duration.ofMillis(Math.round(Double.parseDouble(number) * 1000));
    }

    private static void exitWithUsage() {
        System.err.println("usage: java -jar openai-sdk.jar " + String.join("|", MODES)
                + " [--timeout SECONDS] [--question TEXT]");
        System.exit(2);
    }
}
