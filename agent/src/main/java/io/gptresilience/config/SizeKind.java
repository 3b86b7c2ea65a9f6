package io.gptresilience.config;

import java.util.Locale;

/** Sizes in bytes, written as {@code 512KB}, {@code 50MB}, {@code 1GB} or bare bytes. */
final class SizeKind extends Kind<Long> {

  private static final long LEAST = 1L << 10;
  private static final long MOST = 1L << 40;
  private static final String[] UNITS = {"TB", "GB", "MB", "KB"};

  @Override
  Long parse(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    long unit = 1;
    String digits = upper;
    for (int i = 0; i < UNITS.length; i++) {
      if (upper.endsWith(UNITS[i])) {
        unit = bytes(i);
        digits = upper.substring(0, upper.length() - 2);
      }
    }
    if (!digits.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException();
    }
    long count = Long.parseLong(digits);
    if (count > MOST / unit || count * unit < LEAST) {
      throw new IllegalArgumentException();
    }
    return count * unit;
  }

  @Override
  String allowed() {
    return "a size from 1KB to 1TB, as 512KB, 50MB, 1GB or bare bytes";
  }

  @Override
  String shown(Long value) {
    for (int i = 0; i < UNITS.length; i++) {
      if (value % bytes(i) == 0) {
        return value / bytes(i) + UNITS[i];
      }
    }
    return value.toString();
  }

  /** Of 1,024, as Logback counts. */
  private static long bytes(int unit) {
    return 1L << 10 * (UNITS.length - unit);
  }
}
