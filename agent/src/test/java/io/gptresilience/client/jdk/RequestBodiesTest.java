package io.gptresilience.client.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestBodiesTest {

  @Test
  void requestWithoutABodyIsReplayable() {
    assertThat(
            RequestBodies.replayable(
                HttpRequest.newBuilder(URI.create("http://localhost/")).build()))
        .isTrue();
    assertThat(replayable(BodyPublishers.noBody())).isTrue();
  }

  @Test
  void bodyInMemoryIsReplayable() {
    assertThat(replayable(BodyPublishers.ofString("{}"))).isTrue();
    assertThat(replayable(BodyPublishers.ofByteArray(new byte[3]))).isTrue();
    assertThat(replayable(BodyPublishers.ofByteArray(new byte[3], 1, 1))).isTrue();
  }

  @Test
  void fileIsReplayable(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("body.json"), "{}");
    assertThat(replayable(BodyPublishers.ofFile(file))).isTrue();
  }

  @Test
  void streamIsNotReplayable() {
    InputStream once = InputStream.nullInputStream();
    assertThat(replayable(BodyPublishers.ofInputStream(() -> once))).isFalse();
  }

  @Test
  void iterableMayBeGoodForOneRound() {
    assertThat(replayable(BodyPublishers.ofByteArrays(List.of(new byte[1])))).isFalse();
  }

  @Test
  void publisherOfTheCallersOwnIsNotReplayable() {
    BodyPublisher own = BodyPublishers.ofString("{}");
    assertThat(replayable(BodyPublishers.fromPublisher(own))).isFalse();
    assertThat(replayable(BodyPublishers.concat(own, own))).isFalse();
    assertThat(
            replayable(
                new BodyPublisher() {
                  @Override
                  public long contentLength() {
                    return 2;
                  }

                  @Override
                  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
                    own.subscribe(subscriber);
                  }
                }))
        .isFalse();
  }

  private static boolean replayable(BodyPublisher publisher) {
    return RequestBodies.replayable(
        HttpRequest.newBuilder(URI.create("http://localhost/")).POST(publisher).build());
  }
}
