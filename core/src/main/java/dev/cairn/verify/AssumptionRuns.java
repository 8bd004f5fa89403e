package dev.cairn.verify;

import dev.cairn.verify.Assumptions.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Checks a table under every relevant set of assumptions: each answer to each question alone, then
 * all combinations of the answers to those questions that change a count.
 */
final class AssumptionRuns {
  /** More combinations than this are not tried together, only the answers in pairs. */
  private static final int MOST_COMBINATIONS = 64;

  private final Assumptions given;
  private final List<String> key;
  private final Function<Assumptions, TableReport> check;

  /** By the answers that differ from the given ones. */
  private final Map<Map<Question, String>, TableReport> runs = new LinkedHashMap<>();

  /**
   * Of one table.
   *
   * @param key the columns of its key, to which documents without a row are charged
   */
  AssumptionRuns(Assumptions given, List<String> key, Function<Assumptions, TableReport> check) {
    this.given = given;
    this.key = key;
    this.check = check;
  }

  /** The report under the given assumptions, each column with what it depends on. */
  TableReport run(List<Question> questions) {
    TableReport base = run(Map.of());
    List<Question> deciding = new ArrayList<>();
    for (Question question : questions) {
      boolean decides = false;
      for (String answer : otherAnswers(question)) {
        decides |= differs(base, run(Map.of(question, answer)));
      }
      if (decides) {
        deciding.add(question);
      }
    }
    combinations(deciding).forEach(this::run);
    List<ColumnReport> columns = new ArrayList<>();
    for (int i = 0; i < base.columns().size(); i++) {
      columns.add(base.columns().get(i).withSafety(safety(i)));
    }
    return new TableReport(
        base.name(),
        base.rows(),
        base.failedRows(),
        base.extraDocuments(),
        columns,
        base.findings());
  }

  private TableReport run(Map<Question, String> answers) {
    TableReport known = runs.get(answers);
    if (known != null) {
      return known;
    }
    Assumptions assumptions = given;
    for (Map.Entry<Question, String> answer : answers.entrySet()) {
      assumptions = answer.getKey().with(assumptions, answer.getValue());
    }
    TableReport report = check.apply(assumptions);
    runs.put(answers, report);
    return report;
  }

  private List<String> otherAnswers(Question question) {
    return question.answers().stream().filter(a -> !a.equals(question.answer(given))).toList();
  }

  /** Sets of answers that differ from the given ones; all of them, or all pairs if too many. */
  private List<Map<Question, String>> combinations(List<Question> questions) {
    long all = 1;
    for (Question question : questions) {
      all = Math.min(MOST_COMBINATIONS + 1L, all * question.answers().size());
    }
    int together = all > MOST_COMBINATIONS ? 2 : questions.size();
    List<Map<Question, String>> combinations = new ArrayList<>();
    combinations.add(Map.of());
    for (Question question : questions) {
      List<Map<Question, String>> longer = new ArrayList<>();
      for (Map<Question, String> combination : combinations) {
        if (combination.size() < together) {
          for (String answer : otherAnswers(question)) {
            Map<Question, String> one = new HashMap<>(combination);
            one.put(question, answer);
            longer.add(one);
          }
        }
      }
      combinations.addAll(longer);
    }
    return combinations;
  }

  private boolean differs(TableReport a, TableReport b) {
    for (int i = 0; i < a.columns().size(); i++) {
      if (differs(a, b, i)) {
        return true;
      }
    }
    return false;
  }

  private boolean differs(TableReport a, TableReport b, int column) {
    boolean ofKey = key.contains(a.columns().get(column).column());
    return differs(a.columns().get(column), b.columns().get(column))
        || (ofKey && a.extraDocuments() != b.extraDocuments());
  }

  private static boolean differs(ColumnReport a, ColumnReport b) {
    return a.exact() != b.exact()
        || a.lossy() != b.lossy()
        || a.failed() != b.failed()
        || a.wrong() != b.wrong()
        || a.missing() != b.missing()
        || !a.losses().equals(b.losses());
  }

  private Safety safety(int column) {
    boolean safe = true;
    Set<String> dependsOn = new LinkedHashSet<>();
    for (Map.Entry<Map<Question, String>, TableReport> run : runs.entrySet()) {
      TableReport table = run.getValue();
      ColumnReport report = table.columns().get(column);
      safe &= report.isGood() && !(key.contains(report.column()) && table.extraDocuments() > 0);
      for (Question question : run.getKey().keySet()) {
        Map<Question, String> without = new HashMap<>(run.getKey());
        without.remove(question);
        TableReport other = runs.get(without);
        if (other != null && differs(table, other, column)) {
          dependsOn.add(question.name());
        }
      }
    }
    return new Safety(safe, dependsOn.stream().sorted().toList());
  }
}
