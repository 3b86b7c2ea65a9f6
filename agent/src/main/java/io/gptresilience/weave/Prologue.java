package io.gptresilience.weave;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The one advice, written before the first instruction of a woven method. In Java it would read
 *
 * <pre>{@code
 * Object[] outcome = Gate.enter(Owner.class, "method", this, new Object[] {arg1, arg2, …});
 * if (outcome != null) {
 *   return (ReturnType) Gate.leave(outcome);  // or throws what the call threw
 * }
 * … the method's own code …
 * }</pre>
 *
 * <p>Of a static method {@code this} is null. It keeps everything on the operand stack: no local
 * variable is added, so the method's own frames stay as they are. Written with ASM rather than with
 * Byte Buddy's {@code Advice}, because a cold weave happens in every host JVM, and costs a tenth
 * this way.
 */
final class Prologue extends MethodVisitor {

  private static final String GATE = GateInstaller.NAME;

  private final boolean isStatic;
  private final String owner;
  private final String method;
  private final String descriptor;

  /**
   * @param access the method's flags
   * @param owner internal name of the woven class
   */
  Prologue(MethodVisitor next, int access, String owner, String method, String descriptor) {
    super(Opcodes.ASM9, next);
    this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
    this.owner = owner;
    this.method = method;
    this.descriptor = descriptor;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    visitLdcInsn(Type.getObjectType(owner));
    visitLdcInsn(method);
    if (isStatic) {
      visitInsn(Opcodes.ACONST_NULL);
    } else {
      visitVarInsn(Opcodes.ALOAD, 0);
    }
    pushArguments();
    visitMethodInsn(
        Opcodes.INVOKESTATIC,
        GATE,
        "enter",
        "(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/Object;[Ljava/lang/Object;)[Ljava/lang/Object;",
        false);
    visitInsn(Opcodes.DUP);
    Label own = new Label();
    visitJumpInsn(Opcodes.IFNULL, own);
    visitMethodInsn(
        Opcodes.INVOKESTATIC, GATE, "leave", "([Ljava/lang/Object;)Ljava/lang/Object;", false);
    visitTypeInsn(Opcodes.CHECKCAST, Type.getReturnType(descriptor).getInternalName());
    visitInsn(Opcodes.ARETURN);
    visitLabel(own);
    visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {"[Ljava/lang/Object;"});
    visitInsn(Opcodes.POP);
  }

  /** All targets take and return references. */
  private void pushArguments() {
    int count = Type.getArgumentTypes(descriptor).length;
    visitIntInsn(Opcodes.BIPUSH, count);
    visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
    for (int i = 0; i < count; i++) {
      visitInsn(Opcodes.DUP);
      visitIntInsn(Opcodes.BIPUSH, i);
      visitVarInsn(Opcodes.ALOAD, isStatic ? i : i + 1);
      visitInsn(Opcodes.AASTORE);
    }
  }
}
