package dev.cairn.postgres;

/**
 * One method per kind of type and no default: when a kind is added, the compiler reports every
 * implementation.
 *
 * @param <R> what a visit gives
 */
public interface PgTypeVisitor<R> {
  /**
   * {@return what the visit of a base type gives}
   *
   * @param type a scalar, an extension's or a user's type without parts
   */
  R visitBase(BaseType type);

  /**
   * {@return what the visit of an array type gives}
   *
   * @param type the array; its dimensions are not part of the type
   */
  R visitArray(ArrayType type);

  /**
   * {@return what the visit of a domain gives}
   *
   * @param type the domain, with the type under it
   */
  R visitDomain(DomainType type);

  /**
   * {@return what the visit of an enum type gives}
   *
   * @param type the enum, with its labels in order
   */
  R visitEnum(EnumType type);

  /**
   * {@return what the visit of a composite type gives}
   *
   * @param type the composite type, with its attributes in order
   */
  R visitComposite(CompositeType type);

  /**
   * {@return what the visit of a range type gives}
   *
   * @param type the range, with the type of its bounds
   */
  R visitRange(RangeType type);

  /**
   * {@return what the visit of a multirange type gives}
   *
   * @param type the multirange, with the range it is made of
   */
  R visitMultirange(MultirangeType type);

  /**
   * {@return what the visit of any other type gives}
   *
   * @param type a type of no other kind, with the reason
   */
  R visitOther(OtherType type);
}
