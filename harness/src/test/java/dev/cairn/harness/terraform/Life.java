package dev.cairn.harness.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.harness.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The life of a bundle's module, step by step as the runbook says: each step makes a plan, checks
 * that it does only what it may, and applies it. The counts are those of docs/bundle.md.
 */
final class Life {
  /** A table that sorts before all others. */
  static final String ONE_TABLE_MORE = "CREATE TABLE \"!first\" (id integer PRIMARY KEY, v text);";

  private static final String BLOCK = "t_public_first_";

  private final TerraformRun run;
  private final Shape shape;
  private final Consumer<Path> fault;
  private int replicas;

  Life(TerraformRun run, Shape shape) {
    this(run, shape, bundle -> {});
  }

  /**
   * @param fault what is done to every bundle after it was generated
   */
  Life(TerraformRun run, Shape shape, Consumer<Path> fault) {
    this.run = run;
    this.shape = shape;
    this.fault = fault;
  }

  private void generate(Shape next) {
    next.generate(run.bundle());
    fault.accept(run.bundle());
    replicas = next.plan().collections().size();
  }

  /** The first plan. */
  String begin() {
    generate(shape);
    if (!shape.target().iam().accountRoles()) {
      run.account().addRole("dms-vpc-role");
    }
    run.init();
    run.run("validate", "-no-color").ok();
    PlannedChanges plan = run.plan();
    assertThat(plan.actions().values()).containsOnly("create");
    return plan.counts();
  }

  void apply() {
    run.apply();
  }

  /** Generates the bundle again, and plans: there is nothing to do. */
  void again() {
    generate(shape);
    nothing();
  }

  void nothing() {
    assertThat(run.plan().actions()).as("a second plan").isEmpty();
  }

  /** Starts the tasks with the file that the runbook names. */
  String start() {
    try {
      Files.writeString(
          run.bundle().resolve("terraform/start.auto.tfvars.json"), "{\"start_tasks\": true}\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    PlannedChanges plan = run.plan();
    assertThat(plan.actions().keySet())
        .allMatch(address -> address.startsWith("aws_dms_replication_task."))
        .hasSize(replicas);
    run.apply();
    assertThat(running()).isEqualTo(replicas);
    return plan.counts();
  }

  private long running() {
    return run.account()
        .all("aws_dms_replication_task")
        .filter(t -> t.path("status").asText().equals("running"))
        .count();
  }

  /** A table more: only its own resources are created, and the policies of its group name them. */
  String more() {
    generate(shape.and(ONE_TABLE_MORE));
    PlannedChanges plan = run.plan();
    assertThat(plan.addresses("create"))
        .allMatch(address -> address.contains("." + BLOCK))
        .hasSize(4);
    onlyPoliciesChange(plan);
    run.apply();
    assertThat(run.account().events()).noneMatch(event -> event.startsWith("stop "));
    assertThat(running()).isEqualTo(replicas);
    return plan.counts();
  }

  /** A table less: endpoint and task go, stream and collection stay. */
  String less() {
    List<String> before = kept();
    generate(shape);
    PlannedChanges plan = run.plan();
    assertThat(plan.addresses("delete"))
        .allMatch(address -> address.startsWith("aws_dms_") && address.contains("." + BLOCK));
    assertThat(plan.addresses("remove"))
        .allMatch(address -> address.contains("." + BLOCK))
        .hasSize(2);
    assertThat(plan.addresses("create")).isEmpty();
    onlyPoliciesChange(plan);
    run.apply();
    assertThat(kept()).isEqualTo(before);
    assertThat(run.account().events()).filteredOn(event -> event.startsWith("stop ")).hasSize(1);
    return plan.counts();
  }

  /** The streams and collections in the account. */
  private List<String> kept() {
    Account account = run.account();
    return Stream.concat(
            account.all("aws_kinesis_stream"), account.all("rockset_kinesis_collection"))
        .map(r -> r.path("id").asText())
        .toList();
  }

  /** The table comes back: its stream and collection are imported, not made again. */
  String back() {
    generate(shape.and(ONE_TABLE_MORE));
    Account account = run.account();
    JsonNode stream = last(account, "aws_kinesis_stream");
    JsonNode collection = last(account, "rockset_kinesis_collection");
    String block = block();
    run.run(
            "import",
            "-input=false",
            "-no-color",
            "aws_kinesis_stream." + block,
            stream.path("name").asText())
        .ok();
    run.run(
            "import",
            "-input=false",
            "-no-color",
            "rockset_kinesis_collection." + block,
            collection.path("id").asText())
        .ok();
    PlannedChanges plan = run.plan();
    assertThat(plan.addresses("create"))
        .allMatch(address -> address.startsWith("aws_dms_"))
        .hasSize(2);
    assertThat(plan.actions().values()).containsOnly("create", "update");
    run.apply();
    nothing();
    return plan.counts();
  }

  private static JsonNode last(Account account, String type) {
    return account
        .all(type)
        .filter(r -> r.path("name").asText().matches(".*public[-_]first[-_].*"))
        .findFirst()
        .orElseThrow();
  }

  private String block() {
    try {
      JsonNode file =
          Json.read(Files.readString(run.bundle().resolve("terraform/kinesis.tf.json")));
      for (var stream : file.at("/resource/aws_kinesis_stream").properties()) {
        if (stream.getKey().startsWith(BLOCK)) {
          return stream.getKey();
        }
      }
      throw new AssertionError("the bundle has no stream " + BLOCK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void onlyPoliciesChange(PlannedChanges plan) {
    assertThat(plan.addresses("update"))
        .allMatch(address -> address.startsWith("aws_iam_role_policy."))
        .hasSize(2);
    assertThat(plan.addresses("replace")).isEmpty();
  }
}
