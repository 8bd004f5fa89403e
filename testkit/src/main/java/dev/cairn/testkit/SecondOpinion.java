package dev.cairn.testkit;

import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.SelectItem.ExpressionItem;
import dev.cairn.rockset.sql.SelectStatement;
import dev.cairn.rockset.sql.SqlParser;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.SelectItem;
import org.jspecify.annotations.Nullable;

/**
 * The reading of a transformation by JSqlParser, which knows nothing of Cairn and which your build
 * brings. It judges custom expressions and overrides: SQL that it reads otherwise may be read
 * otherwise by others. Where its quoted names cannot have a line break or a point, stand-ins from
 * Unicode's private use area take their places while it reads.
 */
public final class SecondOpinion {
  private static final String HARD = "\n\r.";
  private static final char FIRST_STAND_IN = '\uE000';

  private SecondOpinion() {}

  /**
   * Fails unless JSqlParser reads the transformations of a plan, overrides included, and finds the
   * fields in them that Cairn finds.
   *
   * @param plan the plan
   * @throws AssertionError for the first transformation that it reads otherwise
   */
  public static void agreesOn(IngestPlan plan) {
    for (CollectionPlan collection : plan.collections()) {
      agreesOn(collection.sql());
    }
  }

  /**
   * Fails unless JSqlParser reads a transformation, and finds the fields in it that Cairn finds.
   *
   * @param sql a transformation
   * @throws AssertionError if it refuses the text or finds other fields
   */
  public static void agreesOn(String sql) {
    List<String> expected = fields(SqlParser.parse(sql));
    List<String> found = fields(sql);
    if (!found.equals(expected)) {
      throw new AssertionError(
          "JSqlParser finds the fields "
              + found
              + " in a transformation with "
              + expected
              + "\n"
              + sql);
    }
  }

  private static List<String> fields(SelectStatement statement) {
    List<String> fields = new ArrayList<>();
    statement
        .items()
        .forEach(
            item -> {
              if (item instanceof ExpressionItem one) {
                fields.add(one.alias().orElseGet(() -> lastName(one.expression())));
              }
            });
    return fields;
  }

  /** The field of an item without an alias, which is a name or a path. */
  private static String lastName(Expression expression) {
    return expression instanceof Expression.FieldAccess access
        ? access.field()
        : ((Expression.Name) expression).name();
  }

  /**
   * {@return the names of the fields that the select list gives, stars left out}
   *
   * @param sql a transformation
   * @throws AssertionError if JSqlParser refuses the text
   */
  public static List<String> fields(String sql) {
    PlainSelect select = select(sql);
    List<String> fields = new ArrayList<>();
    for (SelectItem<?> item : select.getSelectItems()) {
      Alias alias = item.getAlias();
      if (alias != null) {
        fields.add(unquote(alias.getName()));
      } else if (item.getExpression() instanceof Column column) {
        fields.add(unquote(column.getColumnName()));
      } else if (!(item.getExpression() instanceof AllColumns)) {
        throw new AssertionError("neither a column, an alias nor a star: " + item);
      }
    }
    return fields;
  }

  private static PlainSelect select(String sql) {
    @Nullable Throwable cause = null;
    try {
      if (CCJSqlParserUtil.parse(withStandIns(sql)) instanceof PlainSelect select) {
        return select;
      }
    } catch (JSQLParserException e) {
      cause = e;
    }
    throw new AssertionError("JSqlParser reads no SELECT in\n" + sql, cause);
  }

  private static String withStandIns(String sql) {
    StringBuilder text = new StringBuilder();
    boolean name = false;
    boolean string = false;
    for (char c : sql.toCharArray()) {
      name ^= c == '"' && !string;
      string ^= c == '\'' && !name;
      int hard = HARD.indexOf(c);
      // JSqlParser takes a backslash in a string for an escape, which it is not here.
      boolean escape = string && c == '\\';
      text.append(name && hard >= 0 || escape ? (char) (FIRST_STAND_IN + hard + 1) : c);
    }
    return text.toString();
  }

  private static String unquote(String name) {
    String text = name;
    if (name.startsWith("\"")) {
      text = name.substring(1, name.length() - 1).replace("\"\"", "\"");
    }
    for (int i = 0; i < HARD.length(); i++) {
      text = text.replace((char) (FIRST_STAND_IN + i + 1), HARD.charAt(i));
    }
    return text;
  }
}
