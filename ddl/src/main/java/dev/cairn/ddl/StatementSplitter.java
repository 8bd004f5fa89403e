package dev.cairn.ddl;

import dev.cairn.ddl.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Splits a file into statements as psql does: at semicolons outside of parentheses, quotes and the
 * bodies of {@code BEGIN ATOMIC}. psql's own commands are handed to {@link PsqlCommands}.
 */
final class StatementSplitter {
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
    this.lexer = new Lexer(this.file, text);
  }

  /**
   * The statements of a file, those of files that it includes with {@code \i} in their place.
   *
   * @throws DdlException {@code UNTERMINATED}, {@code PSQL_COMMAND}
   */
  static List<Statement> split(DdlFile file) {
    List<Statement> statements = new ArrayList<>();
    split(file, 0, statements);
    return statements;
  }

  private static void split(DdlFile file, int depth, List<Statement> statements) {
    PsqlCommands commands = new PsqlCommands(file, depth, StatementSplitter::split);
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
    } else if (parentheses == 0 && createsRoutine()) {
      if (token.is("BEGIN") || (blocks > 0 && token.is("CASE"))) {
        blocks++;
      } else if (blocks > 0 && token.is("END")) {
        blocks--;
      }
    }
  }

  private boolean createsRoutine() {
    int at = 1;
    if (current.size() > 2 && current.get(1).is("OR") && current.get(2).is("REPLACE")) {
      at = 3;
    }
    return current.size() > at
        && current.get(0).is("CREATE")
        && (current.get(at).is("FUNCTION") || current.get(at).is("PROCEDURE"));
  }

  private void end(List<Statement> statements, int end) {
    if (!current.isEmpty()) {
      Token first = current.get(0);
      String sql = text.substring(first.start(), end).stripTrailing();
      statements.add(new Statement(new Place(file, first.line()), sql, backslashEscapes));
      if (copiesFromStandardInput()) {
        lexer.skipCopyData();
      }
      followStringSetting();
    }
    current.clear();
    parentheses = 0;
    blocks = 0;
  }

  private boolean copiesFromStandardInput() {
    if (!current.get(0).is("COPY")) {
      return false;
    }
    for (int i = 1; i < current.size() - 1; i++) {
      if (current.get(i).is("FROM") && current.get(i + 1).is("STDIN")) {
        return true;
      }
    }
    return false;
  }

  /** {@code SET standard_conforming_strings = off} changes how the rest of the file is split. */
  private void followStringSetting() {
    if (current.get(0).is("SET")
        && current.stream().anyMatch(t -> t.is("STANDARD_CONFORMING_STRINGS"))) {
      String value = current.get(current.size() - 1).text().replace("'", "");
      backslashEscapes =
          switch (value.toLowerCase(Locale.ROOT)) {
            case "off", "false", "no", "0" -> true;
            default -> false;
          };
      lexer.setBackslashEscapes(backslashEscapes);
    }
  }
}
