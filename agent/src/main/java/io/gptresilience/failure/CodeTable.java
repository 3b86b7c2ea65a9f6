package io.gptresilience.failure;

import java.util.HashMap;
import java.util.Map;

/** What codes mean, however they are spelt. */
final class CodeTable {

  private final Map<String, Reason> meanings = new HashMap<>();

  /**
   * @param codes with blanks between them
   */
  void put(Reason reason, String codes) {
    for (String code : codes.split(" ")) {
      meanings.put(core(code), reason);
    }
  }

  /** Dotted and qualified codes ({@code Throttling.RateQuota}) by the whole, the end, the start. */
  Reason meaningOf(String code) {
    Reason whole = meanings.get(core(code, 0, code.length()));
    if (whole != null) {
      return whole;
    }
    int last =
        Math.max(code.lastIndexOf('.'), Math.max(code.lastIndexOf('#'), code.lastIndexOf(':')));
    if (last < 0) {
      return null;
    }
    Reason end = meanings.get(core(code, last + 1, code.length()));
    return end != null ? end : meanings.get(core(code, 0, code.indexOf(code.charAt(last))));
  }

  static String core(String code) {
    return core(code, 0, code.length());
  }

  /** Letters and digits in lower case, without a last "error" or "exception". */
  private static String core(String code, int from, int to) {
    StringBuilder core = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      char c = code.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        core.append((char) (c + ('a' - 'A')));
      } else if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
        core.append(c);
      }
    }
    for (String idle : new String[] {"exception", "error", "err"}) {
      int rest = core.length() - idle.length();
      if (rest > 0 && core.indexOf(idle, rest) == rest) {
        core.setLength(rest);
      }
    }
    return core.toString();
  }
}
