package dev.cairn.postgres;

import java.util.List;
import java.util.Optional;

/**
 * The modifiers of PostGIS's {@code geometry} and {@code geography}, such as {@code
 * geometry(PointZ,4326)}: shape, extra dimensions and SRID packed as in PostGIS's liblwgeom.h.
 * Inferred from PostGIS's sources; the embedded servers do not have the extension, so no test asks
 * it.
 */
final class PostgisTypmod {
  /** By the number that stands for each. */
  private static final List<String> SHAPES =
      List.of(
          "Geometry",
          "Point",
          "LineString",
          "Polygon",
          "MultiPoint",
          "MultiLineString",
          "MultiPolygon",
          "GeometryCollection",
          "CircularString",
          "CompoundCurve",
          "CurvePolygon",
          "MultiCurve",
          "MultiSurface",
          "PolyhedralSurface",
          "Triangle",
          "Tin");

  private static final List<String> DIMENSIONS = List.of("", "M", "Z", "ZM");
  private static final int GEOGRAPHY_SRID = 4326;
  private static final int MAX_SRID = 999_999;

  private PostgisTypmod() {}

  /** PostGIS's types, wherever its schema is. */
  static boolean isPostgis(QualifiedName name) {
    return !name.isBuiltIn() && (name.name().equals("geometry") || name.name().equals("geography"));
  }

  /** Reads {@code shape} or {@code shape, srid}; empty if it is neither. */
  static Optional<Typmod> parse(String typname, List<String> words) {
    if (words.size() > 2) {
      return Optional.empty();
    }
    int srid = typname.equals("geography") ? GEOGRAPHY_SRID : 0;
    if (words.size() == 2) {
      if (!words.get(1).matches("[0-9]{1,6}")) {
        return Optional.empty();
      }
      srid = Integer.parseInt(words.get(1));
    }
    for (int shape = 0; shape < SHAPES.size(); shape++) {
      for (int dimensions = 0; dimensions < DIMENSIONS.size(); dimensions++) {
        String name = SHAPES.get(shape) + DIMENSIONS.get(dimensions);
        if (name.equalsIgnoreCase(words.get(0)) && srid <= MAX_SRID) {
          return Optional.of(new Typmod((srid << 8) | (shape << 2) | dimensions));
        }
      }
    }
    return Optional.empty();
  }

  /** The text that {@code format_type()} prints after the name. */
  static String print(Typmod typmod) {
    int value = typmod.value();
    int shape = (value >> 2) & 0x3F;
    int srid = (value >> 8) & 0x1FFFFF;
    if (value <= 0 || shape >= SHAPES.size()) {
      return value <= 0 ? "" : "(" + value + ")";
    }
    return "("
        + SHAPES.get(shape)
        + DIMENSIONS.get(value & 3)
        + (srid == 0 ? "" : "," + srid)
        + ")";
  }
}
