package dev.cairn.mapping;

import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.rockset.sql.SqlPrinter;
import dev.cairn.testing.Manual;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What docs/types.md says of every type: first the verdicts, then the expressions behind them. */
final class TypesManual {
  private static final Pattern ELEMENT_TYPE = Pattern.compile("'(\\w+)\\[]'");

  /** Columns of text. */
  private static final int WIDTH = 100;

  private TypesManual() {}

  /** One row a type: how it travels, and the verdicts of both profiles. */
  static String matrix(IngestPlan plan) {
    return Manual.table(
        List.of("PostgreSQL", "DMS", "documented", "lossless"),
        columns(plan).stream()
            .map(
                c ->
                    List.of(
                        c.column().type().formatType(),
                        c.dmsType().name(),
                        verdict(c.documented()),
                        verdict(c.lossless())))
            .toList());
  }

  private static String verdict(Conversion conversion) {
    return conversion.type().sqlName() + ", " + conversion.verdict().label();
  }

  /** One section for all types with the same form, the same expressions and the same losses. */
  static String expressions(IngestPlan plan) {
    Map<String, List<String>> types = new LinkedHashMap<>();
    for (ColumnMapping c : columns(plan)) {
      String documented = conversion(c.documented());
      String lossless = conversion(c.lossless());
      Matcher elementType = ELEMENT_TYPE.matcher(documented);
      if (elementType.find()) {
        documented = documented.replace(elementType.group(), "'elemtype[]'");
        lossless = lossless.replace(elementType.group(), "'elemtype[]'");
      }
      types
          .computeIfAbsent(
              "In the record: "
                  + c.dmsType().wireForm().description()
                  + ".\n\n"
                  + (documented.equals(lossless)
                      ? "Both profiles: " + documented
                      : "Documented: " + documented + "\nLossless: " + lossless),
              text -> new ArrayList<>())
          .add(c.column().type().formatType());
    }
    return types.entrySet().stream()
        .map(e -> "**" + wrapped(String.join(", ", e.getValue())) + "**\n\n" + e.getKey().strip())
        .collect(Collectors.joining("\n\n"));
  }

  private static String conversion(Conversion conversion) {
    String codes =
        conversion.concerns().stream()
            .filter(c -> c.verdict() != ColumnVerdict.EXACT)
            .map(AdvisoryCode::name)
            .collect(Collectors.joining(", "));
    String text =
        (conversion.arrivesAsText() ? "as text, " : "")
            + conversion.type().sqlName()
            + ", "
            + conversion.verdict().label()
            + (codes.isEmpty() ? "" : " (" + codes + ")");
    return conversion
        .expression()
        .map(e -> text + "\n\n```\n" + wrapped(SqlPrinter.print(e)) + "\n```\n")
        .orElse(text + "; no expression.\n");
  }

  private static String wrapped(String text) {
    StringBuilder lines = new StringBuilder();
    int width = 0;
    for (String word : text.split(" ")) {
      if (width > 0) {
        boolean fits = width + 1 + word.length() <= WIDTH;
        lines.append(fits ? ' ' : '\n');
        width = fits ? width + 1 : 0;
      }
      lines.append(word);
      width += word.length();
    }
    return lines.toString();
  }

  private static List<ColumnMapping> columns(IngestPlan plan) {
    return plan.collections().stream()
        .map(CollectionPlan::columns)
        .map(columns -> columns.get(1))
        .toList();
  }
}
