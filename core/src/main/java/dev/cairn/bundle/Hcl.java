package dev.cairn.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * Strings and blocks of Terraform's JSON syntax; a dollar or percent sign before a brace begins a
 * template.
 */
final class Hcl {
  private Hcl() {}

  /** A text that means itself. */
  static String literal(String text) {
    return text.replace("${", "$${").replace("%{", "%%{");
  }

  static ArrayNode literals(List<String> texts) {
    ArrayNode array = JsonTrees.array();
    texts.forEach(t -> array.add(literal(t)));
    return array;
  }

  /** Terraform's spelling of a name of AWS: {@code map_jsonb_as_clob}. */
  static String snake(String name) {
    return name.replaceAll("(?<=.)(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  /** An expression. */
  static String expression(String expression) {
    return "${" + expression + "}";
  }

  /** The content of a file of the bundle, which lies beside the module. */
  static String file(String path) {
    return expression("file(\"${path.module}/../" + path + "\")");
  }

  /** Lets resources leave Terraform's state without destroying them. */
  static void remove(ObjectNode file, List<String> addresses) {
    if (!addresses.isEmpty()) {
      ArrayNode blocks = file.putArray("removed");
      for (String address : addresses) {
        blocks.addObject().put("from", address).putObject("lifecycle").put("destroy", false);
      }
    }
  }
}
