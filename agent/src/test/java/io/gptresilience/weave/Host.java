package io.gptresilience.weave;

import java.io.IOException;
import java.util.List;

/** A class to weave, with code around which frames matter. */
public class Host {

  private int own;

  private static int ownStatic;

  /** How often woven static methods of this copy of the class ran their own code. */
  public static int ownStatic() {
    return ownStatic;
  }

  public static List<String> lone() {
    ownStatic++;
    return List.of("own");
  }

  public static String hail(String name, Object other) throws IOException {
    ownStatic++;
    if (name.isEmpty()) {
      throw new IOException("nobody");
    }
    StringBuilder hail = new StringBuilder("own");
    for (long i = 0; i < name.length(); i++) {
      hail.append(i % 2 == 0 ? ' ' : '-').append(name.charAt((int) i));
    }
    return hail.append(' ').append(other).toString();
  }

  /** How often woven methods ran their own code. */
  public int own() {
    return own;
  }

  public String greet(String name, Object other) throws IOException {
    own++;
    if (name.isEmpty()) {
      throw new IOException("nobody");
    }
    long length = 0;
    double share = 0.5;
    for (char c : name.toCharArray()) {
      length += c == 'x' ? 2 : 1;
    }
    try {
      share = Double.parseDouble(name);
    } catch (NumberFormatException notANumber) {
      share += length;
    }
    return "own " + name + " " + share + " " + other;
  }

  public List<String> list() {
    own++;
    return List.of("own");
  }

  public String many(Object a, Object b, Object c, Object d, Object e, Object f) {
    own++;
    return "own " + a + b + c + d + e + f;
  }
}
