package dev.cairn.catalog;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.BaseType;
import dev.cairn.postgres.CompositeType;
import dev.cairn.postgres.DomainType;
import dev.cairn.postgres.EnumType;
import dev.cairn.postgres.MultirangeType;
import dev.cairn.postgres.OtherType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypeNames;
import dev.cairn.postgres.QualifiedName;
import dev.cairn.postgres.RangeType;
import dev.cairn.postgres.Typmod;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A type in JSON: {@code "type"} is the text of {@code format_type()}; where that text does not say
 * all (labels, attributes, what a domain is made of), {@code "pg_type"} spells the type out.
 */
final class TypeJson {
  private TypeJson() {}

  static void write(JsonGenerator json, PgType type) throws IOException {
    String text = type.formatType();
    json.writeStringField("type", text);
    if (!saysAll(type)) {
      json.writeFieldName("pg_type");
      writeStructure(json, type);
    }
  }

  /** Base types of pg_catalog and arrays of them are told by their names. */
  private static boolean saysAll(PgType type) {
    if (type instanceof ArrayType array) {
      return saysAll(array.element()) && hasUsualDelimiter(array);
    }
    return type instanceof BaseType base && base.name().isBuiltIn();
  }

  /** Whether the type of the elements says what separates them. */
  private static boolean hasUsualDelimiter(ArrayType array) {
    return array.equals(new ArrayType(array.element()));
  }

  private static void writeStructure(JsonGenerator json, PgType type) throws IOException {
    json.writeStartObject();
    if (type instanceof BaseType base) {
      name(json, "base", type);
      if (base.typmod().isPresent()) {
        json.writeNumberField("typmod", base.typmod().value());
      }
    } else if (type instanceof ArrayType array) {
      json.writeStringField("kind", "array");
      if (!hasUsualDelimiter(array)) {
        json.writeStringField("delimiter", String.valueOf(array.delimiter()));
      }
      json.writeFieldName("element");
      writeStructure(json, array.element());
    } else if (type instanceof DomainType domain) {
      name(json, "domain", type);
      json.writeFieldName("base");
      writeStructure(json, domain.base());
    } else if (type instanceof EnumType enumType) {
      name(json, "enum", type);
      json.writeArrayFieldStart("labels");
      for (String label : enumType.labels()) {
        json.writeString(label);
      }
      json.writeEndArray();
    } else if (type instanceof CompositeType composite) {
      name(json, "composite", type);
      json.writeArrayFieldStart("attributes");
      for (CompositeType.Attribute attribute : composite.attributes()) {
        json.writeStartObject();
        json.writeStringField("attribute", attribute.name());
        json.writeFieldName("type");
        writeStructure(json, attribute.type());
        json.writeEndObject();
      }
      json.writeEndArray();
    } else if (type instanceof RangeType range) {
      name(json, "range", type);
      json.writeFieldName("subtype");
      writeStructure(json, range.subtype());
    } else if (type instanceof MultirangeType multirange) {
      name(json, "multirange", type);
      json.writeFieldName("range");
      writeStructure(json, multirange.range());
    } else if (type instanceof OtherType other) {
      name(json, "other", type);
      json.writeStringField("reason", other.reason());
    }
    json.writeEndObject();
  }

  private static void name(JsonGenerator json, String kind, PgType type) throws IOException {
    json.writeStringField("kind", kind);
    json.writeStringField("schema", type.name().schema());
    json.writeStringField("name", type.name().name());
  }

  /** The type of an object that {@link #write} added keys to. */
  static PgType read(JsonObject object) {
    return object.has("pg_type")
        ? structure(object.object("pg_type"))
        : PgTypeNames.parse(object.text("type"));
  }

  private static PgType structure(JsonObject object) {
    return switch (object.text("kind")) {
      case "base" ->
          new BaseType(
              qualifiedName(object),
              object.has("typmod") ? new Typmod(object.integer("typmod")) : Typmod.NONE);
      case "array" -> array(object);
      case "domain" -> new DomainType(qualifiedName(object), structure(object.object("base")));
      case "enum" -> new EnumType(qualifiedName(object), object.texts("labels"));
      case "composite" -> new CompositeType(qualifiedName(object), attributes(object));
      case "range" -> range(object);
      case "multirange" -> new MultirangeType(qualifiedName(object), range(object.object("range")));
      case "other" -> new OtherType(qualifiedName(object), object.text("reason"));
      default -> throw object.malformed("kind", "no kind of type");
    };
  }

  /** A snapshot of an earlier version tells no delimiter. */
  private static ArrayType array(JsonObject object) {
    PgType element = structure(object.object("element"));
    if (!object.has("delimiter")) {
      return new ArrayType(element);
    }
    String delimiter = object.text("delimiter");
    if (delimiter.length() != 1) {
      throw object.malformed("delimiter", "one character");
    }
    return new ArrayType(element, delimiter.charAt(0));
  }

  private static RangeType range(JsonObject object) {
    return new RangeType(qualifiedName(object), structure(object.object("subtype")));
  }

  private static List<CompositeType.Attribute> attributes(JsonObject object) {
    List<CompositeType.Attribute> attributes = new ArrayList<>();
    for (JsonObject attribute : object.objects("attributes")) {
      attributes.add(
          new CompositeType.Attribute(
              attribute.text("attribute"), structure(attribute.object("type"))));
    }
    return attributes;
  }

  private static QualifiedName qualifiedName(JsonObject object) {
    return new QualifiedName(object.text("schema"), object.text("name"));
  }
}
