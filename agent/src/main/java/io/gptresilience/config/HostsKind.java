package io.gptresilience.config;

import java.util.ArrayList;
import java.util.List;

/** Lists of servers, each as {@link HostPattern} has it. */
final class HostsKind extends Kind<List<String>> {
  @Override
  List<String> parse(String text) {
    List<String> hosts = new ArrayList<>();
    for (String host : text.split(",")) {
      if (!host.isBlank()) {
        hosts.add(HostPattern.of(host.trim()).toString());
      }
    }
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException();
    }
    return List.copyOf(hosts);
  }

  @Override
  String allowed() {
    return "a comma separated list of host, *.host, host:port or *.host:port";
  }

  @Override
  String shown(List<String> value) {
    return String.join(",", value);
  }
}
