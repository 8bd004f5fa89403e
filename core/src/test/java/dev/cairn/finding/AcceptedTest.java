package dev.cairn.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.catalog.Selection;
import dev.cairn.catalog.TableName;
import dev.cairn.result.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Accepted findings do not count, are listed with their reason, and are never what was not read.
 */
class AcceptedTest {
  private static final TableName ORG = new TableName("app", "org");

  private static Causes causes() {
    return Causes.builder()
        .add("LOSS", State.ERROR, "loss", "", "", at(ORG, "name"))
        .add("LOSS", State.ERROR, "loss", "", "", at(ORG, "plan"))
        .add("LOSS", State.ERROR, "loss", "", "", at(new TableName("app", "Odd name"), "a b"))
        .add("NO_KEY", State.ERROR, "no key", "", "", Occurrence.of(Place.of(ORG), "", ""))
        .add("WAL", State.ERROR, "wal", "", "", Occurrence.of(Place.ofServer("wal"), "", ""))
        .add("LOCKED", State.UNREAD, "locked", "", "", Occurrence.of(Place.of(ORG), "", ""))
        .build();
  }

  private static Occurrence at(TableName table, String column) {
    return Occurrence.of(Place.of(table, Optional.of(column)), "", "");
  }

  private static List<String> accepted(String file) {
    return Accepted.parse(file, "f")
        .in(causes(), code -> true, Selection.all())
        .in(State.ACCEPTED)
        .stream()
        .flatMap(
            cause ->
                cause.occurrences().stream()
                    .map(
                        o ->
                            cause.code()
                                + " "
                                + o.place().column().orElse(o.place().subject())
                                + " "
                                + o.accepted().orElseThrow()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "LOSS app.org name why not      | LOSS name why not",
        "LOSS app.o* *   it is known    | LOSS name it is known, LOSS plan it is known",
        "LOSS app.\"Odd name\" \"a b\" x y | LOSS a b x y",
        "LOSS *.* - x                   | none",
        "NO_KEY app.org - x             | NO_KEY  x",
        "NO_KEY app.org * x             | NO_KEY  x",
        "NO_KEY app.org name x          | none",
        "WAL - - x                      | WAL wal x",
        "WAL app.* * x                  | none",
        "LOCKED app.org * x             | none",
        "# LOSS app.org name x          | none",
      })
  void anEntryAcceptsWhatItsPatternsMean(String file, String expected) {
    assertThat(String.join(", ", accepted(file))).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void theVerdictIsThatOfTheRest() {
    String all = "LOSS app.* * x\nNO_KEY app.* - x\nWAL - - x\n";
    assertThat(causes().verdict()).isEqualTo(Verdict.BAD);
    assertThat(Accepted.parse(all, "f").in(causes(), c -> true, Selection.all()).verdict())
        .isEqualTo(Verdict.INCOMPLETE);
  }

  @Test
  void anEntryThatAcceptsNothingIsNamed() {
    Accepted accepted = Accepted.parse("\nLOSS app.gone * x\nOTHER app.org * x\n", "f.txt");
    List<Cause> stale =
        accepted.in(causes(), code -> !code.equals("OTHER"), Selection.all()).list().stream()
            .filter(cause -> cause.code().equals(Accepted.STALE))
            .toList();
    assertThat(stale).hasSize(1);
    assertThat(stale.get(0).subjects()).containsExactly("f.txt line 2");
    assertThat(stale.get(0).state()).isEqualTo(State.WARNING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LOSS app.gone - x  | app.*     | yes",
        "LOSS app.gone - x  | app.gone  | yes",
        "LOSS app.org gone x | app.o*   | yes",
        "LOSS app.* gone x  | app.*     | no",
        "LOSS app.* gone x  | *.*       | yes",
        "LOSS app.gone - x  | other.*   | no",
        "GONE - - x         | other.*   | yes",
      })
  void anEntryForTablesThatWereNotLookedAtIsNotStale(String line, String looked, String stale) {
    Selection tables = Selection.of(looked.split(" "));
    assertThat(
            Accepted.parse(line, "f").in(causes(), c -> true, tables).list().stream()
                .anyMatch(cause -> cause.code().equals(Accepted.STALE)))
        .isEqualTo(stale.equals("yes"));
  }

  @Test
  void whatWasNotLookedAtCannotBeAcceptedAndTheEntryIsTold() {
    Causes causes =
        Accepted.parse("LOCKED app.org - x", "f").in(causes(), c -> true, Selection.all());
    assertThat(causes.list())
        .filteredOn(cause -> cause.code().equals(Accepted.STALE))
        .singleElement()
        .extracting(cause -> cause.occurrences().get(0).evidence())
        .asString()
        .endsWith(": what could not be looked at cannot be accepted");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LOSS app.org name       | f line 2: an entry has a code, a table, a column and a reason",
        "loss app.org name x     | f line 2: loss is not a code",
        "LOSS org name x         | f line 2: pattern org, at character 4: the schema is missing",
        "LOSS app.org a.b x      | f line 2: pattern app.org.a.b",
      })
  void aMalformedEntryIsRefusedWithItsLine(String line, String message) {
    assertThatThrownBy(() -> Accepted.parse("# comment\n" + line, "f"))
        .isInstanceOfSatisfying(
            AcceptedException.class,
            e -> {
              assertThat(e.line()).isEqualTo(2);
              assertThat(e.hint()).isPresent();
            })
        .hasMessageStartingWith(message);
  }
}
