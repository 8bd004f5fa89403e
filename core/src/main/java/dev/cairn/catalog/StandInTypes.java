package dev.cairn.catalog;

import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.BaseType;
import dev.cairn.postgres.CompositeType;
import dev.cairn.postgres.DomainType;
import dev.cairn.postgres.EnumType;
import dev.cairn.postgres.MultirangeType;
import dev.cairn.postgres.OtherType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypeVisitor;
import dev.cairn.postgres.QualifiedName;
import dev.cairn.postgres.RangeType;
import java.util.Set;

/** Whether a type is one of those that are known by name only, or is made of one. */
record StandInTypes(Set<QualifiedName> names) implements PgTypeVisitor<Boolean> {
  StandInTypes {
    names = Set.copyOf(names);
  }

  private boolean isNamed(PgType type) {
    return names.contains(type.name());
  }

  @Override
  public Boolean visitBase(BaseType type) {
    return isNamed(type);
  }

  @Override
  public Boolean visitArray(ArrayType type) {
    return type.element().accept(this);
  }

  @Override
  public Boolean visitDomain(DomainType type) {
    return type.base().accept(this);
  }

  @Override
  public Boolean visitEnum(EnumType type) {
    return isNamed(type);
  }

  @Override
  public Boolean visitComposite(CompositeType type) {
    return type.attributes().stream().anyMatch(attribute -> attribute.type().accept(this));
  }

  @Override
  public Boolean visitRange(RangeType type) {
    return type.subtype().accept(this);
  }

  @Override
  public Boolean visitMultirange(MultirangeType type) {
    return type.range().accept(this);
  }

  @Override
  public Boolean visitOther(OtherType type) {
    return isNamed(type);
  }
}
