package dev.cairn.postgres;

/**
 * One method per kind of type and no default: who handles types is told by the compiler when a kind
 * is added.
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
