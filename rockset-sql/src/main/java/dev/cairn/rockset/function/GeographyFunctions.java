package dev.cairn.rockset.function;

import static dev.cairn.rockset.function.Arguments.number;

import dev.cairn.rockset.dialect.Evidence;
import java.util.List;

/** Functions on geography: points and shapes on the globe. */
final class GeographyFunctions {
  static final List<ScalarFunction> ALL =
      List.of(
          Define.function(
                  Family.GEOGRAPHY, "ST_GEOGPOINT(longitude number, latitude number) -> geography")
              .says(
                  "The point at longitude and latitude in degrees. A longitude beyond 180 degrees"
                      + " wraps around; a latitude beyond 90 continues over the pole."
                      + " Infinities and NaN are errors (chosen).")
              .example("ST_X(ST_GEOGPOINT(-122.325133, 37.566564))", "-122.325133")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> Geography.point(number(a[0]), number(a[1]))),
          Define.function(Family.GEOGRAPHY, "ST_GEOGFROMTEXT(text string) -> geography")
              .says(
                  "The point, line string, polygon or multipolygon of well-known text, longitude"
                      + " before latitude. Other multipart geometries and malformed text are"
                      + " errors, as are EMPTY, a third coordinate, an SRID and rings that are"
                      + " not closed (chosen).")
              .example("ST_Y(ST_GEOGFROMTEXT('POINT(12 34)'))", "34.0")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> WellKnownText.read(Arguments.text(a[0]))),
          Define.function(Family.GEOGRAPHY, "ST_X(point geography) -> float")
              .says("The longitude of a point. A line string or polygon is an error.")
              .example("ST_X(ST_GEOGPOINT(12, 34))", "12.0")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> Geography.ofPoint("ST_X", a[0], 0)),
          Define.function(Family.GEOGRAPHY, "ST_Y(point geography) -> float")
              .says("The latitude of a point. A line string or polygon is an error.")
              .example("ST_Y(ST_GEOGPOINT(12, 34))", "34.0")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> Geography.ofPoint("ST_Y", a[0], 1)));

  private GeographyFunctions() {}
}
