package dev.cairn.catalog;

import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.BaseType;
import dev.cairn.postgres.CompositeType;
import dev.cairn.postgres.DomainType;
import dev.cairn.postgres.EnumType;
import dev.cairn.postgres.MultirangeType;
import dev.cairn.postgres.OtherType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.QualifiedName;
import dev.cairn.postgres.RangeType;
import dev.cairn.postgres.Typmod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes types of the rows of pg_type; each (type, typmod) is built once and shared. */
final class TypeResolver {
  private record Key(long oid, int typmod) {}

  private static final int NO_TYPMOD = -1;

  private final Map<Long, TypeRow> rows = new HashMap<>();
  private final Map<Key, PgType> built = new HashMap<>();

  TypeResolver(List<TypeRow> rows) {
    rows.forEach(row -> this.rows.put(row.oid(), row));
  }

  /** The type of an attribute with this {@code atttypid} and {@code atttypmod}. */
  PgType type(long oid, int typmod) {
    Key key = new Key(oid, typmod);
    PgType known = built.get(key);
    if (known == null) {
      known = build(oid, typmod);
      built.put(key, known);
    }
    return known;
  }

  /** The identities of the types that do not come with PostgreSQL. */
  Map<QualifiedName, ServerOids.TypeOid> oids() {
    Map<QualifiedName, ServerOids.TypeOid> oids = new HashMap<>();
    for (TypeRow row : rows.values()) {
      QualifiedName name = new QualifiedName(row.schema(), row.name());
      if (!name.isBuiltIn()) {
        List<Long> parts = row.labelOids().isEmpty() ? row.attnums() : row.labelOids();
        oids.put(name, new ServerOids.TypeOid(row.oid(), parts));
      }
    }
    return oids;
  }

  private PgType build(long oid, int typmod) {
    @Nullable TypeRow row = rows.get(oid);
    if (row == null) {
      return new OtherType(
          new QualifiedName("", Long.toString(oid)), "pg_type has no type with this OID");
    }
    QualifiedName name = new QualifiedName(row.schema(), row.name());
    return switch (row.typtype()) {
      case "b" ->
          row.element() == 0
              ? new BaseType(name, new Typmod(typmod))
              : new ArrayType(type(row.element(), typmod), row.delimiter());
      case "c" -> new CompositeType(name, attributes(row));
      case "d" -> new DomainType(name, type(row.base(), row.baseTypmod()));
      case "e" -> new EnumType(name, row.labels());
      case "r" -> range(row);
      case "m" -> new MultirangeType(name, range(row(row.range())));
      case "p" -> new OtherType(name, "a pseudo-type, which a column cannot have");
      default -> new OtherType(name, "pg_type.typtype " + row.typtype() + " is unknown");
    };
  }

  private RangeType range(TypeRow row) {
    return new RangeType(
        new QualifiedName(row.schema(), row.name()), type(row.subtype(), NO_TYPMOD));
  }

  private TypeRow row(long oid) {
    @Nullable TypeRow row = rows.get(oid);
    if (row == null) {
      throw new IllegalStateException("types.sql did not follow the OID " + oid);
    }
    return row;
  }

  private List<CompositeType.Attribute> attributes(TypeRow row) {
    List<CompositeType.Attribute> attributes = new ArrayList<>();
    for (int i = 0; i < row.attributeNames().size(); i++) {
      attributes.add(
          new CompositeType.Attribute(
              row.attributeNames().get(i),
              type(row.attributeTypes().get(i), row.attributeTypmods().get(i))));
    }
    return attributes;
  }
}
