package dev.cairn.preflight;

import dev.cairn.bundle.Target;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.TableName;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.session.ConnectionOptions;
import dev.cairn.session.Pooler;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks a live server everything that a migration task of DMS would stumble over. Log in as the role
 * that DMS is to use: its rights are looked at. Reads only, in seconds.
 *
 * <pre>{@code
 * PreflightReport report = Preflight.of(Target.defaults()).check(connection, Selection.all());
 * }</pre>
 */
public final class Preflight {
  /** A full load waits this long for transactions that are open when it begins. */
  private static final Duration TRANSACTION_CONSISTENCY_TIMEOUT = Duration.ofMinutes(10);

  private static final CheckFinding NOT_VERIFIED =
      CheckFinding.of(
          Check.CERTIFICATE_NOT_VERIFIED,
          "sslmode",
          "without sslmode the connection is encrypted only if the server offers it, and the"
              + " server's certificate is not verified",
          "add sslmode=verify-full to the URL, or set PGSSLMODE");

  private static final CheckFinding POOLER =
      CheckFinding.of(
          Check.POOLER,
          "connection",
          "the answering server process is not the one of the login, so there is a pooler in"
              + " between; a replication slot needs its own session",
          "use the host and port of PostgreSQL itself, here and in the DMS endpoint");

  private final Target target;
  private final PlanOptions options;
  private final Duration longTransaction;
  private final Optional<Function<IngestPlan, Probes>> probes;
  private final Optional<ConnectionOptions> session;

  private Preflight(
      Target target,
      PlanOptions options,
      Duration longTransaction,
      Optional<Function<IngestPlan, Probes>> probes,
      Optional<ConnectionOptions> session) {
    this.session = session;
    this.target = target;
    this.options = options;
    this.longTransaction = longTransaction;
    this.probes = probes;
  }

  /**
   * {@return a preflight that looks for what would keep this target from working, with its settings
   * of DMS}
   *
   * @param target the environment of the bundle
   */
  public static Preflight of(Target target) {
    return new Preflight(
        target,
        PlanOptions.defaults().withDmsSettings(target.dmsSettings()),
        TRANSACTION_CONSISTENCY_TIMEOUT,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * {@return this preflight for a plan with other options, which include DMS's settings}
   *
   * @param other how columns are converted and records arrive
   */
  public Preflight withOptions(PlanOptions other) {
    return new Preflight(target, other, longTransaction, probes, session);
  }

  /**
   * {@return this preflight with another limit for the duration of open transactions}
   *
   * @param limit the duration from which on a transaction is reported
   */
  public Preflight withLongTransaction(Duration limit) {
    return new Preflight(target, options, limit, probes, session);
  }

  /**
   * {@return this preflight with probes: it also checks a sample of every table's rows for values
   * that the plan warns of}
   *
   * @param clock the time by which the probes' budget is kept; it only goes forward
   */
  public Preflight withProbes(InstantSource clock) {
    return withProbes(plan -> Probes.of(plan, clock));
  }

  /**
   * {@return this preflight with probes of other limits}
   *
   * @param other makes the probes of a plan
   */
  public Preflight withProbes(Function<IngestPlan, Probes> other) {
    return new Preflight(target, options, longTransaction, Optional.of(other), session);
  }

  /**
   * {@return this preflight with a check of how the given connection was opened}
   *
   * @param other the options with which the connection was opened
   */
  public Preflight withSession(ConnectionOptions other) {
    return new Preflight(target, options, longTransaction, probes, Optional.of(other));
  }

  /**
   * Looks at the server and at the selected tables.
   *
   * @param connection an open connection to PostgreSQL; the caller closes it, and nothing is
   *     written
   * @param selection which tables are meant
   * @return the findings, the worst first
   * @throws PreflightException when the server cannot be asked
   * @throws dev.cairn.catalog.CatalogException when its catalog cannot be read
   * @throws dev.cairn.emulator.source.SourceException when a probe cannot read a table
   */
  public PreflightReport check(Connection connection, Selection selection) {
    Catalog catalog = Catalog.read(connection, selection);
    IngestPlan plan = IngestPlan.of(catalog, options);
    TreeSet<TableName> relations = new TreeSet<>();
    for (CollectionPlan collection : plan.collections()) {
      relations.add(collection.table().name());
      relations.addAll(collection.table().leaves());
    }
    Facts facts = FactsReader.read(connection, relations, longTransaction);
    CheckContext context =
        new CheckContext(
            options.dmsSettings(),
            plan.collections().size(),
            target.source().captureDdls(),
            target.dms().engineVersion());
    List<CheckFinding> findings = new ArrayList<>();
    findings.addAll(new SettingChecks(facts, context).findings());
    findings.addAll(new ActivityChecks(facts, context).findings());
    Optional<Probes.Result> looked = probes.map(of -> looked(connection, facts, of.apply(plan)));
    Optional<ProbeChecks> data = looked.map(result -> new ProbeChecks(plan, result));
    IngestPlan known = data.map(checks -> checks.values().in(plan)).orElse(plan);
    findings.addAll(new CatalogChecks(known).findings());
    if (isBehindPooler(connection)) {
      findings.add(POOLER);
    }
    session.filter(how -> !how.namesSslMode()).ifPresent(how -> findings.add(NOT_VERIFIED));
    data.ifPresent(checks -> findings.addAll(checks.findings()));
    // Worst first; within one severity in the order in which they were looked for.
    findings.sort(Comparator.comparing(CheckFinding::severity).reversed());
    return new PreflightReport(known, findings, looked);
  }

  private static boolean isBehindPooler(Connection connection) {
    try {
      return Pooler.isBehind(connection);
    } catch (SQLException e) {
      throw FactsReader.failed(e);
    }
  }

  /** A relation that may not be read is a finding already. */
  private static Probes.Result looked(Connection connection, Facts facts, Probes probes) {
    Set<TableName> unreadable =
        facts.unreadable().stream().map(Facts.Unreadable::name).collect(Collectors.toSet());
    return probes.without(unreadable).run(connection);
  }
}
