package dev.cairn.catalog;

import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.BaseType;
import dev.cairn.postgres.CompositeType;
import dev.cairn.postgres.DomainType;
import dev.cairn.postgres.EnumType;
import dev.cairn.postgres.MultirangeType;
import dev.cairn.postgres.PgTextException;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypeNames;
import dev.cairn.postgres.PgTypes;
import dev.cairn.postgres.QualifiedName;
import dev.cairn.postgres.RangeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The types that DDL defines, and how it names them. */
final class DdlTypes {
  private sealed interface Definition {}

  private record EnumDefinition(List<String> labels) implements Definition {}

  private record DomainDefinition(PgType base, boolean notNull) implements Definition {}

  private record CompositeDefinition(List<CompositeType.Attribute> attributes)
      implements Definition {}

  private record RangeDefinition(PgType subtype) implements Definition {}

  private record MultirangeDefinition(QualifiedName range) implements Definition {}

  /** Types of a fixed length, and those that PostgreSQL stores plainly. */
  private static final Set<String> PLAIN =
      Set.of(
          "bool",
          "int2",
          "int4",
          "int8",
          "float4",
          "float8",
          "money",
          "char",
          "name",
          "date",
          "time",
          "timetz",
          "timestamp",
          "timestamptz",
          "interval",
          "uuid",
          "macaddr",
          "macaddr8",
          "point",
          "line",
          "lseg",
          "box",
          "circle",
          "oid",
          "xid",
          "xid8",
          "cid",
          "tid",
          "pg_lsn",
          "regclass",
          "regproc",
          "regprocedure",
          "regoper",
          "regoperator",
          "regtype",
          "regrole",
          "regnamespace",
          "regconfig",
          "regdictionary",
          "regcollation",
          "int2vector",
          "oidvector",
          "tsquery");

  private final Map<QualifiedName, Definition> definitions = new HashMap<>();
  private final Map<String, PgType> parsed = new HashMap<>();

  void defineEnum(QualifiedName name, List<String> labels) {
    definitions.put(name, new EnumDefinition(new ArrayList<>(labels)));
  }

  void defineDomain(QualifiedName name, PgType base, boolean notNull) {
    definitions.put(name, new DomainDefinition(base, notNull));
  }

  void defineComposite(QualifiedName name, List<CompositeType.Attribute> attributes) {
    definitions.put(name, new CompositeDefinition(attributes));
  }

  void defineRange(QualifiedName name, PgType subtype, QualifiedName multirange) {
    definitions.put(name, new RangeDefinition(subtype));
    definitions.put(multirange, new MultirangeDefinition(name));
  }

  /** {@code ALTER TYPE ... ADD VALUE}; before or after an empty label means at the end. */
  void addLabel(QualifiedName name, String label, String neighbour, boolean before)
      throws DdlCursor.Unreadable {
    if (!(definitions.get(name) instanceof EnumDefinition definition)) {
      throw new DdlCursor.Unreadable("no enum " + name.toSql());
    }
    int at = definition.labels().indexOf(neighbour);
    definition.labels().add(at < 0 ? definition.labels().size() : before ? at : at + 1, label);
  }

  /**
   * The type that a text names, by name only: what the name stands for may yet change.
   *
   * @param searchPath where a bare name is looked for
   */
  PgType named(String text, List<String> searchPath) throws DdlCursor.Unreadable {
    @Nullable PgType type = parsed.get(text);
    try {
      if (type == null) {
        type = PgTypeNames.parse(text);
        parsed.put(text, type);
      }
    } catch (PgTextException e) {
      throw new DdlCursor.Unreadable("type " + text + ": " + e.getMessage());
    }
    return qualified(type, searchPath);
  }

  private PgType qualified(PgType type, List<String> searchPath) {
    if (type instanceof ArrayType array) {
      return PgTypes.arrayOf(qualified(array.element(), searchPath));
    }
    if (!(type instanceof BaseType base) || !base.name().schema().isEmpty()) {
      return type;
    }
    String schema =
        searchPath.stream()
            .filter(s -> definitions.containsKey(new QualifiedName(s, base.name().name())))
            .findFirst()
            .orElse(searchPath.get(0));
    return new BaseType(new QualifiedName(schema, base.name().name()), base.typmod());
  }

  /** What the names in a type stand for; one that is not defined here is an extension's. */
  PgType resolve(PgType type) {
    if (type instanceof ArrayType array) {
      return new ArrayType(resolve(array.element()));
    }
    @Nullable Definition definition =
        type instanceof BaseType base ? definitions.get(base.name()) : null;
    if (definition instanceof EnumDefinition found) {
      return new EnumType(type.name(), found.labels());
    }
    if (definition instanceof DomainDefinition found) {
      return new DomainType(type.name(), resolve(found.base()));
    }
    if (definition instanceof RangeDefinition found) {
      return new RangeType(type.name(), resolve(found.subtype()));
    }
    if (definition instanceof MultirangeDefinition found
        && definitions.get(found.range()) instanceof RangeDefinition range) {
      return new MultirangeType(
          type.name(), new RangeType(found.range(), resolve(range.subtype())));
    }
    if (definition instanceof CompositeDefinition found) {
      return new CompositeType(
          type.name(),
          found.attributes().stream()
              .map(a -> new CompositeType.Attribute(a.name(), resolve(a.type())))
              .toList());
    }
    return type;
  }

  /** Whether the type is a domain that is NOT NULL itself. */
  boolean notNull(PgType type) {
    return type instanceof DomainType domain
        && definitions.get(domain.name()) instanceof DomainDefinition definition
        && definition.notNull();
  }

  /** Whether columns of the type may be stored out of line unless told otherwise. */
  static boolean toastable(PgType type) {
    PgType underlying = PgTypes.underlying(type);
    if (underlying instanceof EnumType) {
      return false;
    }
    return !(underlying instanceof BaseType base)
        || !base.name().isBuiltIn()
        || !PLAIN.contains(base.name().name());
  }
}
