package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.annotations.SerializedName;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Holds JSON against the model classes of Rockset's Java client: names, kinds and enums. */
public final class RocksetModels {
  private RocksetModels() {}

  public static void check(JsonNode json, Type type, String at) {
    if (type instanceof ParameterizedType list) {
      assertThat(json.isArray()).as("%s is a list", at).isTrue();
      json.forEach(item -> check(item, list.getActualTypeArguments()[0], at + "[]"));
      return;
    }
    Class<?> model = (Class<?>) type;
    if (model == String.class) {
      assertThat(json.isTextual()).as("%s is a string", at).isTrue();
    } else if (model == Boolean.class) {
      assertThat(json.isBoolean()).as("%s is a boolean", at).isTrue();
    } else if (model == Long.class || model == Integer.class) {
      assertThat(json.isIntegralNumber()).as("%s is a whole number", at).isTrue();
    } else if (model.isEnum()) {
      assertThat(enumerated(model, json.textValue())).as("%s = %s", at, json).isNotNull();
    } else {
      object(json, model, at);
    }
  }

  private static void object(JsonNode json, Class<?> model, String at) {
    assertThat(json.isObject()).as("%s is an object", at).isTrue();
    Map<String, Field> fields =
        Arrays.stream(model.getDeclaredFields())
            .filter(f -> f.isAnnotationPresent(SerializedName.class))
            .collect(
                Collectors.toMap(
                    f -> f.getAnnotation(SerializedName.class).value(), Function.identity()));
    json.properties()
        .forEach(
            p -> {
              assertThat(fields).as("%s has a field %s", at, p.getKey()).containsKey(p.getKey());
              check(p.getValue(), fields.get(p.getKey()).getGenericType(), at + "." + p.getKey());
            });
  }

  private static Object enumerated(Class<?> model, String value) {
    try {
      return model.getMethod("fromValue", String.class).invoke(null, value);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new AssertionError(e);
    }
  }
}
