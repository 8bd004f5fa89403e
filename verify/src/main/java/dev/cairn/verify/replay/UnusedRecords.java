package dev.cairn.verify.replay;

import dev.cairn.catalog.TableName;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.text.Counted;
import dev.cairn.verify.check.PartBytes;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.FindingExample;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records of a table of which no document came and that no row's counts show. */
public final class UnusedRecords {
  private final TableName table;
  private final Group unusable = new Group();
  private final Group failed = new Group();
  private final Group superseded = new Group();

  /** Records with one fate, and what shows the first of them by its reason or its {@code _id}. */
  private static final class Group {
    private long count;
    private String order = "";
    private @Nullable FindingExample example;

    void add(long number, String placed, FindingExample shown) {
      count += number;
      if (example == null || placed.compareTo(order) < 0) {
        order = placed;
        example = shown;
      }
    }

    void merge(Group other) {
      if (other.example != null) {
        add(other.count, other.order, other.example);
      }
    }

    void write(DataOutput out) throws IOException {
      FindingExample shown = example;
      out.writeLong(count);
      PartBytes.text(out, shown == null ? null : order);
      if (shown != null) {
        PartBytes.example(out, shown);
      }
    }

    void merge(DataInput in) throws IOException {
      long number = in.readLong();
      String placed = PartBytes.textOrNull(in);
      if (placed != null) {
        add(number, placed, PartBytes.example(in));
      }
    }

    Finding finding(FindingCode code, TableName about, String what, String fix) {
      String records = Counted.of(count, "record") + " ";
      Finding finding = Finding.of(code, about, records + what, fix).times(count);
      return Optional.ofNullable(example).map(finding::with).orElse(finding);
    }
  }

  public UnusedRecords(TableName table) {
    this.table = table;
  }

  /** One that says nothing about any document, for a reason. */
  public void unusable(String reason) {
    unusable.add(1, reason, FindingExample.of(reason));
  }

  /** Adds records of other rows; in any order and grouping, the result is that of all. */
  public void merge(UnusedRecords other) {
    unusable.merge(other.unusable);
    failed.merge(other.failed);
    superseded.merge(other.superseded);
  }

  /** Writes what was found. */
  public void write(DataOutput out) throws IOException {
    unusable.write(out);
    failed.write(out);
    superseded.write(out);
  }

  /** Adds what others wrote; see {@link #merge(UnusedRecords)}. */
  public void merge(DataInput in) throws IOException {
    unusable.merge(in);
    failed.merge(in);
    superseded.merge(in);
  }

  /** The number of unusable records. */
  public long unusable() {
    return unusable.count;
  }

  /** Some of one document that failed, the last of them like this, while no row has its key. */
  void failed(long number, String id, Outcome.Failed outcome) {
    failed.add(number, id, example(id, outcome));
  }

  /** Counts a failed record if a later record of the key was used. */
  void superseded(long number, String id, Outcome.Failed outcome) {
    superseded.add(number, id, example(id, outcome));
  }

  private static FindingExample example(String id, Outcome.Failed outcome) {
    FindingExample message = FindingExample.ofMessage(outcome.message());
    FindingExample expression = FindingExample.of(outcome.expression());
    return id.isEmpty()
        ? FindingExample.of("%s in %s", message, expression)
        : FindingExample.of("_id %s: %s in %s", FindingExample.ofValue(id), message, expression);
  }

  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    if (unusable.count > 0) {
      findings.add(
          unusable.finding(
              FindingCode.RECORD_UNUSABLE,
              table,
              "could not be used",
              "Check that the task sends every column of the primary key."));
    }
    String fix = "Use --profile lossless, or fix the expression that fails.";
    if (failed.count > 0) {
      String what = "failed, and no row of the table shows it";
      findings.add(failed.finding(FindingCode.RECORD_FAILED, table, what, fix));
    }
    if (superseded.count > 0) {
      String what = "failed before a later record of the key was used";
      findings.add(superseded.finding(FindingCode.RECORD_FAILED, table, what, fix));
    }
    return findings;
  }
}
