package dev.cairn.sample;

import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.BaseType;
import dev.cairn.postgres.BuiltInType;
import dev.cairn.postgres.CompositeType;
import dev.cairn.postgres.DomainType;
import dev.cairn.postgres.EnumType;
import dev.cairn.postgres.MultirangeType;
import dev.cairn.postgres.OtherType;
import dev.cairn.postgres.PgTypeVisitor;
import dev.cairn.postgres.RangeType;

/** Since which major version servers have a value. */
enum Versions implements PgTypeVisitor<Integer> {
  /** The type alone. */
  OF_TYPE {
    @Override
    public Integer visitBase(BaseType type) {
      return type.builtIn().map(builtIn -> firstWith(builtIn, type)).orElse(0);
    }
  },
  /** Of the values that are infinite. */
  OF_INFINITY {
    @Override
    public Integer visitBase(BaseType type) {
      return type.is(BuiltInType.NUMERIC) ? 14 : type.is(BuiltInType.INTERVAL) ? 17 : 0;
    }
  };

  static int since(PgSample sample) {
    String text = sample.text();
    int type = sample.type().accept(OF_TYPE);
    return text != null && text.contains("nfinity")
        ? Math.max(type, sample.type().accept(OF_INFINITY))
        : type;
  }

  /** Before 12, servers print floating point numbers with fewer digits. */
  static int firstWith(BuiltInType builtIn, BaseType type) {
    return switch (builtIn) {
      case FLOAT4, FLOAT8, POINT, LINE, LSEG, BOX, PATH, POLYGON, CIRCLE -> 12;
      case MACADDR8 -> 10;
      case NUMERIC -> type.typmod().numericScale().orElse(0) < 0 ? 15 : 0;
      case SYSTEM ->
          switch (type.name().name()) {
            case "jsonpath" -> 12;
            case "xid8", "pg_snapshot", "regcollation" -> 13;
            default -> 0;
          };
      default -> 0;
    };
  }

  @Override
  public Integer visitArray(ArrayType type) {
    int element = type.element().accept(this);
    return type.element() instanceof DomainType ? Math.max(element, 11) : element;
  }

  @Override
  public Integer visitDomain(DomainType type) {
    return type.base().accept(this);
  }

  @Override
  public Integer visitEnum(EnumType type) {
    return 0;
  }

  @Override
  public Integer visitComposite(CompositeType type) {
    return type.attributes().stream().mapToInt(a -> a.type().accept(this)).max().orElse(0);
  }

  @Override
  public Integer visitRange(RangeType type) {
    return type.subtype().accept(this);
  }

  @Override
  public Integer visitMultirange(MultirangeType type) {
    return Math.max(14, type.range().accept(this));
  }

  @Override
  public Integer visitOther(OtherType type) {
    return 0;
  }
}
