package dev.cairn.rockset.cases;

import dev.cairn.rockset.function.FunctionDoc;
import dev.cairn.rockset.function.Signature;
import dev.cairn.rockset.value.RocksetType;
import java.util.EnumSet;
import java.util.Set;

/** The tags that a function's cases need, as far as its signatures give them sense. */
final class RequiredTags {
  private static final Set<RocksetType> WITH_EMPTY =
      EnumSet.of(RocksetType.STRING, RocksetType.BYTES, RocksetType.ARRAY, RocksetType.OBJECT);

  private static final Set<RocksetType> WITH_EXTREMES =
      EnumSet.of(
          RocksetType.INT,
          RocksetType.FLOAT,
          RocksetType.U256,
          RocksetType.DATE,
          RocksetType.TIME,
          RocksetType.DATETIME,
          RocksetType.TIMESTAMP,
          RocksetType.MONTH_INTERVAL,
          RocksetType.MICROSECOND_INTERVAL);

  private RequiredTags() {}

  static Set<Tag> of(FunctionDoc doc) {
    Set<Tag> tags = EnumSet.noneOf(Tag.class);
    for (Signature signature : doc.signatures()) {
      for (int i = 0; i < signature.parameterCount(); i++) {
        add(signature.typesOf(i), tags);
      }
    }
    return tags;
  }

  private static void add(Set<RocksetType> types, Set<Tag> tags) {
    tags.add(Tag.NULL);
    tags.add(Tag.UNDEFINED);
    if (types.stream().anyMatch(WITH_EMPTY::contains)) {
      tags.add(Tag.EMPTY);
    }
    if (types.stream().anyMatch(WITH_EXTREMES::contains)) {
      tags.add(Tag.EXTREME);
    }
    if (types.contains(RocksetType.STRING)) {
      tags.add(Tag.NON_ASCII);
    }
    if (types.size() < RocksetType.values().length) {
      tags.add(Tag.WRONG_TYPE);
    }
  }
}
