package dev.cairn.verify.replay;

import dev.cairn.dms.record.DmsRecord;
import dev.cairn.rockset.value.ObjectValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows whose document is not there and documents that are of no row, in a table without a key. When
 * both are few, each row is given the document most like what its own should be, provided that at
 * least half of the fields are equal; else all rows count as missing and all documents as extra.
 */
public final class UnmatchedRows {
  /** The maximum number of rows or documents; beyond it none are matched. */
  public static final int MOST = 500;

  /** A document of no row. */
  record Document(String hash, DmsRecord.Data record, ObjectValue document) {}

  private record Unmatched(Row row, ObjectValue expected) {}

  private record Pair(int row, int document, int alike) {}

  private final BiConsumer<Row, @Nullable Document> match;
  private final List<Unmatched> rows = new ArrayList<>();
  private final List<Document> documents = new ArrayList<>();
  private long rowCount;
  private long documentCount;

  /** Every row is given to {@code match}, with its document or null. */
  UnmatchedRows(BiConsumer<Row, @Nullable Document> match) {
    this.match = match;
  }

  /** A row without a document. */
  void row(Row row, ObjectValue expected) {
    rowCount++;
    if (rowCount <= MOST) {
      rows.add(new Unmatched(row.kept(), expected));
      return;
    }
    rows.forEach(unmatched -> match.accept(unmatched.row(), null));
    rows.clear();
    match.accept(row, null);
  }

  /** Equal documents without a row. */
  void document(String hash, long count, DmsRecord.Data record, ObjectValue document) {
    documentCount += count;
    for (long i = 0; i < count && documents.size() <= MOST; i++) {
      documents.add(new Document(hash, record, document));
    }
  }

  /** Gives documents to rows, and returns how many documents remain. */
  long end() {
    boolean few = rowCount <= MOST && documentCount <= MOST;
    rows.sort(Comparator.comparingLong(unmatched -> unmatched.row().place()));
    documents.sort(Comparator.comparing(Document::hash));
    @Nullable Document[] given = new @Nullable Document[rows.size()];
    long left = documentCount;
    if (few) {
      boolean[] taken = new boolean[documents.size()];
      for (Pair pair : pairs()) {
        if (given[pair.row()] == null && !taken[pair.document()]) {
          given[pair.row()] = documents.get(pair.document());
          taken[pair.document()] = true;
          left--;
        }
      }
    }
    for (int i = 0; i < given.length; i++) {
      match.accept(rows.get(i).row(), given[i]);
    }
    return left;
  }

  /** The most alike first, then by the rows' order, then by the documents' hash. */
  private List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      ObjectValue expected = rows.get(row).expected();
      for (int document = 0; document < documents.size(); document++) {
        int alike = alike(expected, documents.get(document).document());
        if (alike > 0 && 2 * alike >= expected.size()) {
          pairs.add(new Pair(row, document, alike));
        }
      }
    }
    pairs.sort(
        Comparator.comparingInt(Pair::alike)
            .reversed()
            .thenComparingInt(Pair::row)
            .thenComparingInt(Pair::document));
    return pairs;
  }

  private static int alike(ObjectValue one, ObjectValue other) {
    int alike = 0;
    for (int i = 0; i < one.size(); i++) {
      if (one.value(i).equals(other.get(one.name(i)))) {
        alike++;
      }
    }
    return alike;
  }
}
