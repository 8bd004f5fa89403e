package dev.cairn.harness.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.harness.Shape;
import dev.cairn.harness.Shapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The blocks of the runbook's part about Terraform, executed as they are, each of them twice. */
@Tag("bundle")
class RunbookOfTerraformTest {
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void everyBlockRunsTwiceAndTheLastLeavesNothing() throws IOException {
    TerraformRun.assumePossible();
    Shape shape = Shapes.AURORA;
    try (TerraformRun run = new TerraformRun(folder)) {
      shape.generate(run.bundle());
      String generated = Files.readString(run.bundle().resolve("terraform/rockset.tf.json"));
      List<String> blocks = blocks(Files.readString(run.bundle().resolve("README.md")));
      assertThat(blocks).hasSize(4).allMatch(b -> b.startsWith("set -euo pipefail; "));
      String create = blocks.get(0);
      String undo = blocks.get(1);
      String start = blocks.get(2);
      String stop = blocks.get(3);
      assertThat(twice(run, create))
          .contains("create rockset_kinesis_collection postgres.public_customer");
      assertThat(twice(run, start)).contains("start task cairn-public-customer");
      assertThat(twice(run, stop)).contains("stop task cairn-public-customer");
      twice(run, undo);
      assertThat(run.account().types()).isEmpty();
      assertThat(run.bundle().resolve("terraform/rockset.tf.json")).hasContent(generated);
      assertThat(run.bundle().resolve("terraform/start.auto.tfvars.json")).doesNotExist();
    }
  }

  /** What was done so far; the second run adds nothing. */
  private static List<String> twice(TerraformRun run, String block) {
    run.bash(block).ok();
    List<String> after = run.account().events();
    run.bash(block).ok();
    assertThat(run.account().events()).isEqualTo(after);
    return after;
  }

  private static List<String> blocks(String runbook) {
    String part = runbook.substring(runbook.indexOf("\n## 2, 3 and Rockset with Terraform"));
    Matcher matcher = BLOCK.matcher(part.substring(0, part.indexOf("\n## 2 Kinesis")));
    List<String> blocks = new ArrayList<>();
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }
}
