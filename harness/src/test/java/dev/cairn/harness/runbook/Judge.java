package dev.cairn.harness.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.harness.Shape;
import dev.cairn.harness.account.Account;
import dev.cairn.harness.aws.Answer;
import dev.cairn.harness.aws.ApiModel;
import dev.cairn.harness.aws.AwsClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Executes the runbook of a bundle as its reader would, and says what is wrong: everything once in
 * one shell, everything again with a new shell for each block, then the undo blocks from the last
 * to the first, twice.
 */
final class Judge implements AutoCloseable {
  /** Ways of undoing a runbook. */
  enum Undo {
    STEPS,
    EVERYTHING,
    BOTH
  }

  static final String API_KEY = "rockset-key-of-the-reader";

  private static final String IDENTITY =
      "name|workspace|created_at|[A-Za-z]*Name|[A-Za-z]*Identifier|[A-Z][A-Za-z]*(Arn|ARN)|KeyId"
          + "|VpcEndpointId|[A-Za-z]*(Create|Created|Creation)(Date|Time|Timestamp)";

  /** Roles that an account has once: undoing a step keeps them. */
  private static final Set<String> SHARED = Set.of("dms-vpc-role", "dms-cloudwatch-logs-role");

  private static final Pattern CHECKS = Pattern.compile("\\bcairn (check|verify) [^\n]*\n?$");
  private static final Pattern VERDICT =
      Pattern.compile("(?m)^(?:verdict: )?(good|bad|incomplete)\\b");

  private final Shape shape;
  private final Path work;
  private final Path bundle;
  private final Source source;
  private final Account account;
  private final Shims shims;
  private final List<String> findings = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> verdicts = new TreeMap<>();
  private Undo undo = Undo.STEPS;
  private Pattern headings = Pattern.compile("");
  private Pattern files = Pattern.compile("");

  /**
   * A judge of the bundle of a shape.
   *
   * @param source the database that the bundle is for
   * @param work an empty folder
   */
  Judge(Shape shape, Source source, Path work) throws IOException {
    this.shape = shape;
    this.work = work;
    this.bundle = work.resolve("bundle");
    shape.bundle().writeTo(bundle);
    this.source = source;
    account = new Account(shape.world(), source, API_KEY);
    AwsClient aws = new AwsClient(account, "2.27.0");
    shims =
        new Shims(
            Files.createDirectories(work.resolve("shims")),
            Map.of("aws", aws::run, "curl", new Curl(account.rockset()), "sleep", this::sleep),
            Map.of("psql", Programs.psql(), "cairn", Programs.cairn(work)));
    environment.putAll(source.variables());
    environment.put("PATH", shims.bin().toString());
    environment.put("HOME", Files.createDirectories(work.resolve("home")).toString());
    environment.put("LANG", "C.UTF-8");
    environment.put("JDBC_URL", source.jdbcUrl());
    environment.put("ROCKSET_APIKEY", API_KEY);
    environment.putAll(account.names());
    environment.put(
        "SOURCE_CA_FILE",
        Files.writeString(
                work.resolve("ca.pem"),
                "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")
            .toString());
  }

  /** The folder of the bundle, so that a test can change it before it is judged. */
  Path bundle() {
    return bundle;
  }

  /** Judges only steps whose heading matches, and the files that match; the first block always. */
  Judge only(String headings, String files) {
    this.headings = Pattern.compile(headings);
    this.files = Pattern.compile(files);
    return this;
  }

  /** Which undo is carried out: that of each step is the default. */
  Judge undoing(Undo which) {
    this.undo = which;
    return this;
  }

  Account account() {
    return account;
  }

  Map<String, String> environment() {
    return environment;
  }

  private Answer sleep(List<String> arguments, Path folder, Map<String, String> variables) {
    if (arguments.size() != 1 || !arguments.get(0).matches("[0-9]+(\\.[0-9]+)?")) {
      return Answer.usage(1, "sleep: invalid time interval " + arguments);
    }
    account.clock().pass(Duration.ofMillis((long) (Double.parseDouble(arguments.get(0)) * 1000)));
    return Answer.ok("");
  }

  /** Runs everything, and returns what is wrong; stops where going on says nothing new. */
  List<String> findings() throws IOException, SQLException {
    findings.addAll(BlockRules.violations(bundle, blocks()));
    JsonNode before = comparable();
    JsonNode foreign = account.foreign();
    List<String> sourceBefore = source.state();
    if (!inOneShell()) {
      return ended(foreign);
    }
    assertFilled();
    BundleState.lacks(bundle, account.document()).stream()
        .filter(f -> files.matcher(f).find())
        .forEach(findings::add);
    Statements.unmet(shape, blocks(), bundle, account.document(), source).stream()
        .filter(f -> files.pattern().isEmpty())
        .forEach(findings::add);
    JsonNode once = comparable();
    List<String> sourceOnce = source.state();
    inNewShells("second run", forward());
    same("after the second run", once, comparable());
    same("after the second run", sourceOnce, source.state());
    undoes(before, sourceBefore);
    if (undo == Undo.BOTH) {
      inNewShells("third run", forward());
      undo = Undo.EVERYTHING;
      undoes(before, sourceBefore);
    }
    return ended(foreign);
  }

