package io.gptresilience.harness.e2e.host;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FilePurpose;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;

/** Calls through the SDK that are not like the others; prints the exception that each ends with. */
public final class SdkCorners {

  private SdkCorners() {}

  /**
   * @param args {@code no-retries}, {@code upload} or {@code upload-async}
   */
  public static void main(String[] args) {
    OpenAIClient client =
        OpenAIOkHttpClient.builder()
            .fromEnv()
            .maxRetries(args[0].equals("no-retries") ? 0 : 2)
            .build();
    try {
      switch (args[0]) {
        case "no-retries" ->
            client
                .chat()
                .completions()
                .create(
                    ChatCompletionCreateParams.builder()
                        .model("gpt-4o-mini")
                        .addUserMessage("Hi")
                        .build());
        case "upload" -> client.files().create(upload());
        case "upload-async" -> client.async().files().create(upload()).join();
        default -> throw new IllegalArgumentException(args[0]);
      }
      System.out.println("good");
    } catch (RuntimeException e) {
      System.out.println(e);
    } finally {
      client.close();
    }
  }

  /** From a stream, as large files are sent: it can be read once. */
  private static FileCreateParams upload() {
    FilterInputStream stream =
        new FilterInputStream(new ByteArrayInputStream("content of the file".getBytes())) {
          @Override
          public void close() throws IOException {
            System.out.println("stream closed");
            super.close();
          }
        };
    return FileCreateParams.builder().purpose(FilePurpose.BATCH).file(stream).build();
  }
}
