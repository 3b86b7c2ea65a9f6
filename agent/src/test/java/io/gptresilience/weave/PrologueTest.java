package io.gptresilience.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A woven class as its caller meets it. */
class PrologueTest {

  private static final String GREET =
      "greet(Ljava/lang/String;Ljava/lang/Object;)Ljava/lang/String;";
  private static final String LIST = "list()Ljava/util/List;";
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String MANY = "many(" + OBJECT.repeat(6) + ")Ljava/lang/String;";

  private static final String HAIL = GREET.replace("greet", "hail");
  private static final String LONE = "lone()Ljava/util/List;";

  private final List<Object[]> calls = new ArrayList<>();
  private Woven woven;
  private Object host;

  @BeforeEach
  void weave() throws Exception {
    woven = Woven.of(Host.class, GREET, LIST, MANY, HAIL, LONE);
    host = woven.make(Host.class);
  }

  @Test
  void withoutAHookTheMethodRunsItsOwnCode() throws Throwable {
    assertThat(greet("42")).isEqualTo("own 42 42.0 other");
    assertThat(greet("xy")).isEqualTo("own xy 3.5 other");
    assertThat(own()).isEqualTo(2);
  }

  @Test
  void hookSeesWhoWasCalledAndWithWhat() throws Throwable {
    hookAnswers(new Object[] {"hooked", null});
    assertThat(greet("42")).isEqualTo("hooked");
    assertThat(own()).isZero();
    Object[] call = calls.get(0);
    assertThat(call[0]).isSameAs(host.getClass());
    assertThat(call[1]).isEqualTo("greet");
    assertThat(call[2]).isSameAs(host);
    assertThat((Object[]) call[3]).containsExactly("42", "other");
  }

  @Test
  void everyArgumentArrivesInItsOrder() throws Throwable {
    hookAnswers(new Object[] {"hooked", null});
    Class<?>[] types = {
      Object.class, Object.class, Object.class, Object.class, Object.class, Object.class
    };
    host.getClass().getMethod("many", types).invoke(host, 1, 2, 3, null, 5, 6);
    assertThat((Object[]) calls.get(0)[3]).containsExactly(1, 2, 3, null, 5, 6);
  }

  @Test
  void methodWithoutArgumentsIsWovenToo() throws Throwable {
    hookAnswers(new Object[] {List.of("hooked"), null});
    assertThat(host.getClass().getMethod("list").invoke(host)).isEqualTo(List.of("hooked"));
    assertThat((Object[]) calls.get(0)[3]).isEmpty();
  }

  @Test
  void hookMayAnswerNothing() throws Throwable {
    hookAnswers(new Object[] {null, null});
    assertThat(greet("42")).isNull();
    assertThat(own()).isZero();
  }

  static List<Throwable> throwables() {
    return List.of(
        new IOException("checked"),
        new InterruptedException(),
        new IllegalStateException(),
        new StackOverflowError());
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void whatTheCallThrewIsThrownAsItIs(Throwable thrown) throws Exception {
    hookAnswers(new Object[] {null, thrown});
    assertThatThrownBy(() -> greet("42")).isSameAs(thrown);
    assertThat(thrown.getSuppressed()).isEmpty();
  }

  @Test
  void hookThatLetsPassLeavesTheMethodToItself() throws Throwable {
    hookAnswers(null);
    assertThat(greet("42")).isEqualTo("own 42 42.0 other");
    assertThat(calls).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void hookThatFailsLeavesTheMethodToItself(Throwable fault) throws Throwable {
    woven.hook(
        call -> {
          throw PrologueTest.<RuntimeException>sneaky(fault);
        });
    assertThat(greet("42")).isEqualTo("own 42 42.0 other");
  }

  @Test
  void methodsOwnExceptionReachesItsCaller() throws Exception {
    hookAnswers(null);
    assertThatThrownBy(() -> greet("")).isInstanceOf(IOException.class).hasMessage("nobody");
  }

  @Test
  void methodThatIsNoTargetIsLeftAlone() throws Throwable {
    hookAnswers(new Object[] {99, null});
    assertThat(own()).isZero();
    assertThat(calls).isEmpty();
  }

  @Test
  void withoutAHookAStaticMethodRunsItsOwnCode() throws Throwable {
    assertThat(hail("abc")).isEqualTo("own a-b c other");
    assertThat(ownStatic()).isEqualTo(1);
  }

  @Test
  void hookOfAStaticMethodSeesNoObjectAndAllArguments() throws Throwable {
    hookAnswers(new Object[] {"hooked", null});
    assertThat(hail("abc")).isEqualTo("hooked");
    assertThat(ownStatic()).isZero();
    Object[] call = calls.get(0);
    assertThat(call[0]).isSameAs(host.getClass());
    assertThat(call[1]).isEqualTo("hail");
    assertThat(call[2]).isNull();
    assertThat((Object[]) call[3]).containsExactly("abc", "other");
  }

  @Test
  void staticMethodWithoutArgumentsIsWovenToo() throws Throwable {
    hookAnswers(new Object[] {List.of("hooked"), null});
    assertThat(host.getClass().getMethod("lone").invoke(null)).isEqualTo(List.of("hooked"));
    assertThat(calls.get(0)[2]).isNull();
    assertThat((Object[]) calls.get(0)[3]).isEmpty();
    assertThat(ownStatic()).isZero();
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void whatTheCallOfAStaticMethodThrewIsThrownAsItIs(Throwable thrown) throws Exception {
    hookAnswers(new Object[] {null, thrown});
    assertThatThrownBy(() -> hail("abc")).isSameAs(thrown);
    assertThat(ownStatic()).isZero();
  }

  @Test
  void hookThatLetsPassOrFailsLeavesAStaticMethodToItself() throws Throwable {
    hookAnswers(null);
    assertThat(hail("abc")).isEqualTo("own a-b c other");
    assertThatThrownBy(() -> hail("")).isInstanceOf(IOException.class).hasMessage("nobody");
    assertThat(calls).hasSize(2);
    woven.hook(
        call -> {
          throw new IllegalStateException();
        });
    assertThat(hail("abc")).isEqualTo("own a-b c other");
    assertThat(ownStatic()).isEqualTo(3);
  }

  private void hookAnswers(Object[] outcome) throws Exception {
    woven.hook(
        call -> {
          calls.add(call);
          return outcome;
        });
  }

  private String greet(String name) throws Throwable {
    try {
      return (String)
          host.getClass()
              .getMethod("greet", String.class, Object.class)
              .invoke(host, name, "other");
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private String hail(String name) throws Throwable {
    try {
      return (String)
          host.getClass().getMethod("hail", String.class, Object.class).invoke(null, name, "other");
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private int ownStatic() throws Exception {
    return (Integer) host.getClass().getMethod("ownStatic").invoke(null);
  }

  private int own() throws Exception {
    return (Integer) host.getClass().getMethod("own").invoke(host);
  }

  @SuppressWarnings("unchecked") // the compiler is told a checked exception is none
  private static <T extends Throwable> T sneaky(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
