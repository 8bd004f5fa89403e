package dev.cairn.rockset.function;

import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.FloatValue;
import dev.cairn.rockset.value.GeographyValue;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;

/** Geography values as GeoJSON: a type and coordinates in degrees, longitude before latitude. */
final class Geography {
  private static final String POINT = "Point";

  private Geography() {}

  /** A point; degrees beyond the range go around the globe (documented). */
  static GeographyValue point(double longitude, double latitude) {
    return of(POINT, position(longitude, latitude));
  }

  static GeographyValue of(String type, ArrayValue coordinates) {
    return new GeographyValue(
        new ObjectValue.Builder(2)
            .put("type", new StringValue(type))
            .put("coordinates", coordinates)
            .build());
  }

  /**
   * Longitude and latitude as floats. A longitude outside [-180, 180] goes around; a latitude
   * outside [-90, 90] goes over the pole, to the other side of the globe.
   *
   * @throws EvaluationException for an infinity or NaN
   */
  static ArrayValue position(double longitude, double latitude) {
    if (!Double.isFinite(longitude) || !Double.isFinite(latitude)) {
      throw Arguments.outOfRange("longitude and latitude are finite numbers of degrees");
    }
    double x = longitude;
    double y = latitude;
    if (y < -90 || y > 90) {
      y = around(y);
      if (y < -90 || y > 90) {
        y = y > 0 ? 180 - y : -180 - y;
        x = around(around(x) + 180);
      }
    }
    return ArrayValue.of(new FloatValue(x < -180 || x > 180 ? around(x) : x), new FloatValue(y));
  }

  /** Degrees of a circle from -180 up to 180, which is -180. */
  private static double around(double degrees) {
    double rest = Math.IEEEremainder(degrees, 360);
    return rest == 180 ? -180 : rest;
  }

  /** A coordinate of a point, by its index. */
  static Value ofPoint(String function, Value geography, int index) {
    ObjectValue geoJson = ((GeographyValue) geography).geoJson();
    if (!geoJson.get("type").equals(new StringValue(POINT))) {
      throw Arguments.invalid(function + " takes a point, no other geography");
    }
    if (geoJson.get("coordinates") instanceof ArrayValue coordinates
        && coordinates.size() > index
        && Comparisons.isNumber(coordinates.get(index))) {
      return new FloatValue(Arguments.number(coordinates.get(index)));
    }
    throw Arguments.invalid("the point has no coordinates");
  }
}
