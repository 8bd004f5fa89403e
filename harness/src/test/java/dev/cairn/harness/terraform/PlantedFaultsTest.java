package dev.cairn.harness.terraform;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.harness.Shape;
import dev.cairn.harness.Shapes;
import dev.cairn.testing.ProviderSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults planted into bundles and schemas: each of them makes the harness fail. */
class PlantedFaultsTest {
  private static final Shape SHAPE = Shapes.RDS;

  @TempDir Path folder;

  @BeforeEach
  void possible() {
    TerraformRun.assumePossible();
  }

  private interface Steps {
    void take(Life life);
  }

  private void fails(
      Map<String, String> versions, Consumer<Path> fault, Steps steps, String... reasons) {
    fails(SHAPE, versions, fault, steps, reasons);
  }

  private void fails(
      Shape shape,
      Map<String, String> versions,
      Consumer<Path> fault,
      Steps steps,
      String... reasons) {
    try (TerraformRun run = new TerraformRun(folder, versions)) {
      assertThatThrownBy(() -> steps.take(new Life(run, shape, fault)))
          .isInstanceOf(AssertionError.class)
          .extracting(e -> e.getMessage().replaceAll("[│\\s]+", " "))
          .asString()
          .contains(reasons);
    }
  }

  /** Replaces a text in a file of the module. */
  private static Consumer<Path> replace(String file, String text, String replacement) {
    return bundle -> {
      Path path = bundle.resolve("terraform").resolve(file + ".tf.json");
      try {
        String before = Files.readString(path);
        String after = before.replace(text, replacement);
        if (after.equals(before)) {
          throw new IllegalStateException(path + " has no " + text);
        }
        Files.writeString(path, after);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static Map<String, String> aws(String version) {
    Map<String, String> versions = new HashMap<>(TerraformRun.NEWEST);
    versions.put("aws", version);
    return versions;
  }

  @Test
  void aVersionAboveOrBelowTheBounds() {
    fails(aws("7.0.0"), b -> {}, Life::begin, "hashicorp/aws: no available releases match");
    fails(aws("5.95.0"), b -> {}, Life::begin, "hashicorp/aws: no available releases match");
  }

  @Test
  void aLowerBoundThatAllowsAProviderWithoutAnArgument() {
    fails(
        aws("5.95.0"),
        replace("versions", ">= 5.96", ">= 5.40"),
        Life::begin,
        "No argument or block type is named \"use_large_integer_value\"");
  }

  @Test
  void waitForCollectionWithoutWaitForDocuments() {
    fails(
        TerraformRun.NEWEST,
        replace(
            "rockset",
            "\"description\": \"PostgreSQL",
            "\"wait_for_collection\": true, \"description\": \"PostgreSQL"),
        Life::begin,
        "\"wait_for_collection\": all of `wait_for_collection,wait_for_documents` must be specified");
  }

  @Test
  void anArgumentThatTheSchemaNoLongerHas() {
    ProviderSchemas schemas = ProviderSchemas.read();
    schemas
        .byHead()
        .get("resource aws_kinesis_stream")
        .body()
        .attributes()
        .remove("retention_period");
    try (TerraformRun run = new TerraformRun(folder, schemas, TerraformRun.NEWEST)) {
      assertThatThrownBy(new Life(run, SHAPE)::begin)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("No argument or block type is named \"retention_period\"");
    }
  }

  @Tag("bundle")
  @Test
  void theStartOfTheTasksIsLost() {
    fails(
        TerraformRun.NEWEST,
        bundle -> {
          try {
            Files.deleteIfExists(bundle.resolve("terraform/start.auto.tfvars.json"));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        life -> {
          life.begin();
          life.apply();
          life.start();
          life.again();
        },
        "a second plan",
        "aws_dms_replication_task.t_public_customer\"=\"update");
  }

  @Tag("bundle")
  @Test
  void aProviderThatTakesWhatDmsAddsForADifference() {
    fails(
        Shapes.AURORA,
        aws("5.41.0"),
        replace("versions", ">= 5.42", ">= 5.40"),
        life -> {
          life.begin();
          life.apply();
          life.nothing();
        },
        "aws_dms_replication_task.t_public_customer\"=\"update");
  }

  @Tag("bundle")
  @Test
  void aResourceIsRenamed() {
    try (TerraformRun run = new TerraformRun(folder)) {
      Life first = new Life(run, SHAPE);
      first.begin();
      first.apply();
      Consumer<Path> rename = bundle -> {};
      for (String file : new String[] {"kinesis", "dms", "iam", "rockset", "outputs"}) {
        rename = rename.andThen(replace(file, "t_public_customer", "t_customer_public"));
      }
      assertThatThrownBy(new Life(run, SHAPE, rename)::again)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("t_customer_public");
    }
  }

  @Tag("bundle")
  @Test
  void aCollectionWithoutBlockThatLetsItStay() {
    try (TerraformRun run = new TerraformRun(folder)) {
      Life first = new Life(run, SHAPE);
      first.begin();
      first.apply();
      first.start();
      first.more();
      assertThatThrownBy(
              new Life(run, SHAPE, replace("rockset", "\"removed\"", "\"locals\": {}, \"//\""))
                  ::less)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("rockset_kinesis_collection.t_public_first_");
    }
  }

  @Tag("bundle")
  @Test
  void anImportedCollectionWhoseOwnArgumentsAreNotIgnored() {
    try (TerraformRun run = new TerraformRun(folder)) {
      Life first = new Life(run, SHAPE, replace("rockset", "\"ignore_changes\"", "\"//\""));
      first.begin();
      first.apply();
      first.start();
      first.more();
      first.less();
      assertThatThrownBy(first::back)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("Instance cannot be destroyed");
    }
  }

  /** The account keeps what a lost state no longer knows. */
  @Tag("bundle")
  @Test
  void theStateIsLost() {
    try (TerraformRun run = new TerraformRun(folder)) {
      Life life = new Life(run, SHAPE);
      life.begin();
      life.apply();
      Files.delete(run.bundle().resolve("terraform/terraform.tfstate"));
      life.begin();
      run.run("apply", "-input=false", "-no-color", "cairn.tfplan")
          .fails(
              "ResourceInUseException: Stream dms-public-customer already exists.",
              "EntityAlreadyExists: Role with name cairn-dms-kinesis-writer already exists.",
              "Workspace postgres already exists");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
