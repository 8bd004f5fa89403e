package dev.cairn.ddl;

import dev.cairn.ddl.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Splits a file into statements as psql does: at semicolons outside of parentheses, quotes and the
 * bodies of {@code BEGIN ATOMIC}. psql's own commands are handed to {@link PsqlCommands}.
 */
final class StatementSplitter {
  private static final Pattern ROUTINE =
      Pattern.compile("CREATE (?:OR REPLACE )?(?:FUNCTION|PROCEDURE)" + Outline.END);

  private static final Pattern FROM_STDIN = Pattern.compile(" FROM STDIN" + Outline.END);

  private static final Set<String> BLOCKS = Set.of("BEGIN", "CASE", "END");
  private static final Set<String> OFF = Set.of("off", "false", "no", "0");

  private final String file;
  private final String text;
  private final PsqlCommands commands;
  private final Lexer lexer;
  private final List<Token> current = new ArrayList<>();
  private boolean backslashEscapes;
  private int parentheses;
  private int blocks;

  private StatementSplitter(DdlFile file, PsqlCommands commands) {
    this.file = file.name();
    this.text = file.text();
    this.commands = commands;
    this.lexer = new Lexer(this.file, text, 1);
  }

  /**
   * The statements of a file, those of files that it includes with {@code \i} in their place.
   *
   * @throws DdlException {@code UNTERMINATED}, {@code PSQL_COMMAND}
   */
  static List<Statement> split(DdlFile file) {
    return split(file, read -> {});
  }

  /** As {@link #split(DdlFile)}, and reports every file that is read, the first one included. */
  static List<Statement> split(DdlFile file, Consumer<DdlFile> reads) {
    List<Statement> statements = new ArrayList<>();
    split(file, 0, statements, reads);
    return statements;
  }

  private static void split(
      DdlFile file, int depth, List<Statement> statements, Consumer<DdlFile> reads) {
    reads.accept(file);
    PsqlCommands commands =
        new PsqlCommands(
            file, depth, (included, deeper, into) -> split(included, deeper, into, reads));
    new StatementSplitter(file, commands).split(statements);
  }

  private void split(List<Statement> statements) {
    for (Optional<Token> next = lexer.next(); next.isPresent(); next = lexer.next()) {
      Token token = next.get();
      if (token.kind() == Kind.META_COMMAND) {
        switch (commands.run(token, statements)) {
          case NOTHING -> {}
          case END_STATEMENT -> end(statements, token.start());
          case QUIT -> {
            return;
          }
        }
      } else if (token.isSymbol(';') && parentheses == 0 && blocks == 0) {
        end(statements, token.start());
      } else {
        count(token);
        current.add(token);
      }
    }
    // psql gives the last statement to the server at the end of the file, semicolon or not.
    end(statements, text.length());
  }

  /** Parentheses and, in a function's body, BEGIN ... END, as psql counts them. */
  private void count(Token token) {
    if (token.isSymbol('(')) {
      parentheses++;
    } else if (token.isSymbol(')')) {
      parentheses = Math.max(0, parentheses - 1);
    } else if (parentheses == 0 && token.isOneOf(BLOCKS) && createsRoutine()) {
      if (token.is("BEGIN") || (blocks > 0 && token.is("CASE"))) {
        blocks++;
      } else if (blocks > 0 && token.is("END")) {
        blocks--;
      }
    }
  }

  private boolean createsRoutine() {
    return current.size() > 1
        && current.get(0).is("CREATE")
        && ROUTINE.matcher(Outline.of(current.subList(0, Math.min(current.size(), 4)))).lookingAt();
  }

  private void end(List<Statement> statements, int end) {
    if (!current.isEmpty()) {
      Token first = current.get(0);
      String sql = text.substring(first.start(), end).stripTrailing();
      statements.add(new Statement(new StatementPlace(file, first.line()), sql, backslashEscapes));
      if (current.get(0).is("COPY") && FROM_STDIN.matcher(Outline.ofAll(current)).find()) {
        lexer.skipCopyData();
      }
      followStringSetting();
    }
    current.clear();
    parentheses = 0;
    blocks = 0;
  }

  /** {@code SET standard_conforming_strings = off} changes how the rest of the file is split. */
  private void followStringSetting() {
    if (current.get(0).is("SET")
        && current.stream().anyMatch(t -> t.is("STANDARD_CONFORMING_STRINGS"))) {
      String value = current.get(current.size() - 1).text().replace("'", "");
      backslashEscapes = OFF.contains(value.toLowerCase(Locale.ROOT));
      lexer.setBackslashEscapes(backslashEscapes);
    }
  }
}
