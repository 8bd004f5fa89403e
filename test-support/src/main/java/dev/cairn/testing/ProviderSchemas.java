package dev.cairn.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The schemas of Terraform's providers in {@code testdata/models/terraform.txt}, for the types that
 * a bundle uses: one paragraph a type, one line an attribute, {@code name type flag...}. The README
 * beside it says what the flags mean.
 */
public record ProviderSchemas(Map<String, Type> byHead) {

  /**
   * A resource, data source or provider.
   *
   * @param head {@code resource aws_kms_key}
   * @param source where its attributes are from
   */
  public record Type(String head, String source, Body body) {}

  /** The attributes and blocks on one level. */
  public record Body(Map<String, Attribute> attributes, Map<String, Block> blocks) {}

  /**
   * An attribute.
   *
   * @param type as Terraform writes it: {@code set(string)}
   * @param flags by name; a flag without a value has an empty one
   */
  public record Attribute(String name, String type, Map<String, String> flags) {
    public boolean is(String flag) {
      return flags.containsKey(flag);
    }

    public Optional<String> flag(String flag) {
      return Optional.ofNullable(flags.get(flag));
    }

    public List<String> names(String flag) {
      return flag(flag).map(names -> List.of(names.split("\\|"))).orElse(List.of());
    }
  }

  /**
   * A nested block.
   *
   * @param nesting {@code list}, {@code set} or {@code single}
   * @param most how many there may be, 0 for any number
   */
  public record Block(String name, String nesting, int most, Map<String, String> flags, Body body) {
    public boolean is(String flag) {
      return flags.containsKey(flag);
    }
  }

  public static ProviderSchemas read() {
    try {
      Map<String, Type> types = new LinkedHashMap<>();
      String text = Files.readString(Testdata.path("models/terraform.txt"));
      for (String paragraph : text.split("\n\n")) {
        List<String> lines = new ArrayList<>(paragraph.strip().lines().toList());
        String head = lines.remove(0);
        String source = lines.remove(0).substring("source ".length());
        types.put(head, new Type(head, source, body(lines, "")));
      }
      return new ProviderSchemas(types);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The schemas that a version of the provider has: without what came {@code since}. */
  public ProviderSchemas at(String version) {
    Map<String, Type> types = new LinkedHashMap<>();
    byHead.forEach(
        (head, type) -> types.put(head, new Type(head, type.source(), at(type.body(), version))));
    return new ProviderSchemas(types);
  }

  private static Body at(Body body, String version) {
    Map<String, Attribute> attributes = new LinkedHashMap<>(body.attributes());
    attributes.values().removeIf(a -> !known(a.flags(), version));
    Map<String, Block> blocks = new LinkedHashMap<>();
    body.blocks()
        .forEach(
            (name, block) -> {
              if (known(block.flags(), version)) {
                blocks.put(
                    name,
                    new Block(
                        name,
                        block.nesting(),
                        block.most(),
                        block.flags(),
                        at(block.body(), version)));
              }
            });
    return new Body(attributes, blocks);
  }

  private static boolean known(Map<String, String> flags, String version) {
    return compare(flags.getOrDefault("since", "0"), version) <= 0;
  }

  private static int compare(String one, String other) {
    String[] ones = one.split("\\.");
    String[] others = other.split("\\.");
    for (int i = 0; i < Math.min(ones.length, others.length); i++) {
      int compared = Integer.compare(Integer.parseInt(ones[i]), Integer.parseInt(others[i]));
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
  }

  private static Body body(List<String> lines, String prefix) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    Map<String, Block> blocks = new LinkedHashMap<>();
    for (String line : lines) {
      String[] words = line.split(" ");
      if (!words[0].startsWith(prefix)) {
        continue;
      }
      String name = words[0].substring(prefix.length());
      if (name.contains(".")) {
        continue;
      }
      Map<String, String> flags = flags(words);
      if (words[1].startsWith("block(")) {
        String[] nesting = words[1].substring("block(".length(), words[1].length() - 1).split(",");
        int most = nesting.length > 1 ? Integer.parseInt(nesting[1]) : 0;
        Body inner = body(lines, prefix + name + ".");
        blocks.put(name, new Block(name, nesting[0], most, flags, inner));
      } else {
        attributes.put(name, new Attribute(name, words[1], flags));
      }
    }
    return new Body(attributes, blocks);
  }

  private static Map<String, String> flags(String[] words) {
    Map<String, String> flags = new LinkedHashMap<>();
    for (int i = 2; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      if (equals < 0) {
        flags.put(words[i], "");
      } else {
        flags.put(words[i].substring(0, equals), words[i].substring(equals + 1));
      }
    }
    return flags;
  }
}
