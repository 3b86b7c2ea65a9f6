package io.gptresilience.harness.e2e.host;

import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Prints the name of everything that is in the platform's MBean server; with an argument, waits
 * between asking for the server and looking into it until its input ends.
 */
public final class AsksForJmx {

  private AsksForJmx() {}

  public static void main(String[] args) throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    if (args.length > 0) {
      System.out.println("waiting");
      System.in.read();
    }
    server.queryNames(null, null).stream()
        .map(ObjectName::getCanonicalName)
        .sorted()
        .forEach(System.out::println);
  }
}
