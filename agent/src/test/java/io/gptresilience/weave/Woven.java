package io.gptresilience.weave;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Woven classes in a loader of their own. The gate lies beside them instead of in {@code
 * java.base}, where only an agent can put it; else both are what the agent makes.
 */
final class Woven extends ClassLoader {

  private static final String GATE_HERE = "throwaway/Gate";

  private final Map<String, byte[]> classes;

  private Woven(Map<String, byte[]> classes) {
    super(Woven.class.getClassLoader());
    this.classes = classes;
  }

  /**
   * @param methods names and descriptors, as in a {@link Target}
   */
  static Woven of(Class<?> type, String... methods) throws Exception {
    String name = type.getName().replace('.', '/');
    byte[] woven = weave(new Target("client", name, Set.of(methods), "none"), bytes(name));
    return new Woven(
        Map.of(type.getName(), moved(woven), GATE_HERE.replace('/', '.'), moved(gate())));
  }

  /** Defines the woven class; links it, which verifies its bytes. */
  Object make(Class<?> type) throws Exception {
    return Class.forName(type.getName(), true, this).getConstructor().newInstance();
  }

  void hook(Function<Object[], Object[]> hook) throws Exception {
    Field field = loadClass(GATE_HERE.replace('/', '.')).getDeclaredField("hook");
    field.setAccessible(true);
    field.set(null, hook);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : defineClass(name, bytes, 0, bytes.length);
    }
  }

  /** The class file of a class of any module. */
  static byte[] bytes(String name) throws IOException {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
      return in.readAllBytes();
    }
  }

  /** What the transformer makes of a class; private there, because only the JVM needs it. */
  static byte[] weave(Target target, byte[] classFile) throws Exception {
    return (byte[])
        secret(
            Weaver.class.getDeclaredMethod("weave", Target.class, byte[].class), target, classFile);
  }

  /** The gate as it is defined into {@code java.base}. */
  static byte[] gate() throws Exception {
    Object template = secret(GateInstaller.class.getDeclaredMethod("template"));
    return (byte[])
        secret(GateInstaller.class.getDeclaredMethod("renamed", byte[].class), template);
  }

  private static Object secret(Method method, Object... arguments) throws Exception {
    method.setAccessible(true);
    try {
      return method.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      throw (Exception) e.getCause();
    }
  }

  private static byte[] moved(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile).accept(new Moving(writer), 0);
    return writer.toByteArray();
  }

  private static final class Moving extends ClassVisitor {

    private Moving(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    private static String here(String name) {
      return name.equals(GateInstaller.NAME) ? GATE_HERE : name;
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        String signature,
        String superName,
        String[] interfaces) {
      super.visit(version, access, here(name), signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(
          Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
        @Override
        public void visitMethodInsn(
            int opcode, String owner, String method, String type, boolean isInterface) {
          super.visitMethodInsn(opcode, here(owner), method, type, isInterface);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String field, String type) {
          super.visitFieldInsn(opcode, here(owner), field, type);
        }
      };
    }
  }
}
