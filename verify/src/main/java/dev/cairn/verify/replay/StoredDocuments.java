package dev.cairn.verify.replay;

import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.SourceReading;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.text.Counted;
import dev.cairn.verify.check.CheckedTable;
import dev.cairn.verify.check.FailedDocument;
import dev.cairn.verify.check.Observation;
import dev.cairn.verify.check.RowChecks;
import dev.cairn.verify.ids.Partitions;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.Progress;
import dev.cairn.verify.result.TableReport;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The documents that a sink keeps of one table with a key, compared with the rows by {@code _id}.
 * Both go into parts by a hash of the {@code _id}, one of which is in memory at a time; beyond a
 * bound the parts are temporary files.
 */
public final class StoredDocuments implements AutoCloseable {
  /** The share of the heap; documents and rows need several times their bytes. */
  private static final int SHARE = 32;

  private final KeyedTable table;
  private final StoredFields fields;
  private final InstantSource clock;
  private final Partitions documents;
  private final Partitions rows;
  private final RowBytes rowBytes = new RowBytes();
  private long withUnknown;
  private long withoutId;

  /** No documents yet. */
  public StoredDocuments(CheckedTable table, InstantSource clock) {
    this(table, clock, Runtime.getRuntime().maxMemory() / SHARE);
  }

  /** With this number of bytes of documents, and of rows, in memory. */
  StoredDocuments(CheckedTable table, InstantSource clock, long most) {
    this.table = new KeyedTable(table, new RowChecks(table));
    this.fields = new StoredFields(table.plan().columns());
    this.clock = clock;
    this.documents = new Partitions(most);
    this.rows = new Partitions(most);
  }

  /**
   * Takes a document.
   *
   * @param id its {@code _id}; null if it has none
   * @param json the document; null if there is none
   */
  public void add(@Nullable String id, @Nullable String json) {
    if (id == null) {
      withoutId++;
      return;
    }
    byte[] name = id.getBytes(StandardCharsets.UTF_8);
    byte[] text = (json == null ? "null" : json).getBytes(StandardCharsets.UTF_8);
    documents.add(
        Partitions.hash(0, id),
        ByteBuffer.allocate(Integer.BYTES + name.length + text.length)
            .putInt(name.length)
            .put(name)
            .put(text)
            .array());
  }

  /** Reads the rows and compares them with the documents. */
  public TableReport compare(SourceSession session, boolean shrinking, Progress progress) {
    long[] read = {0};
    table.scan(
        session,
        (relation, row) -> {
          if (row.key() == null) {
            table.checks.silence(row.unreadable());
            withoutDocument(row);
          } else {
            rows.add(Partitions.hash(0, row.key()), rowBytes.of(0, relation, row));
          }
          if (++read[0] % Progress.EVERY == 0) {
            progress.rows(table.table.name(), read[0]);
          }
        });
    compare(documents, rows);
    table.extra.add(withoutId, "it has no _id");
    if (shrinking) {
      table.shrink(session, clock.instant());
    }
    TableReport report = table.report();
    return fields.unknown().isEmpty() ? report : report.with(unknownFields());
  }

  private Finding unknownFields() {
    return Finding.of(
            FindingCode.COLUMN_NOT_IN_PLAN,
            table.table.name(),
            Counted.of(withUnknown, "document has", "documents have")
                + " fields that are not in the plan and were not compared",
            "Make a new bundle, or load the table again, if the columns are still needed.")
        .about(List.copyOf(fields.unknown()))
        .times(withUnknown);
  }

  private void compare(Partitions someDocuments, Partitions someRows) {
    for (int part = 0; part < Partitions.COUNT; part++) {
      if (someDocuments.isTooBig(part) || someRows.isTooBig(part)) {
        try (Partitions fewerDocuments = someDocuments.divide(part);
            Partitions fewerRows = someRows.divide(part)) {
          compare(fewerDocuments, fewerRows);
        }
      } else {
        new Part(someDocuments, someRows, part).compare();
      }
    }
  }

  /** A document of the sink. */
  private static final class Stored {
    private final String json;

    /** The key of the first row with the {@code _id}; null before it. */
    private @Nullable String @Nullable [] key;

