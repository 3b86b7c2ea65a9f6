package io.gptresilience.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** Lines of the log for programs, as they are or as {@code jq} lays them out. */
final class JsonLogLine {

  private static final String TIMESTAMP = "@timestamp";

  private static final List<String> NAMES =
      List.of(
          TIMESTAMP,
          LogLine.ACTION,
          LogLine.FAMILY,
          LogLine.REASON,
          LogLine.STATUS,
          LogLine.TYPE,
          LogLine.MESSAGE,
          LogLine.PARAM,
          LogLine.REQUEST_ID,
          LogLine.ATTEMPT,
          LogLine.DELAY,
          LogLine.DELAY_SOURCE,
          LogLine.STOP_REASON);

  private JsonLogLine() {}

  /**
   * @param json one object or several, perhaps in an array, perhaps cut
   * @return of the last that tells of a failure, or else of the last of ours; null where there is
   *     none
   */
  static Map<String, String> fields(String json) {
    Map<String, String> last = null;
    Map<String, String> fields = new HashMap<>();
    try (JsonParser in = Json.FACTORY.createParser(ObjectReadContext.empty(), json)) {
      for (JsonToken token; (token = in.nextToken()) != null; ) {
        if (token == JsonToken.START_OBJECT) {
          fields = new HashMap<>();
          flatten(in, "", fields);
          last = later(last, fields);
        }
      }
    } catch (JacksonException cut) {
      // What stood before the cut may be enough.
      last = later(last, fields);
    }
    return last;
  }

  private static Map<String, String> later(Map<String, String> last, Map<String, String> fields) {
    boolean tells = fields.containsKey(LogLine.FAMILY);
    boolean ours = fields.containsKey(TIMESTAMP) && fields.containsKey(LogLine.ACTION);
    return tells || ours && (last == null || !last.containsKey(LogLine.FAMILY)) ? fields : last;
  }

  /**
   * A log shipper may have made objects of the names' parts. No deeper than our names go: the names
   * of a hostile object would grow with its depth.
   */
  private static void flatten(JsonParser in, String prefix, Map<String, String> fields) {
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = prefix + in.currentName();
      JsonToken value = in.nextToken();
      if (value == JsonToken.START_OBJECT && isBeginning(name + ".")) {
        flatten(in, name + ".", fields);
      } else if (value.isStructStart()) {
        in.skipChildren();
      } else if (value != JsonToken.VALUE_NULL && NAMES.contains(name)) {
        fields.put(name, in.getString());
      }
    }
  }

  private static boolean isBeginning(String prefix) {
    return NAMES.stream().anyMatch(name -> name.startsWith(prefix));
  }
}
