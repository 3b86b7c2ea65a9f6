package io.gptresilience.harness.e2e.host;

import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * Deploys an application in a class loader of its own, lets it make the JVM's first call, undeploys
 * it and waits for its loader to be collected, as a servlet container's operator would hope for.
 */
public final class UnloadsAnApplication {

  private static final int PATIENCE = 100;

  private UnloadsAnApplication() {}

  /**
   * @param args the application's class path
   */
  public static void main(String[] args) throws Exception {
    WeakReference<ClassLoader> loader = deployAndUndeploy(Path.of(args[0]).toUri().toURL());
    for (int i = 0; i < PATIENCE && loader.get() != null; i++) {
      System.gc();
      Thread.sleep(50);
    }
    System.out.println(loader.get() == null ? "collected" : "leaked");
  }

  /**
   * Keeps its client no longer than it needs it: on JDK 17 a client's own thread holds whoever made
   * it.
   */
  public static final class Application implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(System.getenv("OPENAI_BASE_URL") + "/chat/completions"))
              .POST(BodyPublishers.ofString("{}"))
              .build();
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }
  }

  private static WeakReference<ClassLoader> deployAndUndeploy(URL classes) throws Exception {
    URLClassLoader loader =
        new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
    Callable<?> call =
        (Callable<?>) loader.loadClass(Application.class.getName()).getConstructor().newInstance();
    Thread request =
        new Thread(
            () -> {
              try {
                call.call();
              } catch (Exception e) {
                e.printStackTrace();
              }
            });
    request.setContextClassLoader(loader);
    request.start();
    request.join();
    return new WeakReference<>(loader);
  }
}
