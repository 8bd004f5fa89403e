package dev.cairn.rockset.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.function.FunctionDoc;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The case files of functions, and that none is missing. */
class FunctionCasesTest {
  static final Path FOLDER = Testdata.path("rockset/functions");

  @TestFactory
  Stream<DynamicTest> everyCaseGivesWhatItsFileSays() {
    return CaseFile.in(FOLDER).stream()
        .flatMap(file -> file.cases().stream())
        .map(c -> dynamicTest(c.title(), c.file().toUri(), () -> check(c)));
  }

  static Dialect dialect(Set<String> settings) {
    Dialect dialect = Dialect.defaults();
    for (String setting : settings) {
      String[] nameAndValue = setting.split("=");
      dialect = dialect.with(nameAndValue[0], nameAndValue[1]);
    }
    return dialect;
  }

  static void check(Case c) {
    Dialect dialect = dialect(c.dialect());
    Answer answer = Answer.of(c.expression(), dialect);
    if (!c.expectsError()) {
      Answer expected = Answer.of(c.expected(), dialect);
      assertThat(expected).as("expected result").isInstanceOf(Answer.Result.class);
      assertThat(answer).as(c.title()).isEqualTo(expected);
      return;
    }
    assertThat(answer).as(c.title()).isInstanceOf(Answer.Error.class);
    Answer.Error error = (Answer.Error) answer;
    assertThat(error.code()).as(error.message()).isEqualTo(c.code());
    assertThat(error.message()).contains(c.messagePart());
  }

  @Test
  void everyFunctionHasCasesOfEveryKindThatItsSignatureGivesSense() {
    List<String> missing = new ArrayList<>();
    for (FunctionDoc doc : FunctionManual.docs()) {
      Path path = FOLDER.resolve(doc.name().toLowerCase(Locale.ROOT) + ".test");
      Set<Tag> required = RequiredTags.of(doc);
      if (Files.exists(path)) {
        CaseFile.read(path).cases().forEach(c -> required.removeAll(c.tags()));
      }
      if (!required.isEmpty() || !Files.exists(path)) {
        missing.add(path.getFileName() + " lacks " + required);
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyNameThatTransformationsUseIsKnown() throws IOException {
    Set<String> known =
        FunctionManual.docs().stream().map(FunctionDoc::name).collect(Collectors.toSet());
    for (String line : Files.readAllLines(Testdata.path("rockset/function-names.txt"))) {
      int bar = line.indexOf(" | ");
      if (bar > 0) {
        assertThat(Answer.of(line.substring(bar + 3), Dialect.defaults()))
            .isInstanceOf(Answer.Result.class);
      } else if (!line.startsWith("#")) {
        assertThat(known).contains(line.split(" "));
      }
    }
  }

  @Test
  void everyFileOfCasesBelongsToAFunction() {
    Set<String> names =
        FunctionManual.docs().stream().map(FunctionDoc::name).collect(Collectors.toSet());
    assertThat(CaseFile.in(FOLDER))
        .allSatisfy(
            file -> {
              String name = file.subject().toUpperCase(Locale.ROOT);
              assertThat(names).contains(name);
              assertThat(file.cases())
                  .as("%s mentions the function", file.subject())
                  .anyMatch(c -> mentions(c.expression().toUpperCase(Locale.ROOT), name));
            });
  }

  /** AT_TIME_ZONE is written with blanks. */
  private static boolean mentions(String expression, String name) {
    return expression.contains(name) || expression.contains(name.replace('_', ' '));
  }

  @Test
  void aTaggedCaseShowsWhatItsTagSays() {
    List<String> wrong = new ArrayList<>();
    for (CaseFile file : CaseFile.in(FOLDER)) {
      for (Case c : file.cases()) {
        String text = c.expression().toLowerCase(Locale.ROOT);
        c.tags().stream()
            .filter(tag -> !shows(tag, text))
            .forEach(tag -> wrong.add(c.title() + " shows nothing " + tag.word()));
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean shows(Tag tag, String text) {
    return switch (tag) {
      case NULL -> text.contains("null");
      case UNDEFINED -> text.contains("undefined");
      case EMPTY -> text.matches(".*('\\s*'|\\[]|\\{}|\"\"|\\(\\)).*");
      case EXTREME -> text.matches(".*\\d.*") || text.contains("inf") || text.contains("nan");
      case NON_ASCII -> text.chars().anyMatch(ch -> ch > 127) || text.contains("u&'");
      case WRONG_TYPE -> true;
    };
  }
}
