package dev.cairn.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.SourceReading;
import dev.cairn.emulator.wire.LoadEncoder;
import dev.cairn.mapping.Overrides;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.testing.TestDatabase;
import dev.cairn.verify.check.CheckedTable;
import dev.cairn.verify.check.FailedDocument;
import dev.cairn.verify.check.Observation;
import dev.cairn.verify.check.TableItems;
import dev.cairn.verify.pass.TablePart;
import dev.cairn.verify.result.TableReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/**
 * The laws of merging parts of a table: a part without rows changes nothing, and the report is that
 * of all rows in one part, however they are divided and in whatever order and grouping the parts
 * are merged.
 */
class MergeLawsTest {
  private static final TestDatabase database = new TestDatabase();
  private static CheckedTable table;
  private static IngestTransformation transformation;

  /** Values of the column {@code made}, some of which fail, lose something or are null. */
  private static final List<String> TIMES =
      List.of(
          "2020-01-01 10:00:00",
          "2020-01-01 10:00:00.5",
          "2020-01-01 10:00:00.25",
          "infinity",
          "-infinity",
          "0044-03-15 00:00:00 BC",
          "20000-01-01 00:00:00");

  @BeforeContainer
  static void open() throws SQLException {
    database.open();
    database.execute(
        "CREATE TABLE merged (id int PRIMARY KEY, made timestamp, size numeric, bytes bytea, note"
            + " text)");
    PlanOptions options =
        PlanOptions.defaults()
            .withProfile(Profile.DOCUMENTED)
            .withOverrides(
                Overrides.parse(
                    """
                    column public.merged.note
                      expression IF(value = 'f', FORMAT_TIMESTAMP('%Y', PARSE_TIMESTAMP('%Y', value)), value)
                      target string
                    """));
    IngestPlan plan = IngestPlan.of(Catalog.read(database.connection(), Selection.all()), options);
    CollectionPlan collection = plan.collections().get(0);
    table = new CheckedTable(collection, plan.options(), Dialect.defaults());
    transformation = table.transformation();
  }

  @AfterContainer
  static void close() throws SQLException {
    database.close();
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().withoutEdgeCases();
  }

  /** One, two and five processes, which send the bytes of their parts in any order. */
  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void partsThatWereBytesMakeTheSameReport(@ForAll("seeds") long seed) throws IOException {
    Random random = new Random(seed);
    List<@Nullable String[]> rows = new ArrayList<>();
    for (int i = 20 + random.nextInt(60); i >= 0; i--) {
      rows.add(row(random));
    }
    TablePart all = part(rows, 0, rows.size());
    byte[] bytesOfAll = bytes(all);
    TableReport whole = all.report(List.of());
    for (int processes : new int[] {1, 2, 5}) {
      List<byte[]> sent = new ArrayList<>();
      for (int i = 0; i < processes; i++) {
        sent.add(bytes(part(rows, rows.size() * i / processes, rows.size() * (i + 1) / processes)));
      }
      Collections.shuffle(sent, random);
      TablePart merged = new TablePart(table, transformation);
      for (byte[] part : sent) {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(part));
        merged.merge(in);
        assertThat(in.read()).as("the whole part was read").isEqualTo(-1);
      }
      assertThat(bytes(merged)).isEqualTo(bytesOfAll);
      assertThat(merged.report(List.of())).isEqualTo(whole);
    }
  }

  @Example
  void otherBytesAreNoPart() throws IOException {
    byte[] bytes = bytes(new TablePart(table, transformation));
    bytes[bytes.length / 2] ^= 1;
    bytes[5] ^= 1;
    assertThatThrownBy(
            () ->
                new TablePart(table, transformation)
                    .merge(new DataInputStream(new ByteArrayInputStream(bytes))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a part of public.merged");
  }

  private static byte[] bytes(TablePart part) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    part.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void theReportDoesNotDependOnHowRowsAreDividedAndPartsAreMerged(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    List<@Nullable String[]> rows = new ArrayList<>();
    for (int i = random.nextInt(60); i >= 0; i--) {
      rows.add(row(random));
    }
    TableReport whole = part(rows, 0, rows.size()).report(List.of());

    List<TablePart> parts = new ArrayList<>();
    for (int first = 0; first < rows.size(); ) {
      int end = Math.min(rows.size(), first + random.nextInt(20));
      parts.add(part(rows, first, end));
      first = end;
    }
    assertThat(merged(parts, random).report(List.of())).isEqualTo(whole);
  }

  /** Merges neighbours in a random order until one part is left. */
  private static TablePart merged(List<TablePart> parts, Random random) {
    Collections.shuffle(parts, random);
    while (parts.size() > 1) {
      TablePart one = parts.remove(random.nextInt(parts.size()));
      int other = random.nextInt(parts.size());
      parts.set(
          other, random.nextBoolean() ? one.merge(parts.get(other)) : parts.get(other).merge(one));
    }
    return parts.get(0);
  }

  private static @Nullable String[] row(Random random) {
    String made = TIMES.get(random.nextInt(TIMES.size()));
    String size = random.nextInt(3) == 0 ? "NaN" : "1234567890123456789012." + random.nextInt(4);
    return new @Nullable String[] {
      Integer.toString(random.nextInt(9)),
      random.nextInt(5) == 0 ? null : made,
      random.nextInt(5) == 0 ? null : size,
      random.nextInt(4) == 0 ? null : "\\x0" + random.nextInt(9),
      random.nextInt(3) == 0 ? "f" : "n" + random.nextInt(3)
    };
  }

  /** The part of some rows, with mismatches of all kinds. */
  private static TablePart part(List<@Nullable String[]> rows, int first, int end) {
    TablePart part = new TablePart(table, transformation);
    LoadEncoder encoder = table.encoder(table.name());
    TableItems items = part.columns.items(encoder.selectItems());
    for (int place = first; place < end; place++) {
      @Nullable String[] carried = rows.get(place);
      @Nullable String[] texts = new @Nullable String[items.all().size()];
      System.arraycopy(carried, 0, texts, 0, items.first());
      System.arraycopy(carried, 0, texts, items.first(), carried.length);
      part.rows[0]++;
      boolean unread = place % 11 == 0;
      part.columns.without(unread ? Set.of("bytes") : Set.of());
      DmsRecord.Data record = encoder.data(texts, Instant.EPOCH);
      Observation row = new Observation(texts, items.first(), record, place);
      SourceReading.Document document = (SourceReading.Document) table.reading().read(record);
      EvaluationContext context = EvaluationContext.at(Instant.EPOCH);
      Outcome outcome = transformation.apply(document.input(), context, part.run);
      if (place % 7 == 3) {
        part.unused.unusable("reason " + place % 3);
        part.columns.unseen(row, "reason");
      } else if (place % 7 == 4) {
        part.extra.add(1, "reason " + place % 5);
        part.columns.unseen(row, "reason");
      } else if (outcome instanceof Outcome.Emitted emitted) {
        part.columns.emitted(row, emitted.document());
      } else if (outcome instanceof Outcome.Failed failed) {
        part.failedRows++;
        part.columns.failed(row, new FailedDocument(document.input(), context, failed));
      }
    }
    return part;
  }
}
