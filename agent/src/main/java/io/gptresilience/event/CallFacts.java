package io.gptresilience.event;

/**
 * What is known of a call from its request line: no header, no query, no body.
 *
 * @param id names the call in the log; unique in this JVM
 * @param client wire name of the client that sends it ({@code openai-java}, {@code jdk-http})
 * @param operation OpenTelemetry's {@code gen_ai.operation.name}, or null where the path tells none
 * @param method HTTP method
 * @param host server's name, or null where the client does not tell
 * @param port server's port, or -1 where it is not known
 * @param path path of the URL, or null where the client does not tell
 */
public record CallFacts(
    String id,
    String client,
    String operation,
    String method,
    String host,
    int port,
    String path) {}
