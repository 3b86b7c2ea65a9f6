package io.gptresilience.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class LinkCheckTest {

  private static final String OPENAI = "io.gptresilience.client.openai.OpenAiBridge";
  private static final String JDK = "io.gptresilience.client.jdk.JdkBridge";

  @Test
  void bridgesFitTheVersionsTheyWereCompiledAgainst() throws Exception {
    BridgeLoader here = new BridgeLoader(getClass().getClassLoader());
    assertThat(new LinkCheck(here).firstMissing(OPENAI)).isNull();
    assertThat(new LinkCheck(new BridgeLoader(null)).firstMissing(JDK)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.openai.core.http.HttpResponse.statusCode",
        "com.openai.core.http.HttpRequest.toBuilder"
      })
  void methodThatThisVersionDoesNotHaveIsNamed(String method) throws Exception {
    BridgeLoader other = new BridgeLoader(new OtherSdk(method));
    assertThat(new LinkCheck(other).firstMissing(OPENAI)).startsWith(method + "()");
  }

  @Test
  void classThatIsNotThereAtAllIsNamed() throws Exception {
    BridgeLoader without = new BridgeLoader(ClassLoader.getPlatformClassLoader());
    assertThat(new LinkCheck(without).firstMissing(OPENAI)).startsWith("com.openai.");
  }

  @Test
  void methodThatNoBridgeCallsIsNotMissed() throws Exception {
    BridgeLoader other =
        new BridgeLoader(new OtherSdk("com.openai.core.http.HttpRequest.toString"));
    assertThat(new LinkCheck(other).firstMissing(OPENAI)).isNull();
  }

  /** The SDK without one of its methods, as another version would be. */
  private static final class OtherSdk extends ClassLoader {
    private final String owner;
    private final String method;

    private OtherSdk(String missing) {
      super(LinkCheckTest.class.getClassLoader());
      this.owner = missing.substring(0, missing.lastIndexOf('.'));
      this.method = missing.substring(missing.lastIndexOf('.') + 1);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("com.openai.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : define(name);
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try {
        byte[] bytes = Woven.bytes(name.replace('.', '/'));
        byte[] fitted = name.equals(owner) ? without(bytes) : bytes;
        return defineClass(name, fitted, 0, fitted.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }

    private byte[] without(byte[] classFile) {
      ClassWriter writer = new ClassWriter(0);
      ClassVisitor leavingOut =
          new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public MethodVisitor visitMethod(
                int access, String name, String type, String signature, String[] thrown) {
              return name.equals(method)
                  ? null
                  : super.visitMethod(access, name, type, signature, thrown);
            }
          };
      new ClassReader(classFile).accept(leavingOut, 0);
      return writer.toByteArray();
    }
  }
}
