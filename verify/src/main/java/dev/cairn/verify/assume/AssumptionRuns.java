package dev.cairn.verify.assume;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.verify.assume.Assumptions.Question;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.Safety;
import dev.cairn.verify.result.TableReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Checks a table under every relevant set of assumptions: each answer to each question alone, then
 * within each group of questions that may decide together all combinations of their answers.
 *
 * <p>Of a group of the plan's own expressions the combinations are tried if one of its questions
 * decides alone, and those about DMS only if one of these does: where no value is, say, infinite,
 * no answer about infinities matters with any other. Of what a user wrote nothing is left out.
 */
public final class AssumptionRuns {
  /** More combinations than this are not tried; then no column is called safe. */
  private static final int MOST_COMBINATIONS = 128;

  private final Assumptions given;
  private final List<String> key;
  private final Function<Assumptions, TableReport> check;

  /** By the answers that differ from the given ones. */
  private final Map<Map<Question, String>, TableReport> runs = new LinkedHashMap<>();

  /**
   * The runs for one table.
   *
   * @param key the columns of its key, to which rows that share a document and documents without a
   *     row are charged
   */
  public AssumptionRuns(
      Assumptions given, List<String> key, Function<Assumptions, TableReport> check) {
    this.given = given;
    this.key = key;
    this.check = check;
  }

  /** The report under the given assumptions, each column with what it depends on. */
  public TableReport run(Questions questions) {
    TableReport base = run(Map.of());
    Set<Question> deciding = new LinkedHashSet<>();
    for (Question question : questions.all()) {
      for (String answer : otherAnswers(question)) {
        if (differs(base, run(Map.of(question, answer)))) {
          deciding.add(question);
        }
      }
    }
    boolean everything = true;
    for (Questions.Group group : questions.groups()) {
      everything &= tryTogether(group, deciding);
    }
    List<ColumnReport> columns = new ArrayList<>();
    for (int i = 0; i < base.columns().size(); i++) {
      columns.add(base.columns().get(i).withSafety(safety(i, everything)));
    }
    return base.with(columns, base.findings());
  }

  /**
   * Tries what may matter of a group in all combinations.
   *
   * @return whether they were few enough to be tried
   */
  private boolean tryTogether(Questions.Group group, Set<Question> deciding) {
    List<Question> together = new ArrayList<>();
    boolean some = group.questions().stream().anyMatch(deciding::contains);
    boolean ofDms =
        group.questions().stream()
            .anyMatch(q -> q instanceof Assumptions.AboutDms && deciding.contains(q));
    for (Question question : group.questions().stream().sorted(Assumptions.ORDER).toList()) {
      boolean matters =
          group.ofUser()
              || deciding.contains(question)
              || (some && (ofDms || question instanceof Assumptions.AboutRockset));
      if (matters && !isAboutFailure(question) && !otherAnswers(question).isEmpty()) {
        together.add(question);
      }
    }
    long all = 1;
    for (Question question : together) {
      all = Math.min(MOST_COMBINATIONS + 1L, all * question.answers().size());
    }
    if (all > MOST_COMBINATIONS) {
      return false;
    }
    for (Map<Question, String> combination : combinations(together)) {
      run(combination);
      run(failingDocuments(combination));
    }
    return true;
  }

  /** These answers with the one under which a failing expression fails its whole document. */
  private Map<Question, String> failingDocuments(Map<Question, String> answers) {
    if (given.dialect().get(Dialect.ON_ERROR) == Dialect.OnError.FAIL_DOCUMENT) {
      return answers;
    }
    Map<Question, String> more = new HashMap<>(answers);
    more.put(new Assumptions.AboutRockset(Dialect.ON_ERROR), Dialect.OnError.FAIL_DOCUMENT.name());
    return more;
  }

  /**
   * The effect of a failure on its document needs no combination: if a document fails, every value
   * is lost, so this answer includes the other; if none fails, both are equal.
   */
  private static boolean isAboutFailure(Question question) {
    return question instanceof Assumptions.AboutRockset rockset
        && rockset.which().equals(Dialect.ON_ERROR);
  }

  private TableReport run(Map<Question, String> answers) {
    TableReport known = runs.get(answers);
    if (known != null) {
      return known;
    }
    TableReport report = check.apply(given.with(answers));
    runs.put(answers, report);
    return report;
  }

  private List<String> otherAnswers(Question question) {
    return question.answers().stream().filter(a -> !a.equals(question.answer(given))).toList();
  }

  /** All sets of answers, each without those that are given. */
  private List<Map<Question, String>> combinations(List<Question> questions) {
    List<Map<Question, String>> combinations = new ArrayList<>();
    combinations.add(Map.of());
    for (Question question : questions) {
      List<Map<Question, String>> longer = new ArrayList<>();
      for (Map<Question, String> combination : combinations) {
        for (String answer : otherAnswers(question)) {
          Map<Question, String> one = new HashMap<>(combination);
          one.put(question, answer);
          longer.add(one);
        }
      }
      combinations.addAll(longer);
    }
    return combinations;
  }

  private boolean differs(TableReport a, TableReport b) {
    return IntStream.range(0, a.columns().size()).anyMatch(i -> differs(a, b, i));
  }

  private boolean differs(TableReport a, TableReport b, int column) {
    boolean ofKey = key.contains(a.columns().get(column).column());
    return !a.columns().get(column).counts().equals(b.columns().get(column).counts())
        || (ofKey && a.mismatchesOfKey() != b.mismatchesOfKey());
  }

  private Safety safety(int column, boolean everythingTried) {
    boolean safe = everythingTried;
    Set<String> dependsOn = new LinkedHashSet<>();
    for (Map.Entry<Map<Question, String>, TableReport> run : runs.entrySet()) {
      TableReport table = run.getValue();
      ColumnReport report = table.columns().get(column);
      safe &= report.isGood() && !(key.contains(report.column()) && table.mismatchesOfKey() > 0);
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
