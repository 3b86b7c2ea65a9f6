package io.gptresilience.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.core.http.RetryingHttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class WeaverTest {

  static List<Target> targets() {
    return Targets.ALL;
  }

  @ParameterizedTest
  @MethodSource("targets")
  void exactlyTheMethodsOfTheTableAskTheGate(Target target) throws Exception {
    byte[] original = Woven.bytes(target.className());
    assertThat(askingTheGate(original)).isEmpty();
    assertThat(askingTheGate(Woven.weave(target, original)))
        .containsExactlyInAnyOrderElementsOf(target.methods());
  }

  /** Links it, so that the JVM's verifier has a look at every frame. */
  @Test
  void wovenSdkIsValid() throws Exception {
    Target sdk = Targets.of(TargetNames.OPENAI_SDK);
    Woven woven = Woven.of(RetryingHttpClient.class, sdk.methods().toArray(new String[0]));
    assertThatCode(
            () ->
                Class.forName(RetryingHttpClient.class.getName(), true, woven).getDeclaredMethods())
        .doesNotThrowAnyException();
  }

  @Test
  void versionThatLacksAMethodIsNamedAndLeftAlone() throws Exception {
    String name = "io/gptresilience/weave/Host";
    Target target = new Target("client", name, Set.of("list()Ljava/util/List;", "gone()V"), "none");
    byte[] bytes = Woven.bytes(name);
    assertThatThrownBy(() -> Woven.weave(target, bytes))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("this version has no method gone()V");
  }

  @Test
  void gateIsAPublicClassOfJavaBaseThatNamesNothingOfOurs() throws Exception {
    ClassReader gate = new ClassReader(Woven.gate());
    assertThat(gate.getClassName()).isEqualTo(GateInstaller.NAME);
    assertThat(gate.getAccess() & Opcodes.ACC_PUBLIC).isEqualTo(Opcodes.ACC_PUBLIC);
    List<String> strange = new ArrayList<>();
    char[] buffer = new char[gate.getMaxStringLength()];
    for (int i = 1; i < gate.getItemCount(); i++) {
      int offset = gate.getItem(i);
      if (offset > 0
          && gate.readByte(offset - 1) == 7
          && !gate.readUTF8(offset, buffer).matches("\\[*L?java/.*")) {
        strange.add(gate.readUTF8(offset, buffer));
      }
    }
    assertThat(strange).isEmpty();
  }

  private static List<String> askingTheGate(byte[] classFile) {
    List<String> asking = new ArrayList<>();
    ClassVisitor visitor =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String type, String signature, String[] thrown) {
            return new MethodVisitor(Opcodes.ASM9) {
              @Override
              public void visitMethodInsn(
                  int opcode, String owner, String called, String calledType, boolean itf) {
                if (owner.equals(GateInstaller.NAME) && called.equals("enter")) {
                  asking.add(name + type);
                }
              }
            };
          }
        };
    new ClassReader(classFile).accept(visitor, 0);
    return asking;
  }
}
