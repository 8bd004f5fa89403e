package dev.cairn.catalog.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.cairn.catalog.CatalogException;
import dev.cairn.catalog.ServerOids;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Binds a snapshot's JSON to records, and says where in the document something is amiss. */
final class SnapshotMapper {
  private static final String HINT = "recreate it with: cairn inspect --format json";

  static final JsonMapper JSON =
      TypeForms.addTo(JsonMapper.builder())
          .addMixIn(ServerOids.class, OidsForm.MixIn.class)
          .addModule(new Jdk8Module())
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .annotationIntrospector(new Introspector())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .withCoercionConfig(
              LogicalType.Textual,
              c -> {
                for (CoercionInputShape shape : CoercionInputShape.values()) {
                  c.setCoercion(shape, CoercionAction.Fail);
                }
              })
          .withConfigOverride(
              List.class,
              o -> o.setSetterInfo(JsonSetter.Value.construct(Nulls.AS_EMPTY, Nulls.FAIL)))
          .build();

  private SnapshotMapper() {}

  /** The parts that may be missing and are then empty. Everything else is required. */
  private static final Set<Class<?>> OPTIONAL =
      Set.of(Optional.class, OptionalInt.class, OptionalLong.class, List.class, Map.class);

  private static final class Introspector extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasRequiredMarker(AnnotatedMember member) {
      return !OPTIONAL.contains(member.getRawType()) && !member.hasAnnotation(JsonUnwrapped.class);
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated member) {
      return member instanceof AnnotatedParameter parameter && hasRequiredMarker(parameter)
          ? JsonSetter.Value.forValueNulls(Nulls.FAIL)
          : JsonSetter.Value.empty();
    }
  }

  /**
   * The record that a part of the document is.
   *
   * @param place the path of the part
   * @throws CatalogException {@code MALFORMED_SNAPSHOT}
   */
  static <T> T read(JsonNode part, String place, Class<T> type) {
    if (!part.isObject()) {
      throw noObject(place);
    }
    try {
      return JSON.treeToValue(part, type);
    } catch (InvalidDefinitionException e) {
      throw new IllegalStateException(e);
    } catch (JsonMappingException e) {
      throw mismatch(part, place, e);
    } catch (JsonProcessingException e) {
      throw malformed(place, e.getOriginalMessage());
    }
  }

  private static CatalogException mismatch(JsonNode part, String start, JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      path.append('/').append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
    }
    if (e instanceof InvalidTypeIdException) {
      path.append('/').append(TypeForms.KIND);
    }
    JsonNode found = part.at(path.toString());
    String place = start + path;
    if (found.isMissingNode()) {
      return malformed(place, "missing");
    }
    if (e instanceof ValueInstantiationException
        && e.getCause() instanceof RuntimeException refused) {
      return malformed(place, String.valueOf(refused.getMessage()));
    }
    Class<?> wanted = long.class;
    if (e instanceof InvalidTypeIdException) {
      wanted = String.class;
    } else if (e instanceof MismatchedInputException mismatch) {
      wanted = mismatch.getTargetType();
    }
    return wanted.isRecord() ? noObject(place) : malformed(place, what(wanted, found));
  }

  private static String what(Class<?> wanted, JsonNode found) {
    if (wanted.equals(Boolean.class)) {
      return "neither true nor false";
    }
    if (Collection.class.isAssignableFrom(wanted)) {
      return "not an array";
    }
    if (wanted.equals(String.class) || wanted.isEnum()) {
      return found.isTextual() ? "unknown" : "not a text";
    }
    return "not a whole number";
  }

  static CatalogException noObject(String place) {
    return new CatalogException(
        CatalogException.Code.MALFORMED_SNAPSHOT,
        "the catalog snapshot has no object at " + (place.isEmpty() ? "its top" : place),
        HINT);
  }

  /** The error for a document that the parser refused; if it is too deep, without a place. */
  static CatalogException notJson(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    String place =
        at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
    return new CatalogException(
        CatalogException.Code.MALFORMED_SNAPSHOT,
        "the catalog snapshot is not JSON: " + place + e.getOriginalMessage(),
        HINT,
        "",
        e);
  }

  static CatalogException malformed(String place, String what) {
    return new CatalogException(
        CatalogException.Code.MALFORMED_SNAPSHOT,
        "the catalog snapshot is malformed at " + place + ": " + what,
        HINT);
  }
}
