package io.gptresilience.weave;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Puts the {@link Prologue} before the methods of a target. Made when the first target is met, and
 * installs the gate then. Loads nothing of the engine: a class that is loaded is not a call that is
 * made.
 */
public final class Weaver implements ClassFileTransformer {

  /**
   * @param arguments what {@code -javaagent:} gave, or null
   * @throws Exception where the gate cannot be installed; the agent then does nothing in this JVM
   */
  public Weaver(Instrumentation instrumentation, String arguments) throws Exception {
    GateInstaller.install(instrumentation, new Hook(arguments));
  }

  /**
   * @throws IllegalStateException where the class does not have the methods that it should have
   */
  @Override
  public byte[] transform(
      Module module,
      ClassLoader loader,
      String className,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    Target target = Targets.of(className);
    return target == null ? null : weave(target, classFile);
  }

  private static byte[] weave(Target target, byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    // Given the reader, methods that are not woven are copied as they are.
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    Weaving weaving = new Weaving(writer, target);
    reader.accept(weaving, 0);
    if (!weaving.missing.isEmpty()) {
      throw new IllegalStateException(
          "this version has no method " + String.join(", ", weaving.missing));
    }
    return writer.toByteArray();
  }

  private static final class Weaving extends ClassVisitor {
    private final Target target;
    private final Set<String> missing;

    private Weaving(ClassVisitor next, Target target) {
      super(Opcodes.ASM9, next);
      this.target = target;
      this.missing = new HashSet<>(target.methods());
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return missing.remove(name + descriptor)
          ? new Prologue(next, access, target.className(), name, descriptor)
          : next;
    }
  }
}
