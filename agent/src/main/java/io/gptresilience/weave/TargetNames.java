package io.gptresilience.weave;

/**
 * The classes that are woven, as the JVM names them to a transformer. Compile-time constants, so
 * that the transformer which runs before anything of this package is loaded has them inlined.
 */
public final class TargetNames {

  /** The official SDK's retry loop; the same methods and fields from 0.8 to 4.101. */
  public static final String OPENAI_SDK = "com/openai/core/http/RetryingHttpClient";

  /**
   * What {@code HttpClient.newHttpClient()} returns. Not the implementation behind it, which holds
   * its facade weakly: a resend after the facade was collected fails on JDK 25 and hangs on 17.
   */
  public static final String JDK_CLIENT = "jdk/internal/net/http/HttpClientFacade";

  /** Where everyone who connects to the JVM by JMX gets the server from. */
  public static final String JMX = "java/lang/management/ManagementFactory";

  private TargetNames() {}
}
