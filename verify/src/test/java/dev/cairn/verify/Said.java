package dev.cairn.verify;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.emulator.source.SourceException;
import dev.cairn.emulator.task.Recording;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.result.Verdict;
import dev.cairn.session.Connector;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.Mismatch;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.TableReport;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * What verification says of tables, in a few words. {@link PlantedFaultsTest} calls it in the
 * classes of a {@link FaultyCode}, too, so its parameters and results are Java's own types.
 */
public final class Said {
  private Said() {}

  /**
   * For each table, the findings and the mismatches of its columns; {@code good} if there are none.
   * If nothing can be verified, the code of the error.
   *
   * @param tables in the schema {@code public}
   * @param profile the profile's label
   * @param changes statements after the load; without any, only the rows are verified
   */
  public static Map<String, String> of(
      String url, List<String> tables, String profile, List<String> changes) throws SQLException {
    Connector connector = () -> DriverManager.getConnection(url);
    try (Connection connection = connector.open()) {
      Catalog catalog =
          Catalog.read(
              connection,
              Selection.of(tables.stream().map(t -> "public." + t).toArray(String[]::new)));
      IngestPlan plan =
          IngestPlan.of(
              catalog,
              PlanOptions.defaults()
                  .withProfile(Profile.valueOf(profile.toUpperCase(Locale.ROOT))));
      Report report =
          changes.isEmpty()
              ? Verification.of(plan).withoutShrinking().run(connection)
              : changed(plan, connector, connection, changes);
      Map<String, String> said = new TreeMap<>();
      report.tables().forEach(table -> said.put(table.name().table(), words(table)));
      return said;
    } catch (SourceException e) {
      return tables.stream().collect(Collectors.toMap(t -> t, t -> e.code().name()));
    }
  }

  private static Report changed(
      IngestPlan plan, Connector connector, Connection connection, List<String> changes) {
    AtomicBoolean begun = new AtomicBoolean();
    try (Recording recording =
        Recording.make(
            connector,
            plan.collections().stream().map(CollectionPlan::table).toList(),
            Duration.ZERO,
            rows -> {
              if (!begun.getAndSet(true)) {
                execute(connection, changes);
              }
            })) {
      return ChangeVerification.of(plan).verify(recording).report();
    }
  }

  private static void execute(Connection connection, List<String> statements) {
    try (Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static String words(TableReport table) {
    Set<String> words = new TreeSet<>();
    table.findings().stream()
        .filter(finding -> finding.code().verdict() != Verdict.GOOD)
        .map(Finding::code)
        .forEach(code -> words.add(code.name()));
    Set<String> all = new LinkedHashSet<>(words);
    for (ColumnReport column : table.columns()) {
      column.counts().byMismatch().keySet().stream()
          .filter(mismatch -> !mismatch.isOfTheRow())
          .map(mismatch -> column.column() + " " + word(mismatch))
          .forEach(all::add);
    }
    return all.isEmpty() ? "good" : String.join(", ", all);
  }

  private static String word(Mismatch mismatch) {
    return mismatch.loss().map(loss -> loss.word()).orElse(mismatch.kind().word());
  }
}
