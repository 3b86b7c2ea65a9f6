package io.gptresilience.harness.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gptresilience.harness.server.FakeOpenAi;
import io.gptresilience.harness.server.ServerTls;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The fake server as a program of its own. */
// On a thread of its own: reads of a socket or a pipe are deaf to interrupts.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FakeOpenAiJarIT {

  // Tests run with this module's folder as their working directory.
  private static final Path JAR = Path.of("target", "fake-openai.jar");
  private static final String STARTED = "fake OpenAI listens on ";

  @TempDir private Path folder;
  private Process process;

  @AfterEach
  void end() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private BufferedReader start(String... args) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-jar",
                JAR.toAbsolutePath().toString()));
    command.addAll(List.of(args));
    process = new ProcessBuilder(command).directory(folder.toFile()).start();
    return process.inputReader(StandardCharsets.UTF_8);
  }

  private String errors() throws Exception {
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private void script(String json) throws Exception {
    Files.writeString(folder.resolve("faults.json"), json);
  }

  private static int ask(HttpClient client, String baseUrl) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(baseUrl + "/chat/completions"))
            .header("Authorization", "Bearer sk-secret")
            .POST(HttpRequest.BodyPublishers.ofString("{\"model\": \"private\"}"))
            .build();
    return client.send(request, BodyHandlers.ofString()).statusCode();
  }

  @Test
  void itServesItsScriptTellsWhatItDidAndEndsOnSigterm() throws Exception {
    script("{\"paths\": {\"/v1/chat/completions\": [{\"status\": 503}]}}");
    BufferedReader out = start("--script", "faults.json", "--verbose");
    String line = out.readLine();
    assertThat(line).matches(STARTED + "http://127\\.0\\.0\\.1:\\d+/v1");
    String baseUrl = line.substring(STARTED.length());
    HttpClient client = HttpClient.newHttpClient();
    assertThat(ask(client, baseUrl)).isEqualTo(503);
    assertThat(ask(client, baseUrl)).isEqualTo(200);

    // Not the process itself: that would close its output, too.
    process.toHandle().destroy();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(143);
    assertThat(out.readLine()).isNull();
    assertThat(errors().lines())
        .containsExactly("POST /v1/chat/completions: 503", "POST /v1/chat/completions: 200");
  }

  @Test
  void withTlsItWritesWhatClientsNeedToTrustIt() throws Exception {
    script("{\"paths\": {\"/v1/chat/completions\": [{\"resetStream\": \"CANCEL\"}]}}");
    BufferedReader out =
        start(
            "--script=faults.json",
            "--http2",
            "--trust-store=trust.p12",
            "--certificate=ca.pem",
            "--rate-limit=requests=1");
    String baseUrl = out.readLine().substring(STARTED.length());
    assertThat(baseUrl).startsWith("https://127.0.0.1:");
    assertThat(folder.resolve("ca.pem")).content().startsWith("-----BEGIN CERTIFICATE-----");

    char[] password = ServerTls.TRUST_STORE_PASSWORD.toCharArray();
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(KeyStore.getInstance(folder.resolve("trust.p12").toFile(), password));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    HttpClient client = HttpClient.newBuilder().sslContext(context).build();
    assertThatThrownBy(() -> ask(client, baseUrl)).hasMessageContaining("RST_STREAM");
    assertThat(ask(client, baseUrl)).isEqualTo(200);
    assertThat(ask(client, baseUrl)).isEqualTo(429);
  }

  @Test
  void aBadScriptEndsItWithFileAndLine() throws Exception {
    script("{\"paths\": {\n\"/v1/models\": [{\"statu\": 503}]}}");
    BufferedReader out = start("--script", "faults.json");
    assertThat(errors()).startsWith("faults.json:2: \"statu\" is not known; did you mean");
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(out.readLine()).isNull();
  }

  @Test
  void aPortInUseEndsIt() throws Exception {
    try (FakeOpenAi other = FakeOpenAi.start()) {
      BufferedReader out = start("--port", Integer.toString(other.port()));
      assertThat(errors()).contains("cannot listen on 127.0.0.1:" + other.port()).hasLineCount(1);
      assertThat(process.waitFor()).isEqualTo(1);
      assertThat(out.readLine()).isNull();
    }
  }
}
