package dev.cairn.flink.verify;

import dev.cairn.bundle.Bundle;
import dev.cairn.bundle.Target;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.flink.program.Login;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.server.EmbeddedServer;
import dev.cairn.server.ServerOptions;
import dev.cairn.testing.Ratios;
import dev.cairn.verify.Verification;
import dev.cairn.verify.result.ExampleValues;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.ReportCauses;
import dev.cairn.verify.result.ReportJson;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Times {@link VerifyJob} on one large table with two tasks beside one, in turns, on a cluster in
 * this JVM: elapsed time, and processor time of this JVM, in which only more work shows. The
 * server's time is in the elapsed time alone. Each report must have the bytes of {@code cairn
 * verify} with one thread. Run by {@code bench/run --verify-job}. Arguments: the file {@code
 * wide.sql} and the number of rows.
 */
final class VerifyThroughput {
  private static final int PAIRS = 5;

  /** What a run took. */
  private record Taken(double wallSeconds, double cpuSeconds) {}

  /** Something to be timed. */
  private interface Run {
    void run() throws IOException, SQLException;
  }

  private final MiniCluster cluster;
  private final Path folder;
  private final Login login;
  private final String expected;

  private VerifyThroughput(MiniCluster cluster, Path folder, Login login, String expected) {
    this.cluster = cluster;
    this.folder = folder;
    this.login = login;
    this.expected = expected;
  }

  /** Prints what was measured. */
  public static void main(String... words) throws Exception {
    String sql = Files.readString(Path.of(words[0])).replace(":rows", words[1]);
    Path folder = Files.createTempDirectory("cairn-bench");
    try (EmbeddedServer server = EmbeddedServer.start(ServerOptions.defaults())) {
      Path password = Files.writeString(folder.resolve("password"), server.password() + "\n");
      Login login =
          new Login(
              server.jdbcUrl("postgres") + "?user=" + server.superuser(), password.toString());
      IngestPlan plan;
      try (Connection connection = server.connect("postgres");
          Statement statement = connection.createStatement()) {
        statement.execute("SET search_path = public");
        statement.execute(sql);
        statement.execute("VACUUM ANALYZE wide");
        plan =
            IngestPlan.of(
                Catalog.read(connection, Selection.all()),
                PlanOptions.defaults().withProfile(Profile.LOSSLESS));
      }
      Bundle.of(plan, Target.defaults()).writeTo(folder.resolve("bundle"));
      Report report = Verification.of(plan).run(login, 1);
      String expected =
          ReportJson.of(
              report,
              ExampleValues.MASKED,
              ReportCauses.of(report, plan, ExampleValues.MASKED),
              report.verdict());
      try (MiniCluster cluster = cluster()) {
        cluster.start();
        new VerifyThroughput(cluster, folder, login, expected).compare(plan);
      }
    } finally {
      delete(folder);
    }
  }

  private static MiniCluster cluster() {
    Configuration settings = new Configuration();
    settings.set(RestOptions.BIND_PORT, "0");
    settings.set(RestOptions.ADDRESS, "localhost");
    return new MiniCluster(
        new MiniClusterConfiguration.Builder()
            .setConfiguration(settings)
            .setNumTaskManagers(1)
            .setNumSlotsPerTaskManager(2)
            .build());
  }

  private void compare(IngestPlan plan) throws IOException, SQLException {
    job(2);
    job(1);
    Taken verify = time("verify, 1 thread", () -> Verification.of(plan).run(login, 1));
    Ratios wall = new Ratios();
    Ratios cpu = new Ratios();
    Ratios share = new Ratios();
    for (int pair = 0; pair < PAIRS; pair++) {
      Taken one = time("job, 1 task", () -> job(1));
      Taken two = time("job, 2 tasks", () -> job(2));
      wall.add(one.wallSeconds() / two.wallSeconds());
      cpu.add(two.cpuSeconds() / one.cpuSeconds());
      share.add(one.cpuSeconds() / verify.cpuSeconds());
    }
    System.out.println("elapsed time of 1 task divided by that of 2: " + wall);
    System.out.println("processor time of 2 tasks divided by that of 1: " + cpu);
    System.out.println("processor time of the job with 1 task divided by that of verify: " + share);
  }

  private void job(int tasks) throws IOException {
    URI address = cluster.getRestAddress().join();
    Path report = folder.resolve("report.json");
    int exit =
        VerifyJob.local(
            StreamExecutionEnvironment.createRemoteEnvironment(
                address.getHost(), address.getPort(), VerifyJob.settings()),
            System.out,
            System.err,
            "--bundle",
            folder.resolve("bundle").toString(),
            "--jdbc-url",
            login.url(),
            "--password-file",
            String.valueOf(login.passwordFile()),
            "--parallelism",
            Integer.toString(tasks),
            "--report",
            report.toString());
    if (exit != 0 || !Files.readString(report).equals(expected)) {
      throw new IllegalStateException(
          "exit code "
              + exit
              + ", or another report than that of verify, with "
              + tasks
              + " tasks");
    }
  }

  private static Taken time(String name, Run run) throws IOException, SQLException {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    double load = system.getSystemLoadAverage();
    long wall = System.nanoTime();
    long cpu = system.getProcessCpuTime();
    run.run();
    Taken taken =
        new Taken((System.nanoTime() - wall) / 1e9, (system.getProcessCpuTime() - cpu) / 1e9);
    System.out.printf(
        Locale.ROOT,
        "%-18s %6.2f s of processor time, %6.2f s, load %.1f%n",
        name,
        taken.cpuSeconds(),
        taken.wallSeconds(),
        load);
    return taken;
  }

  private static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
