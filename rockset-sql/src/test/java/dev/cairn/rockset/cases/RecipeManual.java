package dev.cairn.rockset.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes the recipes from the case file that runs them. */
final class RecipeManual {
  private static final String SECTION = "# ## ";

  private static final String HEAD =
      """
      # Recipes

      Complete ingest transformations for common tasks, each with input documents and results. They are the cases of
      [recipes.test](../testdata/rockset/transformations/recipes.test), which the build runs; `RecipeManualTest` generates this page
      from them. To try one, put the SQL into one file and the documents into another:

      ```
      ./cairn eval --sql recipe.sql --input documents.jsonl
      ```

      The word after a title is the source of the result: *documented* by Rockset, shown by an *example* (working SQL,
      client code), or *chosen* by this project. A stored document is an UPSERT unless another operation is named.
      """;

  private RecipeManual() {}

  static String text(Path file, List<TransformationCase> cases) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<Integer, TransformationCase> byLine = new TreeMap<>();
    cases.forEach(c -> byLine.put(c.line(), c));
    StringBuilder text = new StringBuilder(HEAD);
    String shown = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      TransformationCase recipe = byLine.get(i + 1);
      if (line.startsWith(SECTION)) {
        text.append("\n## ").append(line.substring(SECTION.length())).append('\n');
      } else if (CaseFile.Group.isGroup(line)) {
        CaseFile.Group group = CaseFile.Group.read(line);
        text.append("\n### ").append(group.sentence()).append("\n\n");
        text.append("*").append(group.kind().name().toLowerCase(Locale.ROOT)).append("*\n");
        shown = "";
      } else if (recipe != null) {
        if (!recipe.sql().equals(shown)) {
          text.append("\n```sql\n").append(recipe.sql().strip()).append("\n```\n\n");
          text.append("| document | becomes |\n|---|---|\n");
          shown = recipe.sql();
        }
        text.append("| ").append(cell(recipe.document())).append(" | ");
        text.append(cell(recipe.expected())).append(" |\n");
      }
    }
    return text.toString();
  }

  private static String cell(String json) {
    return "`" + json.replace("|", "\\|") + "`";
  }
}
