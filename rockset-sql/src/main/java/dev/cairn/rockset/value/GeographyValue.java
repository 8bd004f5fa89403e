package dev.cairn.rockset.value;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place or shape in GeoJSON, carried along and never looked into.
 *
 * @param geoJson a GeoJSON object; it is not checked
 */
public record GeographyValue(ObjectValue geoJson) implements Value {
  @Override
  public RocksetType type() {
    return RocksetType.GEOGRAPHY;
  }

  /**
   * {@return the GeoJSON object as a map; {@link Values#of} makes an object of it, not a geography}
   *
   * @throws JavaValueException as {@link ObjectValue#toJava()} does
   */
  @Override
  public Map<String, @Nullable Object> toJava() {
    return geoJson.toJava();
  }

  /** {@return the GeoJSON in the form of a call; the dialect has no literal for a geography} */
  @Override
  public String toString() {
    return "geography(" + geoJson + ")";
  }
}
