package io.gptresilience.agent;

import io.gptresilience.weave.TargetNames;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/**
 * Compares names. The first target that is loaded brings in everything else; until then this class,
 * and what it was loaded with, is all there is of the agent.
 */
final class TargetTransformer implements ClassFileTransformer {

  private static final String WEAVER = "io.gptresilience.weave.Weaver";

  private final Instrumentation instrumentation;
  private final String arguments;
  private ClassFileTransformer weaver;
  private boolean off;

  /**
   * @param arguments what {@code -javaagent:} gave, or null
   */
  TargetTransformer(Instrumentation instrumentation, String arguments) {
    this.instrumentation = instrumentation;
    this.arguments = arguments;
  }

  @Override
  public byte[] transform(
      Module module,
      ClassLoader loader,
      String className,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (className == null || !isTarget(className)) {
      return null;
    }
    try {
      ClassFileTransformer ready = weaver();
      return ready == null
          ? null
          : ready.transform(module, loader, className, redefined, domain, classFile);
    } catch (Throwable thrown) {
      Premain.say("leaves " + className.replace('/', '.') + " alone: " + thrown);
      return null;
    }
  }

  private static boolean isTarget(String className) {
    return className.equals(TargetNames.JDK_CLIENT)
        || className.equals(TargetNames.OPENAI_SDK)
        || className.equals(TargetNames.JMX);
  }

  /**
   * Targets that are there already, because another agent used them or this one was attached late.
   */
  void retransformLoaded() {
    boolean hasMBeanServer = false;
    boolean hasPlatform = false;
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      String name = loaded.getName().replace('.', '/');
      hasMBeanServer |= name.equals("com/sun/jmx/mbeanserver/JmxMBeanServer");
      hasPlatform |= name.equals(TargetNames.JMX);
      if (isTarget(name)) {
        try {
          instrumentation.retransformClasses(loaded);
        } catch (Throwable thrown) {
          Premain.say("leaves " + loaded.getName() + " alone: " + thrown);
        }
      }
    }
    if (hasMBeanServer && hasPlatform) {
      askForMBeanServer();
    }
  }

  /**
   * Who connects to a server that is there already does not ask the woven method for it, so this
   * does. By reflection, since this class must do without JMX.
   */
  private static void askForMBeanServer() {
    try {
      Class.forName(TargetNames.JMX.replace('/', '.'))
          .getMethod("getPlatformMBeanServer")
          .invoke(null);
    } catch (Throwable thrown) {
      Premain.say("has no switch in JMX: " + thrown);
    }
  }

  /**
   * @return null where the agent could not be brought up, which is told once
   */
  private synchronized ClassFileTransformer weaver() {
    if (weaver == null && !off) {
      try {
        weaver =
            (ClassFileTransformer)
                Class.forName(WEAVER, true, AgentClassLoader.ofThisJar())
                    .getConstructor(Instrumentation.class, String.class)
                    .newInstance(instrumentation, arguments);
      } catch (Throwable thrown) {
        off = true;
        Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
        Premain.say("does nothing in this JVM: " + cause);
      }
    }
    return weaver;
  }
}
