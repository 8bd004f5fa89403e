package dev.cairn.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.TestDatabase;
import dev.cairn.testing.Testdata;
import dev.cairn.verify.compare.RuleCases;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verification notices the faults of {@code testdata/verify/faults.txt}, each planted alone into
 * the code that makes a record, reads it, or compares its values, and says nothing without them. So
 * the way of the source values shares nothing with the way of the records that could hide a fault.
 */
class PlantedFaultsTest {
  private static final int WANTED = 50;

  /** A build plants some of them: each takes half a second. */
  private static final int STEP = 30;

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @TempDir private static Path folder;

  private static List<Fault> faults;

  /** A block of the file. */
  private record Fault(int number, Map<String, String> lines) {
    String get(String key) {
      String value = lines.get(key);
      assertThat(value).as("%s of %s", key, this).isNotNull();
      return value;
    }

    boolean isOfARule() {
      return lines.containsKey("case");
    }

    String right() {
      return lines.getOrDefault("right", "good");
    }

    String profile() {
      return lines.getOrDefault("profile", "lossless");
    }

    /** The statements of a key about a table; none without the key. */
    List<String> statements(String key, String table) {
      String statement = lines.get(key);
      return statement == null ? List.of() : List.of(statement.replace("$t", table));
    }

    void create(String table) throws SQLException {
      execute(statements("before", table));
      DATABASE.execute(
          "CREATE TABLE %s (id int PRIMARY KEY, v %s, w text DEFAULT 'w')"
              .formatted(table, get("table").replace("$t", table)));
      execute(statements("after", table));
      DATABASE.execute("INSERT INTO %s (id, v) VALUES (1, %s)".formatted(table, get("row")));
    }

    private static void execute(List<String> statements) throws SQLException {
      DATABASE.execute(statements.toArray(String[]::new));
    }

    @Override
    public String toString() {
      return lines.get("fault") + " (" + lines.get("in").replaceAll(".*[.]", "") + ")";
    }
  }

  @BeforeAll
  static void read() throws IOException {
    faults = new ArrayList<>();
    String text = Files.readString(Testdata.path("verify/faults.txt"));
    for (String block : text.split("\n\n+")) {
      Map<String, String> lines = new LinkedHashMap<>();
      block
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(
              line -> lines.put(line.substring(0, 7).strip(), line.substring(7).stripLeading()));
      if (!lines.isEmpty()) {
        faults.add(new Fault(faults.size(), lines));
      }
    }
  }

  @Test
  void everyFaultHasItsPlaceInTheCode() throws IOException {
    assertThat(faults).hasSizeGreaterThanOrEqualTo(WANTED);
    for (Fault fault : faults) {
      assertThat(FaultyCode.count(fault.get("in"), fault.get("code")))
          .as("how often the source has the code of: %s; give the fault another place", fault)
          .isEqualTo(1);
      if (fault.isOfARule()) {
        assertThat(RuleCases.all().contains(fault.get("case")))
            .as("the case of %s", fault)
            .isTrue();
      } else {
        assertThat(fault.get("found")).as("%s", fault).isNotEqualTo(fault.right());
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> someFaultsAreNoticed() throws Exception {
    return noticed("s", faults.stream().filter(fault -> fault.number() % STEP == 0).toList());
  }

  @TestFactory
  @Tag("long")
  Stream<DynamicTest> everyFaultIsNoticed() throws Exception {
    return noticed("e", faults);
  }

  /**
   * Tests that plant faults.
   *
   * @param prefix of the names of their tables
   */
  private static Stream<DynamicTest> noticed(String prefix, List<Fault> planted) throws Exception {
    String control = prefix + "c";
    Map<String, String> right =
        withoutFaults(control, planted.stream().filter(f -> !f.isOfARule()).toList());
    return planted.stream()
        .map(
            fault ->
                DynamicTest.dynamicTest(
                    fault.toString(),
                    () -> {
                      Path classes = Files.createTempDirectory(folder, "classes");
                      FaultyCode code =
                          FaultyCode.of(
                              fault.get("in"), fault.get("code"), fault.get("fake"), classes);
                      if (fault.isOfARule()) {
                        breaksItsCase(fault, code);
                      } else {
                        assertThat(right).containsEntry(control + fault.number(), fault.right());
                        isSaid(prefix + "f" + fault.number(), fault, code);
                      }
                    }));
  }

  /** What is said of tables like those of the faults, each with this prefix and a number. */
  private static Map<String, String> withoutFaults(String prefix, List<Fault> planted)
      throws SQLException {
    Map<String, String> said = new TreeMap<>();
    for (Fault fault : planted) {
      fault.create(prefix + fault.number());
    }
    for (String profile : List.of("lossless", "documented")) {
      for (boolean changes : new boolean[] {false, true}) {
        List<Fault> some =
            planted.stream()
                .filter(fault -> fault.profile().equals(profile))
                .filter(fault -> fault.lines().containsKey("then") == changes)
                .toList();
        if (!some.isEmpty()) {
          said.putAll(
              Said.of(
                  DATABASE.url(),
                  some.stream().map(fault -> prefix + fault.number()).toList(),
                  profile,
                  some.stream()
                      .flatMap(fault -> fault.statements("then", prefix + fault.number()).stream())
                      .toList()));
        }
      }
    }
    return said;
  }

  private static void isSaid(String table, Fault fault, FaultyCode code) throws Exception {
    fault.create(table);
    Method of =
        code.loadClass(Said.class.getName())
            .getMethod("of", String.class, List.class, String.class, List.class);
    assertThat(
            of.invoke(
                null,
                DATABASE.url(),
                List.of(table),
                fault.profile(),
                fault.statements("then", table)))
        .isEqualTo(Map.of(table, fault.get("found")));
  }

  private static void breaksItsCase(Fault fault, FaultyCode code) throws Exception {
    String line = fault.get("case");
    Class<?> cases = code.loadClass(RuleCases.class.getName());
    assertThat(RuleCases.word(line)).isEqualTo(RuleCases.right(line));
    assertThat(cases.getMethod("word", String.class).invoke(null, line))
        .isNotEqualTo(RuleCases.right(line));
  }
}
