package dev.cairn.ddl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * psql's own commands in a file. Those that only change psql's output are ignored; {@code \i} and
 * {@code \ir} read a file of the same folder; those that run programs, files from elsewhere,
 * generated SQL or conditions are refused.
 */
final class PsqlCommands {
  /** The effects of a command on the statement before it and on the rest of the file. */
  enum Effect {
    NOTHING,
    END_STATEMENT,
    QUIT
  }

  /** The consumer of the statements of an included file. */
  interface Inclusion {
    void append(DdlFile included, int depth, List<Statement> statements);
  }

  /** The maximum depth of included files. */
  private static final int MOST_INCLUDES = 16;

  /** Those that change what psql shows, beside {@code \\d...}. */
  private static final Set<String> DISPLAY =
      Set.of(
          ("a conninfo echo encoding errverbose h help pset qecho restrict set t T timing unrestrict"
                  + " unset warn x H C f")
              .split(" "));

  private final DdlFile file;
  private final int depth;
  private final Inclusion inclusion;
  private Optional<String> database = Optional.empty();

  /**
   * For the commands of a file.
   *
   * @param depth how many files include it
   */
  PsqlCommands(DdlFile file, int depth, Inclusion inclusion) {
    this.file = file;
    this.depth = depth;
    this.inclusion = inclusion;
  }

  /**
   * Carries out a command; statements of an included file are appended.
   *
   * @throws DdlException {@code PSQL_COMMAND}, {@code UNREADABLE_FILE}
   */
  Effect run(Token command, List<Statement> statements) {
    String[] words = command.text().strip().substring(1).split("\\s+", 2);
    String name = words[0];
    String argument = words.length > 1 ? words[1] : "";
    switch (name) {
      case "q", "quit" -> {
        return Effect.QUIT;
      }
      case "g", "gx", "crosstabview", "gdesc" -> {
        return Effect.END_STATEMENT;
      }
      case "c", "connect" -> connect(command, argument, statements);
      case "i", "ir", "include", "include_relative" -> include(command, argument, statements);
      default -> {
        if (!DISPLAY.contains(name) && !name.startsWith("d")) {
          throw refused(command, "\\" + name + " is not run", "remove it from the file");
        }
      }
    }
    return Effect.NOTHING;
  }

  /** One database a file: the tables of two would be read as those of one. */
  private void connect(Token command, String argument, List<Statement> statements) {
    String wanted = argument.isEmpty() ? "" : argument.split("\\s+")[0];
    if (wanted.isEmpty() || wanted.equals("-") || database.equals(Optional.of(wanted))) {
      return;
    }
    boolean earlierTables =
        statements.stream().map(StatementKind::of).anyMatch(StatementKind::createsTable);
    if (database.isPresent() && earlierTables) {
      throw refused(
          command,
          "the file connects to a second database, " + wanted,
          "dump one database with pg_dump instead of all with pg_dumpall");
    }
    database = Optional.of(wanted);
  }

  private void include(Token command, String argument, List<Statement> statements) {
    String name = argument.replaceAll("^'(.*)'$", "$1");
    if (file.folder().isEmpty()) {
      throw refused(command, "standard input cannot include files", "give the file to --ddl");
    }
    Path folder = file.folder().get().toAbsolutePath().normalize();
    Path wanted = folder.resolve(name).normalize();
    if (!wanted.startsWith(folder) || leadsOutside(wanted, folder)) {
      throw refused(
          command, "\\i reads files of the same folder only: " + name, "copy the file there");
    }
    if (depth >= MOST_INCLUDES) {
      throw refused(command, "files include each other in a cycle", "remove the inner \\i");
    }
    DdlFile included = DdlFiles.read(wanted);
    inclusion.append(included, depth + 1, statements);
  }

  /** Whether a link on the way to the file leads to another folder. */
  private static boolean leadsOutside(Path file, Path folder) {
    try {
      return !file.toRealPath().startsWith(folder.toRealPath());
    } catch (IOException e) {
      // The reader says what is wrong with the file.
      return Files.isSymbolicLink(file);
    }
  }

  private DdlException refused(Token command, String what, String hint) {
    return new DdlException(
        DdlException.Code.PSQL_COMMAND,
        new StatementPlace(file.name(), command.line()) + ": " + what,
        hint);
  }
}
