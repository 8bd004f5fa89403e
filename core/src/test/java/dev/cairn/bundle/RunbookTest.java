package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RunbookTest {
  private static final Bundle SHOP = Bundle.of(Plans.shop(), Target.defaults());
  private static final String RUNBOOK = SHOP.text("README.md").orElseThrow();

  @Test
  void everyDocumentedStepIsThereInOrder() {
    assertThat(RUNBOOK.lines().filter(l -> l.startsWith("##")).toList())
        .containsSubsequence(
            "### 1.1 The replication user",
            "### 1.2 Logical replication",
            "### 1.3 The decoding plugin",
            "### 2.1 The streams",
            "### 2.2 The roles",
            "### 3.1 The replication instance",
            "### 3.2 The source endpoint",
            "### 3.3 The target endpoints",
            "### 3.4 The tasks",
            "## Rockset: the integration",
            "## Rockset: the collections",
            "## Complex types",
            "## Unsupported operations",
            "## Undo everything");
  }

  @Test
  void everyFileThatItNamesIsThereAndEveryFileIsNamed() {
    List<String> files = SHOP.files().stream().map(BundleFile::path).toList();
    Matcher named =
        Pattern.compile(
                "\\b(source|kinesis|iam|dms|rockset|collections|terraform)/[A-Za-z0-9_./%*~-]*")
            .matcher(RUNBOOK);
    while (named.find()) {
      String glob = named.group().replaceAll("[./]+$", "");
      if (RUNBOOK.contains("' > " + glob + "\n")) {
        // The reader writes it.
        continue;
      }
      String pattern = Pattern.quote(glob).replace("*", "\\E[^/]*\\Q") + "(/.*)?";
      assertThat(files).as(glob).anyMatch(f -> f.matches(pattern));
    }
    List<String> folders =
        files.stream()
            .filter(f -> f.startsWith("source/") || f.matches("dms/[^/]+"))
            .filter(f -> !RUNBOOK.contains(f))
            .toList();
    assertThat(folders).isEmpty();
  }

  @Test
  void everyPlaceholderIsExplained() {
    List<String> texts =
        SHOP.files().stream()
            .filter(f -> !f.path().equals("README.md"))
            .map(BundleFile::text)
            .toList();
    assertThat(Placeholders.of(texts))
        .allSatisfy(p -> assertThat(RUNBOOK).contains("- `" + p + "`: "))
        .noneMatch(p -> Placeholders.meaning(p).equals(Placeholders.meaning("<NO_SUCH>")));
  }

  @Test
  void namesWithMarkdownInThemStayNames() {
    assertThat(Markdown.code("a`b|c\nd")).isEqualTo("``a`b¦c\\nd``");
    assertThat(Markdown.code("`")).isEqualTo("`` ` ``");
  }
}
