package io.gptresilience.weave;

import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Asks before a bridge's first use whether the host's version of a client has every method that the
 * bridge calls, so that a missing one is found now and not in the middle of a call. What the bridge
 * calls is read from its own class files; there is no list to keep. Fields of the client's are not
 * used from bytecode and not looked at.
 */
final class LinkCheck {

  private final BridgeLoader loader;
  private final Set<String> seen = new HashSet<>();
  private final Deque<String> bridgeClasses = new ArrayDeque<>();
  private String missing;

  LinkCheck(BridgeLoader loader) {
    this.loader = loader;
  }

  /**
   * @param bridge name of the bridge's class; its classes are found by following the calls
   * @return a method or class that is not there, or null where all are
   */
  String firstMissing(String bridge) throws ClassNotFoundException {
    visitClass(bridge.replace('.', '/'));
    while (missing == null && !bridgeClasses.isEmpty()) {
      String name = bridgeClasses.remove();
      new ClassReader(loader.bytes(name.replace('/', '.')))
          .accept(new Calls(), ClassReader.SKIP_FRAMES);
    }
    return missing;
  }

  private void visitClass(String internalName) {
    if (internalName.startsWith(BridgeLoader.BRIDGES.replace('.', '/')) && seen.add(internalName)) {
      bridgeClasses.add(internalName);
    }
  }

  private void visitCall(String owner, String name, String descriptor) {
    visitClass(owner);
    // The JDK's and the agent's own methods are there; arrays have Object's.
    boolean known =
        owner.startsWith("java/") || owner.startsWith("io/gptresilience/") || owner.startsWith("[");
    if (!known
        && missing == null
        && seen.add(owner + "." + name + descriptor)
        && !exists(owner, name, descriptor)) {
      missing = owner.replace('/', '.') + "." + name + descriptor;
    }
  }

  private boolean exists(String owner, String name, String descriptor) {
    try {
      Class<?> type = Class.forName(owner.replace('/', '.'), false, loader);
      MethodType signature = MethodType.fromMethodDescriptorString(descriptor, loader);
      return name.equals("<init>")
          ? hasConstructor(type, signature)
          : hasMethod(type, name, signature);
    } catch (ClassNotFoundException | TypeNotPresentException | LinkageError absent) {
      return false;
    }
  }

  private static boolean hasConstructor(Class<?> type, MethodType signature) {
    for (Constructor<?> constructor : type.getConstructors()) {
      if (sameParameters(constructor, signature)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasMethod(Class<?> type, String name, MethodType signature) {
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name)
          && method.getReturnType() == signature.returnType()
          && sameParameters(method, signature)) {
        return true;
      }
    }
    // An interface does not list what it has from Object.
    return type.isInterface() && hasMethod(Object.class, name, signature);
  }

  private static boolean sameParameters(Executable executable, MethodType signature) {
    List<Class<?>> parameters = Arrays.asList(executable.getParameterTypes());
    return parameters.equals(signature.parameterList());
  }

  private final class Calls extends ClassVisitor {

    private Calls() {
      super(Opcodes.ASM9);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitMethodInsn(
            int opcode, String owner, String method, String called, boolean isInterface) {
          visitCall(owner, method, called);
        }

        @Override
        public void visitInvokeDynamicInsn(
            String method, String type, Handle bootstrap, Object... arguments) {
          for (Object argument : arguments) {
            if (argument instanceof Handle handle && handle.getTag() >= Opcodes.H_INVOKEVIRTUAL) {
              visitCall(handle.getOwner(), handle.getName(), handle.getDesc());
            }
          }
        }
      };
    }
  }
}
