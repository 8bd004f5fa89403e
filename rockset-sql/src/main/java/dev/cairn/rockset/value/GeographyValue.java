package dev.cairn.rockset.value;

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
}
