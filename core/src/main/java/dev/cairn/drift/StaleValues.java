package dev.cairn.drift;

import dev.cairn.catalog.ServerOids.TypeOid;
import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.CompositeType;
import dev.cairn.postgres.DomainType;
import dev.cairn.postgres.EnumType;
import dev.cairn.postgres.MultirangeType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.RangeType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether a change of a type that a user defined changes PostgreSQL's output for values that are
 * already stored: there is no change record for that.
 */
final class StaleValues {
  private final Identities identities;

  StaleValues(Identities identities) {
    this.identities = identities;
  }

  /** The reason why stored documents are stale; empty if the types show none. */
  Optional<String> reason(PgType before, PgType after) {
    if (recreated(before, after)) {
      return Optional.of("the type " + after.formatType() + " was dropped and created again");
    }
    if (before instanceof DomainType old) {
      return reason(old.base(), after instanceof DomainType fresh ? fresh.base() : after);
    }
    if (after instanceof DomainType fresh) {
      return reason(before, fresh.base());
    }
    if (before instanceof ArrayType old && after instanceof ArrayType fresh) {
      return reason(old.element(), fresh.element());
    }
    if (before instanceof EnumType old && after instanceof EnumType fresh) {
      return labels(old, fresh);
    }
    if (before instanceof CompositeType old && after instanceof CompositeType fresh) {
      return attributes(old, fresh);
    }
    if (before instanceof RangeType old && after instanceof RangeType fresh) {
      return reason(old.subtype(), fresh.subtype());
    }
    if (before instanceof MultirangeType old && after instanceof MultirangeType fresh) {
      return reason(old.range(), fresh.range());
    }
    return Optional.empty();
  }

  private boolean recreated(PgType before, PgType after) {
    if (before instanceof ArrayType || !before.name().equals(after.name())) {
      return false;
    }
    Optional<TypeOid> then = identities.typeThen(before.name());
    Optional<TypeOid> now = identities.typeNow(after.name());
    return then.isPresent() && now.isPresent() && then.get().oid() != now.get().oid();
  }

  /** The parts of both, if it is one type and its parts are known. */
  private Optional<Parts> parts(PgType before, PgType after) {
    Optional<TypeOid> then = identities.typeThen(before.name());
    Optional<TypeOid> now = identities.typeNow(after.name());
    return then.isPresent() && now.isPresent() && then.get().oid() == now.get().oid()
        ? Optional.of(new Parts(then.get().parts(), now.get().parts()))
        : Optional.empty();
  }

  private record Parts(List<Long> then, List<Long> now) {}

  private Optional<String> labels(EnumType before, EnumType after) {
    if (!after.labels().containsAll(before.labels())) {
      return Optional.of("a label of " + after.formatType() + " was renamed or dropped");
    }
    boolean moved =
        parts(before, after)
            .map(p -> !sameLabels(before.labels(), p.then(), after.labels(), p.now()))
            .orElseGet(() -> !inThatOrder(before.labels(), after.labels()));
    return moved
        ? Optional.of("labels of " + after.formatType() + " were swapped")
        : Optional.empty();
  }

  /** Whether each label of before is the one that has its name after. */
  private static boolean sameLabels(
      List<String> before, List<Long> then, List<String> after, List<Long> now) {
    Map<String, Long> oids = new HashMap<>();
    for (int i = 0; i < Math.min(after.size(), now.size()); i++) {
      oids.put(after.get(i), now.get(i));
    }
    for (int i = 0; i < Math.min(before.size(), then.size()); i++) {
      if (!Objects.equals(oids.get(before.get(i)), then.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether labels were only added: PostgreSQL never reorders those that it has. */
  private static boolean inThatOrder(List<String> before, List<String> after) {
    List<String> common = after.stream().filter(before::contains).toList();
    return common.equals(before);
  }

  /** A renamed attribute changes nothing in a value's text. */
  private Optional<String> attributes(CompositeType before, CompositeType after) {
    List<CompositeType.Attribute> old = before.attributes();
    List<CompositeType.Attribute> fresh = after.attributes();
    if (old.size() != fresh.size()
        || parts(before, after).filter(p -> !p.then().equals(p.now())).isPresent()) {
      return Optional.of("attributes of " + after.formatType() + " were added or dropped");
    }
    for (int i = 0; i < old.size(); i++) {
      PgType then = old.get(i).type();
      PgType now = fresh.get(i).type();
      Optional<String> reason = reason(then, now);
      if (reason.isPresent()) {
        return reason;
      }
      if (!then.formatType().equals(now.formatType())) {
        return Optional.of(
            "an attribute of "
                + after.formatType()
                + " was "
                + then.formatType()
                + " and is "
                + now.formatType());
      }
    }
    return Optional.empty();
  }
}
