package io.gptresilience.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.failure.Family;
import io.gptresilience.failure.Reason;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GuidanceTest {

  /** Nothing more is known of these than of their family. */
  private static final Set<Reason> LIKE_THEIR_FAMILY =
      EnumSet.of(
          Reason.UNAUTHORIZED,
          Reason.TOO_MANY_REQUESTS,
          Reason.IO,
          Reason.SERVER_ERROR,
          Reason.BAD_REQUEST,
          Reason.OVERLOADED,
          Reason.FORBIDDEN,
          Reason.UNKNOWN);

  private static final Guidance EN = Guidance.in(Language.EN);
  private static final Guidance KO = Guidance.in(Language.KO);

  @ParameterizedTest
  @EnumSource
  void everyReasonHasTheCauseOfItsOwnOrIsKnownToHaveNone(Reason reason) {
    for (Guidance guidance : List.of(EN, KO)) {
      Advice advice = guidance.of(reason);
      Advice ofFamily = guidance.of(reason.family());
      assertThat(advice.name()).isEqualTo(ofFamily.name());
      assertThat(advice.cause().equals(ofFamily.cause()))
          .as("%s", advice)
          .isEqualTo(LIKE_THEIR_FAMILY.contains(reason));
      assertThat(advice.remedies()).hasSizeBetween(3, 6);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyFamilyHasItsTexts(Family family) {
    for (Guidance guidance : List.of(EN, KO)) {
      Advice advice = guidance.of(family);
      assertThat(advice.name()).isNotEqualTo(family.wireName());
      assertThat(advice.cause()).isNotEmpty();
      assertThat(advice.remedies()).hasSizeBetween(3, 6);
    }
    assertThat(KO.of(family).name()).isNotEqualTo(EN.of(family).name());
  }

  @Test
  void koreanNamesOfTheFamiliesAreThoseOfTheDocumentation() {
    assertThat(Arrays.stream(Family.values()).map(family -> KO.of(family).name()))
        .containsExactly(
            "잘못된 API 키 / 인증 실패",
            "사용 한도 초과",
            "응답 시간 초과",
            "요청 과속 / 요청 제한 초과",
            "연결 실패 / 연결 재설정",
            "서버 내부 오류",
            "잘못된 요청 형식",
            "서버 용량 초과",
            "메시지 스트림 오류",
            "접근 거부 / 권한 오류",
            "알 수 없는 오류");
  }

  @ParameterizedTest
  @EnumSource
  void noTwoCausesAndNoTwoRemediesOfOneReasonAreTheSame(Language language) {
    Guidance guidance = Guidance.in(language);
    assertThat(
            Arrays.stream(Reason.values())
                .filter(reason -> !LIKE_THEIR_FAMILY.contains(reason))
                .map(reason -> guidance.of(reason).cause()))
        .doesNotHaveDuplicates();
    assertThat(Arrays.stream(Reason.values()).map(guidance::of))
        .allSatisfy(advice -> assertThat(advice.remedies()).doesNotHaveDuplicates());
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void namesOfTheLogLeadToTheSame(Reason reason) {
    assertThat(EN.named(reason.family().wireName(), reason.wireName())).isEqualTo(EN.of(reason));
  }

  @Test
  void namesThatAreNotKnownLeadToWhatIs() {
    Advice family = EN.of(Family.TIMEOUT_ERROR);
    assertThat(EN.named("timeout_error", null)).isEqualTo(family);
    assertThat(EN.named("timeout_error", "no_such_reason")).isEqualTo(family);
    assertThat(EN.named("no_such_family", "no_such_reason")).isNull();
    assertThat(EN.named("no_such_family", null)).isNull();
  }

  @Test
  void textsThatAreMissingAreTheFamilysAndThatWithoutIsCalledByItsWireName() {
    Properties texts = new Properties();
    texts.setProperty("family.timeout_error.name", "Timeout");
    texts.setProperty("family.timeout_error.cause", "Too late.");
    texts.setProperty("family.timeout_error.1", "Wait.");
    texts.setProperty("reason.read_timeout.1", "Read on.");
    texts.setProperty("reason.read_timeout.3", "After a gap.");
    texts.setProperty("reason.call_timeout.cause", "The call.");
    Guidance guidance = new Guidance(texts);
    assertThat(guidance.of(Reason.READ_TIMEOUT))
        .isEqualTo(new Advice("Timeout", "Too late.", List.of("Read on.")));
    assertThat(guidance.of(Reason.CALL_TIMEOUT))
        .isEqualTo(new Advice("Timeout", "The call.", List.of("Wait.")));
    assertThat(guidance.of(Reason.DNS)).isEqualTo(new Advice("network_error", "", List.of()));
  }

  @ParameterizedTest
  @CsvSource({"ko, KO", "ko-KR, KO", "ko-Kore-KP, KO", "en-US, EN", "de, EN", "und, EN", "kok, EN"})
  void koreanIsForThoseWhoHaveIt(String tag, Language language) {
    assertThat(Language.of(Locale.forLanguageTag(tag))).isEqualTo(language);
  }

  /**
   * What each family must not forget to say, in its own texts or in those of one of its reasons.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "invalid_api_key | Create a new key | 새 키를 발급",
        "invalid_api_key | https://platform.openai.com/api-keys |"
            + " https://platform.openai.com/api-keys",
        "invalid_api_key | OPENAI_API_KEY exactly | OPENAI_API_KEY에 그대로",
        "invalid_api_key | begin with sk- | sk-로 시작",
        "invalid_api_key | organisation ID | 조직 ID",
        "invalid_api_key | system clock by UTC | 시스템 시계를 UTC",
        "quota_exceeded | Check billing and credit | 결제 상태와 크레딧",
        "quota_exceeded | Raise the limit or change to a higher plan | 한도를 늘리거나 더 높은 요금제",
        "quota_exceeded | replace a key that was made before | 그 전에 만든 키를 새 키로",
        "quota_exceeded | at least 1 s between calls on small plans | 작은 요금제에서는 호출 사이에 1초 이상",
        "quota_exceeded | next billing period | 다음 결제 기간",
        "timeout_error | automatic retries | 자동 재시도",
        "timeout_error | Check the network | 네트워크를 확인",
        "timeout_error | status page | 상태 페이지",
        "timeout_error | longer timeout: long answers | 제한 시간을 늘리십시오. 긴 답변",
        "rate_limit_exceeded | seconds to tens of seconds | 몇 초에서 몇십 초",
        "rate_limit_exceeded | fewer calls in parallel | 동시에 보내는 호출을 줄이",
        "rate_limit_exceeded | 1–2 s between calls | 호출 사이에 1~2초",
        "rate_limit_exceeded | fewer tokens | 토큰을 줄이",
        "rate_limit_exceeded | higher tier | 사용 등급을 높이",
        "network_error | another network | 다른 네트워크",
        "network_error | Turn the VPN off, or choose another exit | VPN을 끄거나 다른 VPN 서버",
        "network_error | proxy settings | 프록시 설정",
        "network_error | trust store | 신뢰 저장소",
        "internal_server_error | in a few minutes | 몇 분 뒤에 다시",
        "internal_server_error | status page | 상태 페이지",
        "internal_server_error | another model if this one still cannot be loaded | 불러오지 못하면 다른 모델",
        "internal_server_error | Simplify the request | 요청을 단순하게",
        "internal_server_error | clear the cache and reload | 캐시를 지우고 새로 고치",
        "validation_error | gpt_resilience.param: they say what is wrong and where |"
            + " gpt_resilience.param을 읽으십시오. 무엇이 어디에서",
        "validation_error | documentation | 문서",
        "validation_error | no required field may be missing | 필수 필드가 빠지지",
        "validation_error | shorten the input or lower max_tokens | 입력을 줄이거나 max_tokens를 낮추",
        "validation_error | minimal example | 가장 작은 예제",
        "capacity_error | try again | 다시 시도",
        "capacity_error | off-peak hours | 붐비지 않는 시간대",
        "capacity_error | fewer calls in parallel | 동시에 보내는 호출을 줄이",
        "capacity_error | higher plan or a priority tier | 더 높은 요금제나 우선 처리 등급",
        "capacity_error | another model | 다른 모델",
        "stream_error | Ask again | 다시 요청",
        "stream_error | new session | 새 세션",
        "stream_error | shorter answers | 더 짧은 답변",
        "permission_error | account is active and its billing details complete | 계정이 활성 상태이고 결제 정보가"
            + " 모두",
        "permission_error | organisation and project | 조직과 프로젝트",
        "permission_error | may use the model | 이 모델을 쓸 수 있는지",
        "permission_error | region is served | 지원되는 지역",
        "permission_error | VPN and proxy off, or choose another exit | VPN과 프록시를 끄거나 다른 VPN 서버",
        "permission_error | clear cache and cookies, and sign in again | 캐시와 쿠키를 지우고 다시 로그인",
        "unknown | evidence | 증거",
      })
  void familyNamesTheRemediesThatItMust(String family, String english, String korean) {
    assertThat(remediesWithin(EN, family)).anyMatch(remedy -> remedy.contains(english));
    assertThat(remediesWithin(KO, family)).anyMatch(remedy -> remedy.contains(korean));
  }

  private static Set<String> remediesWithin(Guidance guidance, String family) {
    return Stream.concat(
            Stream.of(guidance.named(family, null)),
            Arrays.stream(Reason.values())
                .filter(reason -> reason.family().wireName().equals(family))
                .map(guidance::of))
        .flatMap(advice -> advice.remedies().stream())
        .collect(Collectors.toSet());
  }

  /** Reasons of one family, each with what another of them must not be told. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CONTEXT_LENGTH_EXCEEDED | longer context | required field",
        "MISSING_SCOPES | the right that error.message names | VPN",
        "INSUFFICIENT_QUOTA | Buy credit | period",
        "SPEND_LIMIT_EXCEEDED | Raise the limit | Buy credit",
        "ACCOUNT_DEACTIVATED | support | Create a new key",
        "REQUEST_ABOVE_LIMIT | smaller requests | Wait",
        "RPD | a day at most | seconds",
        "ENQUEUED_TOKENS | batches have completed | seconds",
        "EDGE_RATE_LIMIT | cf-ray | tier",
        "TLS | trust store | Try again",
        "CONNECT_TIMEOUT | curl | max_tokens",
        "POOL_TIMEOUT | Close every answer | status page",
        "DEPLOYMENT_NOT_FOUND | name of the deployment | GET /v1/models",
        "MODEL_ACCESS_DENIED | Allow the model | spelling",
        "CONTENT_POLICY | Rephrase | Try again",
      })
  void reasonSaysWhatItsFamilyCannot(Reason reason, String said, String notSaid) {
    assertThat(EN.of(reason).remedies())
        .anyMatch(remedy -> remedy.contains(said))
        .noneMatch(remedy -> remedy.contains(notSaid));
    assertThat(KO.of(reason).remedies()).hasSameSizeAs(EN.of(reason).remedies());
  }

  @Test
  void manyThreadsReadTheSame() {
    List<Guidance> read =
        Stream.generate(() -> Language.KO).limit(64).parallel().map(Guidance::in).toList();
    assertThat(read).allMatch(each -> each == KO);
  }
}
