package io.gptresilience.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gptresilience.call.Bridge;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class BridgeLoaderTest {

  private static final String JDK_BRIDGE = "io.gptresilience.client.jdk.JdkBridge";

  @Test
  void bridgeIsItsOwnAndSpeaksTheAgentsTypes() throws Exception {
    BridgeLoader loader = new BridgeLoader(null);
    Class<?> bridge = loader.loadClass(JDK_BRIDGE);
    assertThat(bridge.getClassLoader()).isSameAs(loader);
    assertThat(bridge.getInterfaces()).containsExactly(Bridge.class);
    assertThat(loader.loadClass(JDK_BRIDGE)).isSameAs(bridge);
  }

  @Test
  void everyHostHasABridgeOfItsOwn() throws Exception {
    assertThat(new BridgeLoader(null).loadClass(JDK_BRIDGE))
        .isNotSameAs(new BridgeLoader(null).loadClass(JDK_BRIDGE));
  }

  @Test
  void allElseIsTheHosts() throws Exception {
    Class<?> hosts = Host.class;
    ClassLoader target =
        new ClassLoader(null) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.equals("host.Type")) {
              return hosts;
            }
            throw new ClassNotFoundException(name);
          }
        };
    BridgeLoader loader = new BridgeLoader(target);
    assertThat(loader.loadClass("host.Type")).isSameAs(hosts);
    assertThatThrownBy(() -> loader.loadClass("org.assertj.core.api.Assertions"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void bridgeThatDoesNotExistIsNotFound() {
    BridgeLoader loader = new BridgeLoader(null);
    assertThatThrownBy(() -> loader.loadClass("io.gptresilience.client.fax.FaxBridge"))
        .isInstanceOf(ClassNotFoundException.class)
        .hasMessageContaining("FaxBridge");
  }

  @Test
  void manyFirstUsesAtOnceGetOneClass() throws Exception {
    BridgeLoader loader = new BridgeLoader(null);
    int threads = 16;
    CyclicBarrier start = new CyclicBarrier(threads);
    Callable<Class<?>> use =
        () -> {
          start.await();
          return loader.loadClass(JDK_BRIDGE);
        };
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Class<?>>> uses = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        uses.add(pool.submit(use));
      }
      for (Future<Class<?>> each : uses) {
        assertThat(each.get()).isSameAs(loader.loadClass(JDK_BRIDGE));
      }
    } finally {
      pool.shutdown();
    }
  }
}
