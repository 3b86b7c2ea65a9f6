package com.example.chat;

import com.openai.client.OpenAIClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * A Spring Boot application that asks a model one question when it starts, prints the answer and
 * ends.
 *
 * <pre>{@code
 * export OPENAI_API_KEY=...
 * java -jar target/spring-boot.jar --question="Why is the sky blue?"
 * }</pre>
 *
 * <p>{@code OPENAI_BASE_URL} names another server.
 */
@SpringBootApplication
public class SpringChat {

    private static final String MODEL = "gpt-4o-mini";

    public static void main(String[] args) {
        System.exit(SpringApplication.exit(SpringApplication.run(SpringChat.class, args)));
    }

    @Bean
    ApplicationRunner ask(
            OpenAIClient openai, @Value("${question:What is the capital of France?}") String question) {
        return arguments -> {
            ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                    .model(MODEL)
                    .addUserMessage(question)
                    .build();
            String answer = openai.chat().completions().create(params).choices().stream()
                    .flatMap(choice -> choice.message().content().stream())
                    .collect(Collectors.joining());
            System.out.println("answer: " + answer);
        };
    }
}
