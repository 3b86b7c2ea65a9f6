package io.gptresilience.weave;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Defines the {@link Gate} into {@code java.base}, with supported API only: {@code
 * Instrumentation.redefineModule} opens {@code java.util.function} to the module that this class is
 * in, and a private lookup into that package defines the class. Nothing is appended to the
 * bootstrap search, which would print a warning on every start and disable an application's CDS
 * archive on JDK 25.
 */
final class GateInstaller {

  /**
   * The gate's name where it is defined. {@code java.lang.invoke} refuses newcomers; this package
   * does not.
   */
  static final String NAME = "java/util/function/GptResilienceGate";

  private static final String TEMPLATE = Gate.class.getName().replace('.', '/');

  private GateInstaller() {}

  /**
   * @param hook gets every call of a woven method
   * @throws Exception where it cannot be done; nothing is woven then
   */
  static void install(Instrumentation instrumentation, Function<Object[], Object[]> hook)
      throws Exception {
    Module javaBase = Object.class.getModule();
    instrumentation.redefineModule(
        javaBase,
        Set.of(),
        Map.of(),
        Map.of("java.util.function", Set.of(GateInstaller.class.getModule())),
        Set.of(),
        Map.of());
    Lookup inPackage = MethodHandles.privateLookupIn(Function.class, MethodHandles.lookup());
    Class<?> gate = inPackage.defineClass(renamed(template()));
    MethodHandles.privateLookupIn(gate, MethodHandles.lookup())
        .findStaticVarHandle(gate, "hook", Function.class)
        .setVolatile(hook);
  }

  private static byte[] template() throws IOException {
    try (InputStream in = Gate.class.getResourceAsStream("Gate.class")) {
      if (in == null) {
        throw new IOException("Gate.class is not in the agent's jar");
      }
      return in.readAllBytes();
    }
  }

  private static byte[] renamed(byte[] template) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(template).accept(new Renaming(writer), ClassReader.SKIP_DEBUG);
    return writer.toByteArray();
  }

  /**
   * Gives the class its new name and makes it public: the one difference between what is compiled
   * and what is defined.
   */
  private static final class Renaming extends ClassVisitor {

    private Renaming(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        String signature,
        String superName,
        String[] interfaces) {
      super.visit(version, access | Opcodes.ACC_PUBLIC, NAME, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(
          Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
        @Override
        public void visitFieldInsn(int opcode, String owner, String field, String fieldDescriptor) {
          super.visitFieldInsn(
              opcode, owner.equals(TEMPLATE) ? NAME : owner, field, fieldDescriptor);
        }
      };
    }
  }
}
