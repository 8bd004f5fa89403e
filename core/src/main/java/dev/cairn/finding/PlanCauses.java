package dev.cairn.finding;

import dev.cairn.catalog.NotReplicable;
import dev.cairn.catalog.NotVisible;
import dev.cairn.catalog.TableName;
import dev.cairn.mapping.Advisory;
import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.mapping.AdvisoryTitles;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.mapping.Probed;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import java.util.Locale;
import java.util.Optional;

/** The advisories of a plan by cause. */
public final class PlanCauses {
  /** The code of the cause that names what is hidden from the role. */
  public static final String HIDDEN = "HIDDEN_FROM_ROLE";

  private static final Probed UNKNOWN = new Probed(0, 0, false, 0);

  private PlanCauses() {}

  /**
   * {@return all advisories, notes included, and what is hidden or cannot be replicated}
   *
   * @param plan the plan
   */
  public static Causes of(IngestPlan plan) {
    Causes.Builder causes = Causes.builder();
    for (CollectionPlan collection : plan.collections()) {
      Optional<TableName> table = Optional.of(collection.table().name());
      collection
          .advisories()
          .forEach(advisory -> add(causes, new Place(table, advisory.column(), ""), advisory));
      for (ColumnMapping column : collection.columns()) {
        Place place = new Place(table, Optional.of(column.column().name()), "");
        column.advisories().forEach(advisory -> add(causes, place, advisory));
      }
    }
    plan.catalog().notVisible().forEach(hidden -> add(causes, hidden));
    for (NotReplicable relation : plan.catalog().notReplicable()) {
      causes.add(
          "RELATION_NOT_REPLICABLE",
          State.NOTE,
          "relations that cannot be replicated",
          "",
          "",
          Occurrence.of(
              Place.of(relation.name()), relation.kind().label() + ": " + relation.reason(), ""));
    }
    return causes.build();
  }

  /**
   * Adds what was hidden from the role, of which nothing is known.
   *
   * @param causes takes the finding
   * @param hidden the hidden object
   */
  public static void add(Causes.Builder causes, NotVisible hidden) {
    causes.add(
        HIDDEN,
        State.UNREAD,
        "tables, columns or rows are hidden from the role",
        "",
        "",
        Occurrence.of(
            hidden.rowsOf().map(Place::of).orElseGet(() -> Place.ofServer(hidden.what())),
            hidden.rowsOf().isPresent() ? hidden.what() : "it exists but is hidden from this role",
            hidden.grant()));
  }

  private static void add(Causes.Builder causes, Place place, Advisory advisory) {
    Probed probed = advisory.probed().orElse(UNKNOWN);
    causes.add(
        advisory.code().name(),
        advisory.isAbsent() ? State.ABSENT : State.of(advisory.severity()),
        AdvisoryTitles.of(advisory.code()),
        advisory.code().reason(),
        advisory.code().fix(),
        Occurrence.of(
                place,
                probed.rows() > 0
                    ? evidence(probed)
                    : particulars(advisory.message(), advisory.code()),
                advisory.fix().equals(advisory.code().fix()) ? "" : advisory.fix())
            .counted(probed.values(), probed.rows()));
  }

  /**
   * {@return the part of an advisory's message before the reason of its code, without the full stop
   * or the colon at its end: a column and its type, or the partitions of a table}
   *
   * @param message the message of an advisory
   * @param code the advisory's code
   */
  public static String particulars(String message, AdvisoryCode code) {
    if (!message.endsWith(code.reason())) {
      return message;
    }
    String before = message.substring(0, message.length() - code.reason().length()).strip();
    return before.endsWith(".") || before.endsWith(":")
        ? before.substring(0, before.length() - 1)
        : before;
  }

  /**
   * {@return the evidence from the data in words; empty if no one looked}
   *
   * @param probed the counts of a look into the data; empty if no one looked
   */
  public static String evidence(Probed probed) {
    if (probed.rows() == 0) {
      return "";
    }
    String longest =
        probed.longest() > 0
            ? String.format(Locale.ROOT, "; longest %,d bytes", probed.longest())
            : "";
    if (probed.values() == 0) {
      return String.format(
          Locale.ROOT,
          "no such value among %,d rows%s%s",
          probed.rows(),
          probed.all() ? "" : ", a sample",
          longest);
    }
    return String.format(
        Locale.ROOT, "%,d of %,d values%s", probed.values(), probed.rows(), longest);
  }
}
