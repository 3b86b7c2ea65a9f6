package io.gptresilience.harness.e2e.host;

import java.lang.management.ManagementFactory;
import javax.management.ObjectName;

/** Prints the name of everything that is in the platform's MBean server. */
public final class AsksForJmx {

  private AsksForJmx() {}

  public static void main(String[] args) {
    ManagementFactory.getPlatformMBeanServer().queryNames(null, null).stream()
        .map(ObjectName::getCanonicalName)
        .sorted()
        .forEach(System.out::println);
  }
}
