package io.gptresilience.harness.server.json;

import io.gptresilience.harness.server.RateLimits;
import io.gptresilience.harness.server.Script;
import io.gptresilience.harness.server.Step;
import io.gptresilience.harness.server.json.Located.Member;
import io.gptresilience.harness.server.json.Located.Members;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A script in a file:
 *
 * <pre>{@code
 * {
 *   "rate-limits": {"requests": 600, "tokens": 200000},
 *   "paths": {
 *     "/v1/chat/completions": [
 *       {"status": 429, "headers": {"retry-after": "1"}, "times": 2},
 *       {"resetAfter": 40},
 *       {}
 *     ]
 *   }
 * }
 * }</pre>
 *
 * <p>Both names may be left out. A step says what the methods of {@link Step} say, under their
 * names; {@code {}} is {@link Step#ok()}. Comments as in Java and trailing commas are allowed.
 *
 * @param script the steps by path
 * @param rateLimits what the file limits requests and tokens to, if it does
 */
public record ScriptFile(Script script, Optional<RateLimits> rateLimits) {

  /** Ways of writing one body. */
  private static final List<String> CONTENT = List.of("body", "bodyBase64", "json");

  private static final List<String> NAMES = List.of("rate-limits", "paths");

  /**
   * Reads a file.
   *
   * @throws BadScriptException if it is not a script; it tells every mistake that can be found
   * @throws IOException if it cannot be read
   */
  public static ScriptFile read(Path file) throws BadScriptException, IOException {
    byte[] bytes = Files.readAllBytes(file);
    Mistakes mistakes = new Mistakes(file.toString());
    Optional<ScriptFile> script = mistakes.attempt(1, () -> of(bytes, mistakes));
    mistakes.check();
    return script.orElseThrow();
  }

  /** The names that a step may have. */
  public static Set<String> stepFields() {
    return Collections.unmodifiableSet(StepField.BY_NAME.keySet());
  }

  private static ScriptFile of(byte[] bytes, Mistakes mistakes) {
    Members root =
        Values.members("the script", LocatedParser.parse(bytes), "an object with \"paths\"");
    Names.checkKnown(root, NAMES, mistakes);
    Script script = Script.NONE;
    Optional<RateLimits> limits = Optional.empty();
    for (Member member : root.members()) {
      if (member.name().equals("paths")) {
        script =
            mistakes.attempt(member.line(), () -> script(member, mistakes)).orElse(Script.NONE);
      } else if (member.name().equals("rate-limits")) {
        limits = mistakes.attempt(member.line(), () -> RateLimitFields.read(member, mistakes));
      }
    }
    return new ScriptFile(script, limits);
  }

  private static Script script(Member paths, Mistakes mistakes) {
    Members byPath =
        Values.members("paths", paths.value(), "an object with an array of steps for each path");
    Names.checkOnce(byPath, mistakes);
    Map<String, List<Step>> steps = new LinkedHashMap<>();
    for (Member path : byPath.members()) {
      Optional<List<Step>> some = mistakes.attempt(path.line(), () -> steps(path, mistakes));
      mistakes
          .attempt(path.line(), () -> checked(path.name()))
          .ifPresent(name -> steps.put(name, some.orElse(List.of())));
    }
    return new Script(steps);
  }

  private static String checked(String path) {
    Script.checkPath(path);
    return path;
  }

  private static List<Step> steps(Member path, Mistakes mistakes) {
    List<Step> steps = new ArrayList<>();
    for (Located step : Values.items(path.name(), path.value(), "an array of steps")) {
      mistakes.attempt(step.line(), () -> after(steps, step(step, mistakes))).ifPresent(steps::add);
    }
    return steps;
  }

  /** A step whose turn can come. */
  private static Step after(List<Step> before, Step step) {
    if (!before.isEmpty() && before.get(before.size() - 1).isForever()) {
      throw new IllegalArgumentException(
          "this step is never done: the one before is done \"forever\"");
    }
    return step;
  }

  private static void checkOneContent(Members fields, Mistakes mistakes) {
    List<Member> contents =
        fields.members().stream().filter(member -> CONTENT.contains(member.name())).toList();
    if (contents.size() > 1) {
      Member second = contents.get(1);
      mistakes.attempt(
          second.line(),
          () -> {
            throw new IllegalArgumentException(
                "\"%s\" and \"%s\" contradict each other; allowed: one of %s"
                    .formatted(contents.get(0).name(), second.name(), String.join(", ", CONTENT)));
          });
    }
  }

  /** Goes on after a mistake without the field it is in, to find the next. */
  private static Step step(Located value, Mistakes mistakes) {
    Members fields = Values.members("a step", value, "an object; {} is the usual good answer");
    Names.checkKnown(fields, StepField.BY_NAME.keySet(), mistakes);
    checkOneContent(fields, mistakes);
    Step step = beginning(fields, mistakes);
    for (Member member : fields.members()) {
      StepField field = StepField.BY_NAME.get(member.name());
      if (field != null) {
        Step before = step;
        step =
            mistakes.attempt(member.line(), () -> field.on(before, member.value())).orElse(before);
      }
    }
    return step;
  }

  private static Step beginning(Members fields, Mistakes mistakes) {
    for (Member member : fields.members()) {
      if (member.name().equals("status")) {
        String allowed = "a whole number, 200 to 599";
        return mistakes
            .attempt(
                member.line(),
                () -> Step.status((int) Values.number("status", member.value(), 200, 599, allowed)))
            .orElse(Step.ok());
      }
    }
    return Step.ok();
  }
}
