package io.gptresilience.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostFilterTest {

  @ParameterizedTest
  @CsvSource({
    "api.openai.com, api.openai.com, 443, true",
    "api.openai.com, api.openai.com, 8443, true",
    "API.OpenAI.com, api.openai.COM, 443, true",
    "api.openai.com, eu.api.openai.com, 443, false",
    "api.openai.com, api.openai.com.evil.example, 443, false",
    "api.openai.com, xapi.openai.com, 443, false",
    "*.openai.azure.com, me.openai.azure.com, 443, true",
    "*.openai.azure.com, a.b.openai.azure.com, 443, true",
    "*.openai.azure.com, ME.OpenAI.Azure.com, 443, true",
    "*.openai.azure.com, openai.azure.com, 443, false",
    "*.openai.azure.com, .openai.azure.com, 443, false",
    "*.openai.azure.com, notopenai.azure.com, 443, false",
    "*.openai.azure.com, com, 443, false",
    "localhost:8080, localhost, 8080, true",
    "localhost:8080, localhost, 8081, false",
    "*.example:8443, a.example, 8443, true",
    "*.example:8443, a.example, 443, false",
    "localhost:1, localhost, 1, true",
    "localhost:65535, localhost, 65535, true",
    "127.0.0.1, 127.0.0.1, 80, true",
    "[::1], [::1], 80, true",
    "[::1]:8080, [::1], 8080, true",
    "[::1]:8080, [::1], 80, false",
    "[2001:DB8::1], [2001:db8::1], 443, true",
    "my_relay, my_relay, 80, true",
  })
  void patternNamesItsServersAndNoOthers(String pattern, String host, int port, boolean handled) {
    assertThat(new HostFilter(List.of(pattern)).matches(host, port)).isEqualTo(handled);
  }

  @Test
  void anyPatternOfTheListWillDo() {
    HostFilter filter = new HostFilter(List.of("a.example", "b.example"));
    assertThat(filter.matches("b.example", 443)).isTrue();
    assertThat(filter.matches("c.example", 443)).isFalse();
  }

  @Test
  void hostThatIsNotKnownIsNotHandled() {
    assertThat(new HostFilter(Option.HOSTS.defaultValue()).matches(null, 443)).isFalse();
  }

  @Test
  void hostWithoutANameIsNotHandled() {
    assertThat(new HostFilter(Option.HOSTS.defaultValue()).matches("", 443)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "*.",
        "*.*.com",
        "a*b",
        "https://a",
        "a/b",
        "a b",
        "a:b",
        "a:",
        "a:0",
        "a:65536",
        "a:-1",
        "a:-80",
        ":80",
        "::1",
        "[::1",
        "[::1]x",
        "[::1]:x",
        "]",
        "[]",
        "[a b]",
        "a@b",
        "a?b",
        "a,b",
        "a:80:80",
      })
  void nonsenseIsRefused(String pattern) {
    assertThatThrownBy(() -> HostPattern.of(pattern)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.example", "*.a.example", "a.example:80", "*.a.example:80", "[::1]", "[::1]:80"})
  void patternIsShownAsItIsWritten(String pattern) {
    assertThat(HostPattern.of(pattern)).hasToString(pattern);
  }
}
