package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A module in JSON syntax against the lists of arguments of its resources: unknown and missing
 * arguments, and references to what does not exist.
 */
final class TerraformChecks {
  private static final Paragraphs LISTS = Paragraphs.read("terraform.txt");
  private static final Set<String> META =
      Set.of("depends_on", "lifecycle", "count", "for_each", "provider");
  private static final Pattern TEMPLATE = Pattern.compile("(\\$*)\\$\\{([^}]*)}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  private final Set<String> declared = new TreeSet<>();
  private final Set<String> variables = new TreeSet<>();

  private TerraformChecks() {}

  static void check(Map<String, JsonNode> files) {
    TerraformChecks checks = new TerraformChecks();
    files.values().forEach(checks::declarations);
    files.forEach(
        (path, file) -> {
          checks.blocks(path, "resource", file.path("resource"));
          checks.blocks(path, "data", file.path("data"));
          checks.references(path, file);
        });
  }

  private void declarations(JsonNode file) {
    for (String kind : new String[] {"resource", "data"}) {
      file.path(kind)
          .properties()
          .forEach(
              type ->
                  type.getValue()
                      .fieldNames()
                      .forEachRemaining(
                          name -> {
                            assertThat(name).matches(NAME);
                            String address = type.getKey() + "." + name;
                            assertThat(
                                    declared.add(kind.equals("data") ? "data." + address : address))
                                .as("%s is declared once", address)
                                .isTrue();
                          }));
    }
    file.path("variable").fieldNames().forEachRemaining(variables::add);
  }

  private void blocks(String path, String kind, JsonNode types) {
    types
        .properties()
        .forEach(
            type -> {
              String head = kind + " " + type.getKey();
              assertThat(LISTS.byHead()).as("a list for %s", head).containsKey(head);
              type.getValue()
                  .properties()
                  .forEach(
                      block ->
                          arguments(
                              path + " " + type.getKey() + "." + block.getKey(),
                              block.getValue(),
                              head,
                              ""));
            });
  }

  private static void arguments(String at, JsonNode block, String head, String nested) {
    Set<String> required = new TreeSet<>();
    Set<String> known = new TreeSet<>();
    if (nested.isEmpty()) {
      required.addAll(LISTS.words(head, "required"));
      known.addAll(LISTS.words(head, "optional"));
    } else {
      Set<String> words = LISTS.words(head, "block " + nested);
      assertThat(words).as("%s: block %s", at, nested).isNotEmpty();
      LISTS.byHead().get(head).stream()
          .filter(l -> l.startsWith("block " + nested + " "))
          .forEach(l -> split(l.substring(("block " + nested + " ").length()), required, known));
    }
    known.addAll(required);
    block
        .properties()
        .forEach(
            p -> {
              if (nested.isEmpty() && META.contains(p.getKey())) {
                return;
              }
              assertThat(known).as(at).contains(p.getKey());
              String inner = nested.isEmpty() ? p.getKey() : nested + "." + p.getKey();
              boolean isBlock =
                  LISTS.byHead().get(head).stream()
                      .anyMatch(l -> l.startsWith("block " + inner + " "));
              if (isBlock) {
                assertThat(p.getValue().isArray()).as("%s.%s", at, inner).isTrue();
                p.getValue().forEach(b -> arguments(at + "." + inner, b, head, inner));
              }
            });
    required.forEach(r -> assertThat(block.has(r)).as("%s needs %s", at, r).isTrue());
    Set<String> together = nested.isEmpty() ? LISTS.words(head, "together") : Set.of();
    assertThat(together.stream().filter(block::has).toList())
        .as("%s has all of %s or none", at, together)
        .satisfiesAnyOf(
            has -> assertThat(has).isEmpty(), has -> assertThat(has).hasSameSizeAs(together));
  }

  private static void split(String words, Set<String> required, Set<String> optional) {
    Set<String> into = optional;
    for (String word : words.split(" ")) {
      switch (word) {
        case "required" -> into = required;
        case "optional" -> into = optional;
        default -> into.add(word);
      }
    }
  }

  private void references(String path, JsonNode node) {
    if (node.isTextual()) {
      Matcher matcher = TEMPLATE.matcher(node.textValue());
      while (matcher.find()) {
        if (matcher.group(1).length() % 2 == 0) {
          reference(path, matcher.group(2));
        }
      }
    }
    node.path("depends_on")
        .forEach(d -> assertThat(declared).as("%s depends_on", path).contains(d.textValue()));
    node.forEach(child -> references(path, child));
  }

  private void reference(String path, String expression) {
    if (expression.startsWith("file(")) {
      assertThat(expression).matches("file\\(\"\\$\\{path\\.module");
      return;
    }
    if (expression.equals("path.module")) {
      return;
    }
    if (expression.startsWith("var.")) {
      assertThat(variables).as(path).contains(expression.substring("var.".length()));
      return;
    }
    int dot = expression.lastIndexOf('.');
    String address = expression.substring(0, dot);
    String attribute = expression.substring(dot + 1);
    assertThat(declared).as(path).contains(address);
    boolean data = address.startsWith("data.");
    String type = (data ? address.substring("data.".length()) : address).split("\\.")[0];
    String head = (data ? "data " : "resource ") + type;
    Set<String> known = new TreeSet<>(LISTS.words(head, "exports"));
    known.addAll(LISTS.words(head, "required"));
    known.addAll(LISTS.words(head, "optional"));
    assertThat(known).as("%s: %s", path, expression).contains(attribute);
  }
}
