package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/**
 * Holds JSON against the request classes of AWS's SDK: a field they do not know, a value of another
 * kind or outside an enum is a failure. Which fields are required the classes do not say; that
 * stands in a list.
 */
final class AwsModels {
  private static final Paragraphs REQUIRED = Paragraphs.read("requests.txt");

  private AwsModels() {}

  /** A whole request. */
  static void checkRequest(JsonNode json, SdkPojo builder, String where) {
    String request = builder.getClass().getEnclosingClass().getSimpleName();
    Set<String> required = REQUIRED.words("required " + request, "required");
    assertThat(required).as("what %s requires", request).isNotEmpty();
    required.forEach(r -> assertThat(json.hasNonNull(r)).as("%s.%s", where, r).isTrue());
    check(json, builder, where);
  }

  private static void check(JsonNode json, SdkPojo builder, String where) {
    assertThat(json.isObject()).as("%s is an object", where).isTrue();
    Map<String, SdkField<?>> fields =
        builder.sdkFields().stream()
            .collect(Collectors.toMap(SdkField::memberName, Function.identity()));
    json.fieldNames()
        .forEachRemaining(
            name -> assertThat(fields).as("%s has a field %s", where, name).containsKey(name));
    fields.forEach(
        (name, field) -> {
          String at = where + "." + name;
          if (json.hasNonNull(name)) {
            value(json.get(name), field, at);
            enumerated(json.get(name), builder, name, at);
          }
        });
  }

  private static void value(JsonNode json, SdkField<?> field, String at) {
    String kind = field.marshallingType().toString();
    if (field.containsTrait(ListTrait.class)) {
      assertThat(json.isArray()).as("%s is a list", at).isTrue();
      SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
      json.forEach(item -> value(item, member, at + "[]"));
    } else if (field.containsTrait(MapTrait.class)) {
      assertThat(json.isObject()).as("%s is a map", at).isTrue();
      SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
      json.forEach(item -> value(item, member, at + "{}"));
    } else {
      switch (kind) {
        case "SdkPojo" -> check(json, field.constructor().get(), at);
        case "String" -> assertThat(json.isTextual()).as("%s is a string", at).isTrue();
        case "Boolean" -> assertThat(json.isBoolean()).as("%s is a boolean", at).isTrue();
        case "Integer", "Long" ->
            assertThat(json.isIntegralNumber()).as("%s is a whole number", at).isTrue();
        default -> throw new AssertionError(at + " is of a kind not thought of: " + kind);
      }
    }
  }

  /** The SDK keeps enums as strings, with a second setter that takes the enum. */
  private static void enumerated(JsonNode json, SdkPojo builder, String name, String at) {
    String setter = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    for (Method method : builder.getClass().getMethods()) {
      if (method.getName().equalsIgnoreCase(setter)
          && method.getParameterCount() == 1
          && method.getParameterTypes()[0].isEnum()) {
        try {
          Object constant =
              method
                  .getParameterTypes()[0]
                  .getMethod("fromValue", String.class)
                  .invoke(null, json.textValue());
          assertThat(constant).as("%s = %s", at, json).hasToString(json.textValue());
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
          throw new AssertionError(at, e);
        }
      }
    }
  }
}
