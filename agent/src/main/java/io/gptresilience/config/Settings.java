package io.gptresilience.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What all sources say, before any value is checked. Reads the file that {@link Option#CONFIG}
 * names.
 */
public final class Settings {

  /** The prefix without its dots. */
  private static final String NAME = "gptresilience";

  private static final String ENVIRONMENT_PREFIX = "GPT_RESILIENCE_";

  private final List<Layer> layers = new ArrayList<>();
  private final Problems problems = new Problems();
  private final Map<String, String> environment;

  private Settings(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Of this JVM.
   *
   * @param arguments what {@code -javaagent:} gave, or null
   */
  public static Settings ofThisJvm(String arguments) {
    Map<String, String> properties = new HashMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      properties.put(name, System.getProperty(name));
    }
    return of(arguments, properties, System.getenv());
  }

  /**
   * @param arguments what {@code -javaagent:} gave, or null
   * @param properties system properties; of those without the prefix only a prefix that is misspelt
   *     is told
   * @param environment environment variables; a blank one counts as absent, as containers' tools
   *     write it
   */
  public static Settings of(
      String arguments, Map<String, String> properties, Map<String, String> environment) {
    Settings settings = new Settings(environment);
    settings.layers.add(AgentArguments.read(arguments, settings.problems));
    settings.layers.add(ofProperties(properties));
    settings.layers.add(ofEnvironment(environment));
    Setting file = settings.get(Option.CONFIG.name());
    if (file != null && Option.CONFIG.allows(file.text())) {
      settings.layers.add(OptionsFile.read(file, settings.problems));
    }
    settings.findUnknownNames();
    settings.findMisspeltPrefix(properties.keySet(), Option.PREFIX);
    settings.findMisspeltPrefix(environment.keySet(), ENVIRONMENT_PREFIX);
    return settings;
  }

  /**
   * @return what the strongest source says, or null where none says anything
   */
  Setting get(String name) {
    for (Layer layer : layers) {
      Setting setting = layer.get(name);
      if (setting != null) {
        return setting;
      }
    }
    return null;
  }

  /** An environment variable that is not an option's, or null. */
  String environment(String name) {
    return environment.get(name);
  }

  /** What is wrong apart from the values. */
  List<Problem> problems() {
    return problems.all();
  }

  static String withoutPrefix(String name) {
    return name.startsWith(Option.PREFIX) ? name.substring(Option.PREFIX.length()) : name;
  }

  private static Layer ofProperties(Map<String, String> properties) {
    Layer layer = new Layer(Source.PROPERTY);
    properties.forEach(
        (name, value) -> {
          if (name.startsWith(Option.PREFIX)) {
            layer.put(withoutPrefix(name), name, value);
          }
        });
    return layer;
  }

  private static Layer ofEnvironment(Map<String, String> environment) {
    Layer layer = new Layer(Source.ENVIRONMENT);
    Map<String, String> names = new HashMap<>();
    for (Option<?> option : Option.ALL) {
      names.put(option.variable(), option.name());
    }
    environment.forEach(
        (variable, value) -> {
          if (variable.startsWith(ENVIRONMENT_PREFIX)
              && value != null
              && !value.isBlank()
              && !isServiceLink(variable)) {
            layer.put(names.getOrDefault(variable, variable), variable, value);
          }
        });
    return layer;
  }

  /**
   * Kubernetes tells every container of every service: {@code X_SERVICE_HOST}, {@code
   * X_PORT_80_TCP}, and one may be named after this agent.
   */
  private static boolean isServiceLink(String variable) {
    return variable.contains("_SERVICE_HOST")
        || variable.contains("_SERVICE_PORT")
        || variable.endsWith("_PORT")
        || variable.contains("_PORT_");
  }

  /** {@code -Dgpt-resilience.retry.jitter}, {@code GPT_RESILENCE_ENABLED}. */
  private void findMisspeltPrefix(Set<String> names, String prefix) {
    for (String name : new TreeSet<>(names)) {
      if (!name.startsWith(prefix) && !isServiceLink(name) && NearestName.beginsLike(name, NAME)) {
        problems.add(
            name, name + " is ignored; did you mean a name that begins with " + prefix + "?");
      }
    }
  }

  private void findUnknownNames() {
    for (Layer layer : layers) {
      int strange = 0;
      String file = null;
      for (Map.Entry<String, Setting> each : layer.all().entrySet()) {
        Setting setting = each.getValue();
        if (Option.named(each.getKey()) != null) {
          continue;
        }
        if (isMeantForUs(each.getKey(), setting)) {
          problems.add(setting.spelling(), unknown(each.getKey(), setting));
        } else {
          strange++;
          file = setting.file();
        }
      }
      if (strange > 0) {
        problems.add(
            Option.CONFIG.property(),
            "names in "
                + file
                + " that resemble no option's: "
                + strange
                + "; java -jar gpt-resilience.jar config lists what is");
      }
    }
  }

  /** What is in a file that is none of ours may be a secret, and is not quoted. */
  private static boolean isMeantForUs(String name, Setting setting) {
    return setting.source() != Source.FILE
        || setting.spelling().startsWith(Option.PREFIX)
        || nearest(name) != null;
  }

  private static String unknown(String name, Setting setting) {
    boolean isVariable = setting.source() == Source.ENVIRONMENT;
    Option<?> nearest =
        nearest(isVariable ? setting.spelling().substring(ENVIRONMENT_PREFIX.length()) : name);
    String advice = "java -jar gpt-resilience.jar config lists what is";
    if (nearest != null) {
      String meant =
          isVariable
              ? nearest.variable()
              : setting.spelling().startsWith(Option.PREFIX) ? nearest.property() : nearest.name();
      advice = "did you mean " + meant + "?";
    }
    String what = setting.source() == Source.FILE ? "" : setting.source().shown() + " ";
    return what + setting.name() + " is not known and is ignored; " + advice;
  }

  private static Option<?> nearest(String misspelt) {
    List<String> names = new ArrayList<>();
    for (Option<?> option : Option.ALL) {
      names.add(option.name());
    }
    return Option.named(NearestName.of(misspelt, names));
  }
}
