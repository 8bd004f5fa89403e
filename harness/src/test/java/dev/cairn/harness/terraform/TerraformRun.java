package dev.cairn.harness.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.testing.ProviderSchemas;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The real {@code terraform} in the module of a bundle, with stub providers and an account. */
final class TerraformRun implements AutoCloseable {
  private static final int SECONDS = 120;

  /** The newest versions that the harness knows: the ones the schemas are of. */
  static final Map<String, String> NEWEST =
      Map.of("aws", "6.25.0", "rockset", "0.9.13", "time", "0.13.1");

  private final Path folder;
  private final Path bundle;
  private final ProviderHost host;

  /**
   * @param folder for everything: bundle, mirror, account
   */
  TerraformRun(Path folder) {
    this(folder, NEWEST);
  }

  /**
   * @param versions of the providers that can be installed
   */
  TerraformRun(Path folder, Map<String, String> versions) {
    this(folder, ProviderSchemas.read(), versions);
  }

  TerraformRun(Path folder, ProviderSchemas schemas, Map<String, String> versions) {
    this.folder = folder;
    this.bundle = folder.resolve("bundle");
    this.host = new ProviderHost(schemas);
    versions.forEach((provider, version) -> host.install(mirror(), provider, version));
    try {
      Files.writeString(
          folder.resolve("terraform.rc"),
          """
          provider_installation {
            filesystem_mirror {
              path = "%s"
            }
          }
          """
              .formatted(mirror()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Skips a test, and says so in one line, where {@code terraform} or {@code bash} is missing. */
  static void assumePossible() {
    boolean possible = isPossible();
    if (!possible) {
      System.err.println("skipped: the bundle's Terraform module is not run without terraform");
    }
    assumeTrue(possible, "terraform and bash are on the path");
  }

  private static boolean isPossible() {
    return Stream.of("terraform", "bash")
        .allMatch(
            program ->
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .anyMatch(f -> Files.isExecutable(Path.of(f, program))));
  }

  private Path mirror() {
    return folder.resolve("mirror");
  }

  /** The folder of the bundle. */
  Path bundle() {
    return bundle;
  }

  Account account() {
    return Account.open(folder.resolve("account.json"));
  }

  /**
   * The end of a command.
   *
   * @param output of both streams, without colours
   */
  record Result(int exit, String output) {
    Result ok() {
      assertThat(exit).as(said()).isZero();
      return this;
    }

    Result fails(String... reasons) {
      assertThat(exit).as(said()).isEqualTo(1);
      assertThat(output.replaceAll("[│\\s]+", " ")).contains(reasons);
      return this;
    }

    /** The output; of documents, one a line, only the messages of errors. */
    private String said() {
      return output.startsWith("{\"@level\"")
          ? output
              .lines()
              .map(Json::read)
              .filter(m -> m.path("@level").asText().equals("error"))
              .map(m -> m.path("@message").asText() + " " + m.at("/diagnostic/detail").asText())
              .collect(Collectors.joining("\n"))
          : output;
    }
  }

  Result run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("terraform"));
    command.addAll(List.of(arguments));
    return run(command, bundle.resolve("terraform"));
  }

  /** Runs a script in the folder of the bundle. */
  Result bash(String script) {
    return run(List.of("bash", "-c", script), bundle);
  }

  private Result run(List<String> command, Path in) {
    try {
      Path output = Files.createTempFile(folder, "terraform", ".out");
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.directory(in.toFile());
      builder.redirectErrorStream(true).redirectOutput(output.toFile());
      Map<String, String> environment = builder.environment();
      environment.keySet().removeIf(name -> name.startsWith("TF_"));
      environment.put("TF_CLI_CONFIG_FILE", folder.resolve("terraform.rc").toString());
      environment.put("TF_DISABLE_PLUGIN_TLS", "1");
      environment.put("TF_IN_AUTOMATION", "1");
      environment.put("CHECKPOINT_DISABLE", "1");
      environment.put("CAIRN_STUB_ACCOUNT", folder.resolve("account.json").toString());
      environment.put("ROCKSET_APIKEY", "key");
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " took longer than " + SECONDS + " s");
      }
      return new Result(process.exitValue(), Files.readString(output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  void init() {
    run("init", "-input=false", "-no-color").ok();
  }

  /** Plans, and reads from the output what would be done. */
  PlannedChanges plan() {
    return PlannedChanges.of(
        run("plan", "-input=false", "-json", "-out=cairn.tfplan").ok().output());
  }

  /** The resources of the plan that was made last, with their attributes. */
  JsonNode shown() {
    String output = run("show", "-json", "cairn.tfplan").ok().output();
    return Json.read(output).path("resource_changes");
  }

  /** Applies the plan that was made last. */
  void apply() {
    run("apply", "-input=false", "-no-color", "cairn.tfplan").ok();
  }

  @Override
  public void close() {
    host.close();
  }
}