    /** Whether a row has all values of the document. */
    private boolean owned;

    Stored(String json) {
      this.json = json;
    }
  }

  /** The documents and rows of some {@code _id}s. */
  private final class Part {
    private final Partitions someRows;
    private final int part;
    private final Map<String, Stored> stored = new HashMap<>();

    /** The {@code _id}s that several rows have. */
    private final Set<String> shared = new HashSet<>();

    Part(Partitions someDocuments, Partitions someRows, int part) {
      this.someRows = someRows;
      this.part = part;
      someDocuments.read(
          part,
          (hash, entry) -> {
            ByteBuffer in = ByteBuffer.wrap(entry);
            String id = RowBytes.text(in, in.getInt());
            String json = RowBytes.text(in, in.remaining());
            if (stored.putIfAbsent(id, new Stored(json)) != null) {
              table.extra.add(1, "the sink has another document with its _id");
            }
          });
    }

    void compare() {
      Set<String> once = new HashSet<>();
      someRows.read(
          part,
          (hash, entry) -> {
            String key = Objects.requireNonNull(RowBytes.read(entry).key());
            if (!once.add(key)) {
              shared.add(key);
            }
          });
      someRows.read(part, (hash, entry) -> row(RowBytes.read(entry)));
      stored.forEach(
          (id, document) -> {
            if (document.key == null) {
              table.extra.withoutRow(id);
            }
          });
    }

    private void row(RowBytes.Stored bytes) {
      Row row =
          new Row(
              bytes.place(),
              bytes.key(),
              table.encoder(bytes.relation()),
              bytes.texts(),
              bytes.unreadable());
      table.checks.silence(row.unreadable());
      Stored document = stored.get(Objects.requireNonNull(row.key()));
      Outcome outcome = document == null ? null : outcome(row.now());
      if (document == null || !mayHaveDocument(outcome)) {
        withoutDocument(row);
        return;
      }
      ObjectValue expected =
          outcome instanceof Outcome.Emitted emitted ? emitted.document() : ObjectValue.EMPTY;
      ObjectValue found = fields.read(document.json, expected);
      withUnknown += fields.hadUnknown() ? 1 : 0;
      compare(row, document, found);
    }

    private void compare(Row row, Stored document, ObjectValue found) {
      Observation seen = table.seen(row, row.now());
      @Nullable String[] key = table.collisions.key().texts(row.texts());
      if (document.key != null) {
        table.collisions.add(row.place(), key, document.key, Objects.requireNonNull(row.key()));
      } else {
        document.key = key;
      }
      if (!shared.contains(row.key())) {
        table.checks.emitted(seen, found);
      } else if (!document.owned && table.checks.arrives(seen, found)) {
        document.owned = true;
        table.checks.emitted(seen, found);
      } else {
        table.checks.replaced(seen, found);
      }
    }
  }

  /** Whether a document can be the row's: also of a failed one, if an earlier record made it. */
  private static boolean mayHaveDocument(@Nullable Outcome outcome) {
    return outcome instanceof Outcome.Failed
        || (outcome instanceof Outcome.Emitted emitted && emitted.operation().creates());
  }

  private @Nullable Outcome outcome(DmsRecord.Data record) {
    return table.reading.read(record) instanceof SourceReading.Document document
        ? table.transformation.apply(document.input(), EvaluationContext.at(Instant.EPOCH))
        : null;
  }

  /** Counts a row whose document the sink does not have. */
  private void withoutDocument(Row row) {
    DmsRecord.Data record = row.now();
    Observation seen = table.seen(row, record);
    EvaluationContext context = EvaluationContext.at(Instant.EPOCH);
    if (table.reading.read(record) instanceof SourceReading.Document document
        && table.transformation.apply(document.input(), context) instanceof Outcome.Failed failed) {
      table.failedRows++;
      table.checks.failed(seen, new FailedDocument(document.input(), context, failed));
    } else {
      table.checks.unseen(seen, "the sink has no document of the row");
    }
  }

  /** Removes temporary files. */
  @Override
  public void close() {
    try (documents) {
      rows.close();
    }
  }
}
