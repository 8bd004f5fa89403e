package dev.cairn.plan;

import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.SelectItem;

/**
 * What JSqlParser, which knows nothing of us, reads in a transformation. Its quoted names cannot
 * hold line breaks, and it splits them at points; stand-ins from Unicode's private use area take
 * their places inside double quotes while it reads.
 */
final class SecondOpinion {
  private static final String HARD = "\n\r.";
  private static final char FIRST_STAND_IN = '\uE000';

  private SecondOpinion() {}

  /** The names of the fields that the select list gives, stars left out. */
  static List<String> fields(String sql) throws JSQLParserException {
    PlainSelect select = (PlainSelect) CCJSqlParserUtil.parse(withStandIns(sql));
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
