package io.gptresilience.harness.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Copies of the agent's jar with something broken in them. */
final class SabotagedAgent {

  private SabotagedAgent() {}

  /**
   * @param method {@code package.Class.method} below {@code io.gptresilience}; every overload of it
   *     throws an {@code IllegalStateException} with the message "planted" at once
   */
  static Path throwing(String method, Path folder) {
    int dot = method.lastIndexOf('.');
    String name = method.substring(dot + 1);
    String file = "io/gptresilience/" + method.substring(0, dot).replace('.', '/') + ".class";
    return edited(
        folder,
        (method.startsWith("agent.") ? "" : "inst/") + file,
        entry -> {
          byte[] broken = planted(Files.readAllBytes(entry), name);
          Files.write(entry, broken);
        });
  }

  /**
   * The class below {@code io.gptresilience} calls {@code newName} wherever it called {@code
   * oldName}.
   */
  static Path calling(String className, String oldName, String newName, Path folder) {
    return edited(
        folder,
        "inst/io/gptresilience/" + className.replace('.', '/') + ".class",
        entry -> Files.write(entry, renamed(Files.readAllBytes(entry), oldName, newName)));
  }

  private static byte[] renamed(byte[] classFile, String oldName, String newName) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String method, String descriptor, String signature, String[] thrown) {
                return new MethodVisitor(
                    Opcodes.ASM9,
                    super.visitMethod(access, method, descriptor, signature, thrown)) {
                  @Override
                  public void visitMethodInsn(
                      int opcode, String owner, String name, String desc, boolean isInterface) {
                    super.visitMethodInsn(
                        opcode, owner, name.equals(oldName) ? newName : name, desc, isInterface);
                  }
                };
              }
            },
            0);
    return writer.toByteArray();
  }

  static Path without(String entry, Path folder) {
    return edited(folder, entry, Files::delete);
  }

  private interface Edit {
    void apply(Path entry) throws IOException;
  }

  private static Path edited(Path folder, String entry, Edit edit) {
    try {
      Path jar = folder.resolve("sabotaged-agent.jar");
      Files.copy(Artifacts.agentJar(), jar);
      try (FileSystem zip = FileSystems.newFileSystem(jar)) {
        edit.apply(zip.getPath(entry));
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] planted(byte[] classFile, String name) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    AtomicInteger planted = new AtomicInteger();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String method, String descriptor, String signature, String[] thrown) {
            MethodVisitor next = super.visitMethod(access, method, descriptor, signature, thrown);
            if (!method.equals(name)
                || (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_BRIDGE)) != 0) {
              return next;
            }
            planted.incrementAndGet();
            throwAtOnce(next);
            return null;
          }
        },
        0);
    if (planted.get() == 0) {
      throw new IllegalArgumentException(reader.getClassName() + " has no method " + name);
    }
    return writer.toByteArray();
  }

  private static void throwAtOnce(MethodVisitor method) {
    String exception = "java/lang/IllegalStateException";
    method.visitCode();
    method.visitTypeInsn(Opcodes.NEW, exception);
    method.visitInsn(Opcodes.DUP);
    method.visitLdcInsn("planted");
    method.visitMethodInsn(
        Opcodes.INVOKESPECIAL, exception, "<init>", "(Ljava/lang/String;)V", false);
    method.visitInsn(Opcodes.ATHROW);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }
}