  /** Runs the runbook once, in one shell, and returns what is wrong. */
  List<String> once() throws IOException {
    inOneShell();
    return ended(account.foreign());
  }

  /** Runs commands after the first block, in a shell of their own. */
  Bash.Result commands(String text) throws IOException {
    try (Bash bash = bash()) {
      Bash.Result begun = bash.run(blocks().get(0).text());
      Bash.Result result = begun.exit() == 0 ? bash.run(text) : begun;
      shims.takeCalls();
      return result;
    }
  }

  /** The verdicts of commands of cairn in the first run, by block; those that are good left out. */
  Map<String, String> verdicts() {
    return verdicts;
  }

  private Bash bash() throws IOException {
    return new Bash(Programs.find("bash").orElseThrow(), work, bundle, environment);
  }

  /** After the first run nothing is a placeholder. */
  private void assertFilled() throws IOException {
    String settings = Files.readString(bundle.resolve("scripts/settings.sh"));
    if (settings.matches("(?s).*<[A-Z]+(_[A-Z]+)+>.*")) {
      findings.add("after the first run settings are open: " + settings);
    }
  }

  /** Undoes what was done, twice, and compares with what was before. */
  private void undoes(JsonNode before, List<String> sourceBefore) throws IOException, SQLException {
    List<Block> blocks =
        new ArrayList<>(blocks().stream().filter(b -> b.undo() && inUndo(b)).toList());
    Collections.reverse(blocks);
    if (blocks.stream().noneMatch(b -> b.everything() == (undo == Undo.EVERYTHING))) {
      findings.add("no block undoes anything");
    }
    // The reboots that undo takes are not undone.
    for (JsonNode instance : before.path("dbInstances")) {
      ((ObjectNode) instance).remove("Reboots");
    }
    for (String time : List.of("undo", "second undo")) {
      inNewShells(time, blocks);
      ObjectNode after = comparable();
      after.path("dbInstances").forEach(i -> ((ObjectNode) i).remove("Reboots"));
      same("after the " + time, before, after);
      same("after the " + time, sourceBefore, source.state());
    }
  }

  /** Whether a block undoes its step, or everything; Prepare has an undo of its own. */
  private boolean inUndo(Block block) {
    return undo == Undo.EVERYTHING
        ? block.everything() || block.heading().startsWith("Prepare")
        : !block.everything();
  }

  /** The blocks of the runbook as it is now: a block may have generated the bundle again. */
  private List<Block> blocks() throws IOException {
    List<Block> all = Block.read(Files.readString(bundle.resolve("README.md")));
    return all.stream()
        .filter(b -> !b.terraform())
        .filter(b -> b.line() == all.get(0).line() || headings.matcher(b.heading()).find())
        .toList();
  }

  List<Block> forward() throws IOException {
    return blocks().stream().filter(b -> !b.undo()).toList();
  }

  private List<String> ended(JsonNode foreign) {
    same("of others", foreign, account.foreign());
    findings.addAll(account.findings());
    shims.faults().forEach(f -> findings.add("the harness itself failed: " + f));
    return findings;
  }

  private boolean inOneShell() throws IOException {
    List<Block> blocks = forward();
    Bash bash = bash();
    try {
      for (int i = 0; i < blocks.size(); i++) {
        Block block = blocks.get(i);
        Bash.Result result = bash.run(block.text());
        if (!passed("first run", block, result)) {
          return false;
        } else if (result.exit() != 0) {
          // A verdict has ended the shell; the reader begins another one.
          bash.close();
          bash = bash();
          passed("first run", blocks().get(0), bash.run(blocks().get(0).text()));
        }
        blocks = forward();
        if (blocks.size() <= i || !blocks.get(i).heading().equals(block.heading())) {
          findings.add("after " + block + " the runbook has other blocks");
          return false;
        }
      }
    } finally {
      bash.close();
    }
    return true;
  }

  private void inNewShells(String run, List<Block> blocks) throws IOException {
    Block session = blocks().get(0);
    for (Block block : blocks) {
      try (Bash bash = bash()) {
        if (block.line() != session.line()) {
          passed(run, session, bash.run(session.text()));
        }
        passed(run, block, bash.run(block.text()));
      }
    }
  }

