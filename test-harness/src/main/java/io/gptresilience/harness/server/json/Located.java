package io.gptresilience.harness.server.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A JSON value that knows its line in the file. */
sealed interface Located {

  /** The line it begins in, counted from 1. */
  int line();

  /** An object; the names as they came, twice what is there twice. */
  record Members(int line, List<Member> members) implements Located {}

  /** One name with its value. */
  record Member(int line, String name, Located value) {}

  /** An array. */
  record Items(int line, List<Located> items) implements Located {}

  /**
   * Anything else.
   *
   * @param value a String, a Boolean, a BigInteger, a BigDecimal or null
   */
  record Scalar(int line, Object value) implements Located {}

  /** The value as JSON on one line. */
  default String json() {
    return JsonMapper.shared().writeValueAsString(plain());
  }

  /** The value as maps, lists and scalars; of a name that is there twice the last one counts. */
  private Object plain() {
    if (this instanceof Members object) {
      Map<String, Object> map = new LinkedHashMap<>();
      object.members().forEach(member -> map.put(member.name(), member.value().plain()));
      return map;
    }
    if (this instanceof Items array) {
      List<Object> list = new ArrayList<>();
      array.items().forEach(item -> list.add(item.plain()));
      return list;
    }
    return ((Scalar) this).value();
  }
}
