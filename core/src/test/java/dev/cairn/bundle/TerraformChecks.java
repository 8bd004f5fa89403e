package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.testing.ProviderSchemas;
import dev.cairn.testing.ProviderSchemas.Attribute;
import dev.cairn.testing.ProviderSchemas.Block;
import dev.cairn.testing.ProviderSchemas.Body;
import dev.cairn.testing.ProviderSchemas.Type;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A module in JSON syntax against the schemas of its providers: unknown and missing arguments, and
 * references to what does not exist. The module {@code harness} has Terraform itself look; these
 * checks are fast enough for random schemas, and need no Terraform.
 */
final class TerraformChecks {
  private static final ProviderSchemas SCHEMAS = ProviderSchemas.read();
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
              Body body = body(kind + " " + type.getKey());
              type.getValue()
                  .properties()
                  .forEach(
                      block ->
                          arguments(
                              path + " " + type.getKey() + "." + block.getKey(),
                              block.getValue(),
                              body,
                              META));
            });
  }

  private static Body body(String head) {
    assertThat(SCHEMAS.byHead()).as("a schema for %s", head).containsKey(head);
    Type type = SCHEMAS.byHead().get(head);
    return type.body();
  }

  private static void arguments(String at, JsonNode block, Body body, Set<String> meta) {
    block
        .properties()
        .forEach(
            p -> {
              String name = p.getKey();
              if (meta.contains(name)) {
                return;
              }
              if (body.blocks().containsKey(name)) {
                Block nested = body.blocks().get(name);
                assertThat(p.getValue().isArray()).as("%s.%s", at, name).isTrue();
                p.getValue().forEach(b -> arguments(at + "." + name, b, nested.body(), Set.of()));
              } else {
                assertThat(body.attributes()).as(at).containsKey(name);
                Attribute attribute = body.attributes().get(name);
                assertThat(attribute.is("required") || attribute.is("optional"))
                    .as("%s.%s can be set", at, name)
                    .isTrue();
                attribute
                    .names("with")
                    .forEach(w -> assertThat(block.has(w)).as("%s needs %s", at, w).isTrue());
                attribute
                    .names("not")
                    .forEach(n -> assertThat(block.has(n)).as("%s has no %s", at, n).isFalse());
              }
            });
    body.attributes()
        .values()
        .forEach(
            a -> {
              if (a.is("required")) {
                assertThat(block.has(a.name())).as("%s needs %s", at, a.name()).isTrue();
              }
            });
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
    assertThat(declared).as(path).contains(address);
    boolean data = address.startsWith("data.");
    String type = (data ? address.substring("data.".length()) : address).split("\\.")[0];
    assertThat(body((data ? "data " : "resource ") + type).attributes())
        .as("%s: %s", path, expression)
        .containsKey(expression.substring(dot + 1));
  }
}
