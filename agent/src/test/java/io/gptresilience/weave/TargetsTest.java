package io.gptresilience.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.call.Bridge;
import io.gptresilience.call.Services;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.Type;

class TargetsTest {

  static List<Target> targets() {
    return Targets.ALL;
  }

  /**
   * The transformer compares with the names; a target that is only in one of the two places is
   * never woven.
   */
  @Test
  void namesAndTableAreTheSame() throws Exception {
    List<String> names = new ArrayList<>();
    for (Field field : TargetNames.class.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers()) && field.getType() == String.class) {
        names.add((String) field.get(null));
      }
    }
    assertThat(Targets.ALL)
        .extracting(Target::className)
        .containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void targetIsFoundByTheNameThatTheJvmGives() {
    assertThat(Targets.of("jdk/internal/net/http/HttpClientFacade").bridge()).endsWith("JdkBridge");
    assertThat(Targets.of("jdk/internal/net/http/HttpClientImpl")).isNull();
    assertThat(Targets.of("java/lang/String")).isNull();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void bridgeCanBeMadeAndIsABridge(Target target) throws Exception {
    Class<?> bridge = Class.forName(target.bridge());
    assertThat(Bridge.class).isAssignableFrom(bridge);
    assertThat(bridge.getConstructors())
        .singleElement()
        .extracting(Constructor::getParameterTypes)
        .isEqualTo(new Class<?>[] {target.client() == null ? Supplier.class : Services.class});
    assertThat(target.bridge().startsWith(BridgeLoader.BRIDGES)).isEqualTo(target.client() != null);
  }

  /** The prologue pushes and returns references only. */
  @ParameterizedTest
  @MethodSource("targets")
  void methodsTakeAndReturnReferences(Target target) {
    for (String method : target.methods()) {
      Type type = Type.getMethodType(method.substring(method.indexOf('(')));
      assertThat(type.getArgumentTypes()).allMatch(argument -> argument.getSort() >= Type.ARRAY);
      assertThat(type.getReturnType().getSort()).isEqualTo(Type.OBJECT);
    }
  }
}