  /** Whether a block ended well, and none of its commands failed unseen. */
  private boolean passed(String run, Block block, Bash.Result result) {
    List<Shims.Call> calls = shims.takeCalls();
    if (result.exit() != 0 && !isVerdict(block, result)) {
      findings.add(
          "%s: %s ends with %d: %s"
              .formatted(run, block, result.exit(), (result.out() + result.err()).strip()));
      return false;
    }
    for (Shims.Call call : calls) {
      String refused = call.answer().refused();
      if (!refused.isEmpty() && !asksWhetherItExists(call)) {
        findings.add(
            "%s: %s hides a failure: %s %s ended with %d: %s"
                .formatted(
                    run,
                    block,
                    call.program(),
                    String.join(" ", call.arguments()),
                    call.answer().exit(),
                    (call.answer().out() + call.answer().err()).strip()));
      }
      boolean pages =
          call.program().equals("aws")
              && !call.environment().getOrDefault("AWS_PAGER", "-").isEmpty();
      if (pages && !call.answer().out().isEmpty() && !call.arguments().contains("--no-cli-pager")) {
        findings.add("%s: %s prints with a pager: AWS_PAGER is not empty".formatted(run, block));
      }
      if (call.arguments().toString().contains(API_KEY)) {
        findings.add("%s: %s shows the API key in the list of processes".formatted(run, block));
      }
    }
    return true;
  }

  /**
   * Whether the block ended with a verdict of {@code cairn check} or {@code cairn verify} about the
   * schema and the data, which is not the runbook's business. It is the same in every run.
   */
  private boolean isVerdict(Block block, Bash.Result result) {
    Matcher verdict = VERDICT.matcher(result.out());
    if (result.exit() != 1 || !CHECKS.matcher(block.text()).find() || !verdict.find()) {
      return false;
    }
    String before = verdicts.putIfAbsent(block.heading(), verdict.group(1));
    return before == null || before.equals(verdict.group(1));
  }

  private static boolean asksWhetherItExists(Shims.Call call) {
    boolean asks =
        call.program().equals("curl")
            || call.arguments().stream().anyMatch(a -> a.matches("(describe|get|list|head)-.*"));
    return asks
        && call.answer()
            .refused()
            .matches(".*(NotFound|NoSuchEntity|NoSuchBucket|NoSuchTagSet).*|404");
  }

  /** The account's document without what a repeated question changes, and without shared roles. */
  private ObjectNode comparable() throws IOException {
    ObjectNode document = account.document();
    ArrayNode roles = (ArrayNode) document.get("roles");
    for (int i = roles.size() - 1; i >= 0; i--) {
      if (SHARED.contains(roles.get(i).path("RoleName").asText())) {
        roles.remove(i);
      }
    }
    // Numbers are compared as they are printed.
    return (ObjectNode) ApiModel.MAPPER.readTree(document.toString());
  }

  private void same(String when, JsonNode wanted, JsonNode actual) {
    for (Map.Entry<String, JsonNode> kind : wanted.properties()) {
      Map<String, JsonNode> before = named(kind.getValue());
      Map<String, JsonNode> after = named(actual.path(kind.getKey()));
      String what = when + ": " + kind.getKey();
      differ(what, before.keySet(), after.keySet());
      before.keySet().retainAll(after.keySet());
      before.forEach((name, resource) -> differ(what + " " + name, resource, after.get(name)));
    }
  }

  private void differ(String what, JsonNode before, JsonNode after) {
    Set<String> members = new TreeSet<>();
    before.fieldNames().forEachRemaining(members::add);
    after.fieldNames().forEachRemaining(members::add);
    for (String member : members) {
      if (!before.path(member).equals(after.path(member))) {
        findings.add(
            "%s: %s was %s and is %s"
                .formatted(what, member, before.path(member), after.path(member)));
      }
    }
  }

  /** Resources by what identifies them: two that were made at different times are not one. */
  private static Map<String, JsonNode> named(JsonNode list) {
    Map<String, JsonNode> named = new TreeMap<>();
    for (JsonNode resource : list) {
      StringBuilder name = new StringBuilder();
      resource
          .properties()
          .forEach(
              m -> {
                if (m.getKey().matches(IDENTITY)) {
                  name.append(' ').append(m.getValue().asText());
                }
              });
      named.put(name.toString().strip(), resource);
    }
    return named;
  }

  private void same(String when, List<String> wanted, List<String> actual) {
    differ(when + ": source", new HashSet<>(wanted), new HashSet<>(actual));
  }

  private void differ(String what, Set<String> wanted, Set<String> actual) {
    Set<String> gone = new HashSet<>(wanted);
    gone.removeAll(actual);
    Set<String> added = new HashSet<>(actual);
    added.removeAll(wanted);
    gone.forEach(g -> findings.add(what + " no longer has " + g));
    added.forEach(a -> findings.add(what + " now has " + a));
  }

  @Override
  public void close() {
    shims.close();
  }

  @Override
  public String toString() {
    return shape.name();
  }
}
