package dev.cairn.postgres;

/**
 * One method per kind of type and no default: when a kind is added, the compiler reports every
 * implementation.
 *
 * @param <R> what a visit gives
 */
public interface PgTypeVisitor<R> {
  R visitBase(BaseType type);

  R visitArray(ArrayType type);

  R visitDomain(DomainType type);

  R visitEnum(EnumType type);

  R visitComposite(CompositeType type);

  R visitRange(RangeType type);

  R visitMultirange(MultirangeType type);

  R visitOther(OtherType type);
}
