package dev.cairn.ddl;

import dev.cairn.postgres.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Types of extensions that the server lacks. A stand-in has the type's schema and name, so that the
 * columns of that type are known by name; it holds text. A type of an extension that the server has
 * is never given a stand-in: the extension is created.
 */
final class StandIns {
  /** Types of well-known extensions, for files that do not create the extension themselves. */
  private static final Set<String> WELL_KNOWN =
      Set.of(
          ("geometry geography box2d box3d raster topogeometry vector halfvec sparsevec h3index hll"
                  + " tdigest roaringbitmap ip4 ip4r ip6 ip6r ipaddress iprange semver uint1 uint2"
                  + " uint4 uint8 mpz mpq agtype graphid bson ulid")
              .split(" "));

  /** Types whose arrays have another delimiter than a comma, as PostGIS declares them. */
  private static final Set<String> COLON_DELIMITER = Set.of("geometry", "geography");

  /** Extensions that a superuser alone may create and that run nothing but SQL of their own. */
  private static final Set<String> HARMLESS_UNTRUSTED = Set.of("earthdistance", "cube");

  private final Connection superuser;
  private final boolean allowed;
  private final Set<QualifiedName> created = new LinkedHashSet<>();
  private final Set<String> missingExtensions = new LinkedHashSet<>();

  /**
   * On a connection whose search_path holds no schema of the file's owner.
   *
   * @param allowed false where the server is to have the types themselves
   */
  StandIns(Connection superuser, boolean allowed) {
    this.superuser = superuser;
    this.allowed = allowed;
  }

  Set<QualifiedName> created() {
    return created;
  }

  boolean any() {
    return !created.isEmpty();
  }

  /** Whether the file wants an extension that the server lacks. */
  boolean lacksExtensions() {
    return !missingExtensions.isEmpty();
  }

  /**
   * Says that CREATE EXTENSION failed.
   *
   * @return whether the extension has been created after all
   */
  boolean extensionFailed(String extension, String schema) throws SQLException {
    if (isAvailable(extension)) {
      return HARMLESS_UNTRUSTED.contains(extension) && createExtension(extension, schema);
    }
    missingExtensions.add(extension);
    return false;
  }

  /**
   * Provides a type that a statement names and that does not exist.
   *
   * @param schema where it is wanted
   * @return whether it exists now
   */
  boolean provide(String schema, String name) throws SQLException {
    Optional<String> extension = contrib(name);
    if (extension.isPresent()
        && isAvailable(extension.get())
        && createExtension(extension.get(), schema)) {
      return true;
    }
    QualifiedName type = new QualifiedName(schema, name);
    if (!allowed || created.contains(type) || !(lacksExtensions() || WELL_KNOWN.contains(name))) {
      return false;
    }
    create(type);
    created.add(type);
    return true;
  }

  /** The extension of contrib that has a type, for files that do not create it themselves. */
  private static Optional<String> contrib(String type) {
    return switch (type) {
      case "citext", "hstore", "ltree", "cube", "seg" -> Optional.of(type);
      case "lquery", "ltxtquery" -> Optional.of("ltree");
      case "earth" -> Optional.of("earthdistance");
      case "query_int" -> Optional.of("intarray");
      case "ean13", "isbn", "isbn13", "ismn", "ismn13", "issn", "issn13", "upc" ->
          Optional.of("isn");
      default -> Optional.empty();
    };
  }

  private boolean isAvailable(String extension) throws SQLException {
    try (PreparedStatement query =
        superuser.prepareStatement(
            "SELECT 1 FROM pg_catalog.pg_available_extensions WHERE name = ?")) {
      query.setString(1, extension);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  private boolean createExtension(String extension, String schema) throws SQLException {
    try (Statement statement = superuser.createStatement()) {
      statement.execute(
          "CREATE EXTENSION IF NOT EXISTS "
              + QualifiedName.unqualified(extension).toSql()
              + " SCHEMA "
              + QualifiedName.unqualified(schema).toSql()
              + " CASCADE");
      return true;
    } catch (SQLException e) {
      if (Optional.ofNullable(e.getSQLState()).orElse("08").startsWith("08")) {
        throw e;
      }
      return false;
    }
  }

  /**
   * A type that reads and prints text, takes one whole number as modifier, and is converted to text
   * wherever an operator is wanted, so that it may be a key.
   */
  private void create(QualifiedName type) throws SQLException {
    int number = created.size() + 1;
    String delimiter = COLON_DELIMITER.contains(type.name()) ? ", DELIMITER = ':'" : "";
    String script =
        """
        CREATE SCHEMA IF NOT EXISTS cairn_stand_in;
        GRANT USAGE ON SCHEMA cairn_stand_in TO PUBLIC;
        CREATE TYPE %1$s;
        CREATE FUNCTION cairn_stand_in.in_%2$d(cstring) RETURNS %1$s
          LANGUAGE internal IMMUTABLE STRICT AS 'textin';
        CREATE FUNCTION cairn_stand_in.out_%2$d(%1$s) RETURNS cstring
          LANGUAGE internal IMMUTABLE STRICT AS 'textout';
        CREATE TYPE %1$s (
          INPUT = cairn_stand_in.in_%2$d, OUTPUT = cairn_stand_in.out_%2$d, LIKE = text,
          CATEGORY = 'U', COLLATABLE = true, TYPMOD_IN = pg_catalog.bittypmodin%3$s);
        CREATE CAST (%1$s AS text) WITHOUT FUNCTION AS IMPLICIT
        """;
    try (Statement statement = superuser.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(String.format(Locale.ROOT, script, type.toSql(), number, delimiter));
    }
  }
}
