package dev.cairn.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.result.CairnVersion;
import dev.cairn.result.Verdict;
import java.util.List;

/**
 * The state of a target file.
 *
 * @param file its name, as the user wrote it
 * @param changed the names of the settings that were just set or removed
 * @param problems everything that is wrong
 * @param open the settings that are still placeholders
 */
public record TargetReport(
    String file, List<String> changed, List<TargetProblem> problems, List<OpenSetting> open) {
  /**
   * Keeps copies of the lists.
   *
   * @param file its name, as the user wrote it
   * @param changed the names of the settings that were just set or removed
   * @param problems everything that is wrong
   * @param open the settings that are still placeholders
   */
  public TargetReport {
    changed = List.copyOf(changed);
    problems = List.copyOf(problems);
    open = List.copyOf(open);
  }

  /**
   * {@return the state of a draft}
   *
   * @param file its name, as the user wrote it
   * @param changed the settings that were changed, as paths
   * @param draft the file's settings
   */
  public static TargetReport of(String file, List<String> changed, TargetDraft draft) {
    return new TargetReport(file, changed, draft.problems(), draft.open());
  }

  /**
   * Bad with errors, otherwise incomplete with placeholders.
   *
   * @return the verdict of the file
   */
  public Verdict verdict() {
    if (errors() > 0) {
      return Verdict.BAD;
    }
    return open.isEmpty() ? Verdict.GOOD : Verdict.INCOMPLETE;
  }

  /** {@return the number of problems with which no bundle can be made} */
  public long errors() {
    return problems.stream().filter(TargetProblem::isError).count();
  }

  /** {@return the report as a JSON document} */
  public String toJson() {
    ObjectNode json = JsonTrees.object();
    json.put(CairnVersion.KEY, CairnVersion.current());
    json.put("file", file);
    json.put("verdict", verdict().label());
    json.set("changed", JsonTrees.array(changed));
    ArrayNode found = json.putArray("problems");
    for (TargetProblem problem : problems) {
      found
          .addObject()
          .put("setting", problem.setting())
          .put("severity", problem.severity().label())
          .put("message", problem.problem())
          .put("fix", problem.fix());
    }
    ArrayNode left = json.putArray("open");
    for (OpenSetting setting : open) {
      left.addObject()
          .put("setting", setting.setting())
          .put("placeholder", setting.placeholder())
          .put("meaning", setting.meaning());
    }
    return JsonTrees.pretty(json);
  }
}
