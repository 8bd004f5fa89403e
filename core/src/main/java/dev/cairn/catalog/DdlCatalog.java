package dev.cairn.catalog;

import dev.cairn.text.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a catalog from DDL, without a server: the output of {@code pg_dump --schema-only} of any
 * version, or statements written by hand. What is read is what a catalog holds: tables, columns,
 * types, keys, partitions, inheritance, replica identity, comments. Statements about anything else
 * are passed over; statements that say something about tables or types and cannot be read are
 * reported, and the rest is used.
 *
 * <p>JSqlParser is not asked: it keeps no positions of types and defaults, whose text matters here,
 * and refuses INHERITS, DEFERRABLE and ADD GENERATED. In the tests it gives a second opinion.
 */
public final class DdlCatalog {
  private DdlCatalog() {}

  /**
   * A statement that could not be read.
   *
   * @param line where it begins, from 1
   * @param statement its beginning, on one line
   */
  public record Unread(int line, String statement, String reason) {}

  /**
   * What was read.
   *
   * @param unread in the order of the file
   */
  public record Result(Catalog catalog, List<Unread> unread) {
    public Result {
      unread = List.copyOf(unread);
    }
  }

  /**
   * Reads a file in UTF-8.
   *
   * @throws CatalogException {@code UNREADABLE_FILE}
   */
  public static Result read(Path file, Selection selection) {
    try {
      return read(TextFile.read(file, TextFile.SCHEMA), selection);
    } catch (IOException e) {
      throw new CatalogException(
          CatalogException.Code.UNREADABLE_FILE,
          file + " cannot be read: " + e.getMessage(),
          "it must be a text file in UTF-8",
          "",
          e);
    }
  }

  /** Reads the text of a file. */
  public static Result read(String ddl, Selection selection) {
    DdlReader reader = new DdlReader();
    DdlLexer.statements(ddl).forEach(reader::read);
    return new Result(
        DdlAssembler.assemble(reader.tables(), reader.types(), selection, reader.unread()),
        reader.unread());
  }
}
