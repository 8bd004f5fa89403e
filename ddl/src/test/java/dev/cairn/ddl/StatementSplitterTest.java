package dev.cairn.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Statements end where psql ends them. */
class StatementSplitterTest {
  private static List<Statement> split(String text) {
    return StatementSplitter.split(new DdlFile("f", Optional.empty(), text));
  }

  private static List<String> texts(String text) {
    return split(text).stream().map(Statement::sql).toList();
  }

  @Test
  void semicolonsInQuotesCommentsAndBodiesEndNothing() {
    assertThat(
            texts(
                """
                a ';' ";" $$;$$ $t$ $$;$$ $t$ E'\\';' U&';' -- ;
                /* ; /* ; */ ; */ (b;c);
                CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2);
                CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END;
                CREATE PROCEDURE p() BEGIN ATOMIC END;
                BEGIN; END;
                x$1$y;
                last
                """))
        .hasSize(8)
        .last()
        .isEqualTo("last");
  }

  @Test
  void dataOfCopyIsPassedOver() {
    assertThat(
            texts(
                "COPY t (a) FROM stdin;\nit's; \"odd\n\\.\n\nb;\nCOPY t FROM STDIN WITH (FORMAT csv);\n\\.\nc;"))
        .containsExactly("COPY t (a) FROM stdin", "b", "COPY t FROM STDIN WITH (FORMAT csv)", "c");
  }

  @Test
  void linesAreCounted() {
    assertThat(split("\n\na\n;\n/* \n */ b;'\n';c"))
        .extracting(s -> s.place().line())
        .containsExactly(3, 6, 6, 7);
  }

  @Test
  void backslashesEscapeWhereTheFileSaysSo() {
    assertThat(texts("a '\\'; b;")).containsExactly("a '\\'", "b");
    assertThat(texts("SET standard_conforming_strings = off; a '\\'; b'; c;"))
        .containsExactly("SET standard_conforming_strings = off", "a '\\'; b'", "c");
    assertThat(
            texts(
                "SET standard_conforming_strings = off; SET standard_conforming_strings TO on;"
                    + " a '\\'; b;"))
        .endsWith("a '\\'", "b");
  }

  @Test
  void psqlsCommandsAreUnderstood() {
    assertThat(texts("\\restrict x\n\\connect shop\na\n\\g\nb\\gx\n\\echo ;\nc;\n\\q\nd;"))
        .containsExactly("a", "b", "c");
  }
}
