package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.PostgresServer;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Roles of the database try to get by the scripts' objects what they may not: {@code mallory}, who
 * may create a schema and tables and read nothing, and the role of DMS.
 */
class SourceScriptsAttackTest {
  private static final String TABLES =
      """
      CREATE SCHEMA app; CREATE TABLE app.users (id int PRIMARY KEY, secret text);
      INSERT INTO app.users VALUES (1, 's3cret');
      CREATE ROLE {role:mallory} LOGIN;
      CREATE SCHEMA evil AUTHORIZATION {role:mallory};
      CREATE TABLE evil.loot (what text); ALTER TABLE evil.loot OWNER TO {role:mallory};
      GRANT INSERT ON evil.loot TO PUBLIC; GRANT USAGE ON SCHEMA evil TO PUBLIC;
      """;

  /** Copies what the session's role may not read; never fails. */
  private static final String STEAL =
      """
      BEGIN
        INSERT INTO evil.loot SELECT secret FROM app.users;
      EXCEPTION WHEN insufficient_privilege THEN NULL;
      END;
      """;

  private SourceDatabase database;

  @BeforeEach
  void open() throws SQLException {
    database = SourceDatabase.on(LivePostgres.server());
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  static List<PostgresServer> versions() {
    return LivePostgres.versions();
  }

  private static void install(SourceDatabase database, String settings, String... scripts)
      throws SQLException {
    Bundle bundle = database.bundle("\"user\": \"{role:dms}\"" + settings);
    for (String script : scripts) {
      database.execute(
          bundle.files().stream()
              .filter(f -> f.path().startsWith("source/" + script + "-"))
              .findFirst()
              .orElseThrow()
              .text());
    }
  }

  private static void installed(SourceDatabase database) throws SQLException {
    database.execute(TABLES);
    install(database, "", "1", "2", "5");
    database.execute("ALTER ROLE {role:dms} LOGIN");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void anOperatorOfTheSessionsOwnIsNotUsed(PostgresServer server) throws SQLException {
    try (SourceDatabase attacked = SourceDatabase.on(server)) {
      installed(attacked);
      attacked.executeAs(
          "mallory",
          """
          CREATE FUNCTION evil.eq(text, text) RETURNS boolean LANGUAGE plpgsql AS $$ %s
            RETURN $1 OPERATOR(pg_catalog.=) $2; END $$;
          CREATE OPERATOR evil.= (leftarg = text, rightarg = text, procedure = evil.eq);
          SET search_path = evil, pg_catalog;
          CREATE TABLE evil.t (id int); ALTER TABLE evil.t ADD note text; DROP TABLE evil.t;
          """
              .formatted("BEGIN " + STEAL));
      assertThat(attacked.texts("SELECT what FROM evil.loot")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          CREATE FUNCTION evil.now() RETURNS timestamptz LANGUAGE plpgsql AS $$ BEGIN %s RETURN '2020-01-01'; END $$
          CREATE FUNCTION evil.current_query() RETURNS text LANGUAGE plpgsql AS $$ BEGIN %s RETURN ''; END $$
          CREATE FUNCTION evil.txid_current() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN %s RETURN 1; END $$
          CREATE FUNCTION evil.tolower(text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN %s RETURN ''; END $$; CREATE DOMAIN evil."timestamp" AS text CHECK (evil.tolower(VALUE) = '')
          CREATE FUNCTION evil.c(text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN %s RETURN true; END $$; CREATE DOMAIN evil."text" AS pg_catalog.text CHECK (evil.c(VALUE)); CREATE DOMAIN evil."varchar" AS pg_catalog.text CHECK (evil.c(VALUE))
          CREATE TEMP TABLE awsdms_ddl_audit (c_key int, c_time timestamp, c_user text, c_txn text, c_tag text, c_oid int, c_name text, c_schema text, c_ddlqry text); CREATE FUNCTION evil.f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN %s RETURN NEW; END $$; CREATE TRIGGER t BEFORE INSERT ON awsdms_ddl_audit FOR EACH ROW EXECUTE PROCEDURE evil.f()
          """)
  void neitherFunctionsNorTypesNorTemporaryTablesOfTheSessionAreUsed(String sql)
      throws SQLException {
    installed(database);
    database.executeAs(
        "mallory",
        sql.replace("%s", STEAL)
            + "; SET search_path = pg_temp, evil, pg_catalog;"
            + " CREATE TABLE evil.t (id int); ALTER TABLE evil.t ADD note int; DROP TABLE evil.t");
    assertThat(database.texts("SELECT what FROM evil.loot")).isEmpty();
  }

  /** What the role of DMS owned, it could make run with the rights of whoever runs DDL. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE OR REPLACE FUNCTION cairn_dms.awsdms_intercept_ddl() RETURNS event_trigger"
            + " LANGUAGE plpgsql AS 'BEGIN END'",
        "ALTER FUNCTION cairn_dms.awsdms_intercept_ddl() SECURITY INVOKER",
        "ALTER FUNCTION cairn_dms.awsdms_intercept_ddl() RENAME TO gone",
        "DROP FUNCTION cairn_dms.awsdms_intercept_ddl() CASCADE",
        "CREATE FUNCTION cairn_dms.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
            + " CREATE TRIGGER t BEFORE INSERT ON cairn_dms.awsdms_ddl_audit FOR EACH ROW"
            + " EXECUTE PROCEDURE cairn_dms.f()",
        "ALTER TABLE cairn_dms.awsdms_ddl_audit ADD extra int DEFAULT 1",
        "ALTER TABLE cairn_dms.awsdms_ddl_audit RENAME TO gone",
        "CREATE RULE r AS ON INSERT TO cairn_dms.awsdms_ddl_audit DO ALSO SELECT 1",
        "DROP TABLE cairn_dms.awsdms_ddl_audit",
        "DROP SCHEMA cairn_dms CASCADE",
        "ALTER SCHEMA cairn_dms RENAME TO gone",
        "SELECT * FROM cairn_dms.cairn_undo",
        "INSERT INTO cairn_dms.cairn_undo VALUES ('schema', 'app', 0, '')",
        "ALTER EVENT TRIGGER awsdms_intercept_ddl DISABLE",
        "SELECT cairn_dms.awsdms_intercept_ddl()"
      })
  void theRoleOfDmsCannotChangeWhatRunsInOtherSessions(String sql) throws SQLException {
    installed(database);
    assertThatThrownBy(() -> database.executeAs("dms", sql))
        .isInstanceOf(SQLException.class)
        .message()
        .containsPattern("must be owner|permission denied|can only be called as");
  }

  @Test
  void nobodyElseMayDoAnythingWithTheObjects() throws SQLException {
    database.execute(
        TABLES
            + """
              ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO PUBLIC, {role:mallory};
              ALTER DEFAULT PRIVILEGES GRANT ALL ON FUNCTIONS TO PUBLIC, {role:mallory};
              ALTER DEFAULT PRIVILEGES GRANT ALL ON SEQUENCES TO PUBLIC, {role:mallory};
              ALTER DEFAULT PRIVILEGES GRANT ALL ON SCHEMAS TO PUBLIC, {role:mallory};
              """);
    install(database, "", "1", "2", "5");
    assertThat(
            database.texts(
                """
                SELECT o.name || ' ' || x.privilege_type || ' ' || x.grantee
                  FROM (SELECT c.oid::regclass::text AS name, relacl AS acl, relowner AS owner
                          FROM pg_class c WHERE relnamespace::regnamespace::text = 'cairn_dms'
                        UNION ALL
                        SELECT p.oid::regproc::text, coalesce(proacl, acldefault('f', proowner)), proowner
                          FROM pg_proc p WHERE pronamespace::regnamespace::text = 'cairn_dms'
                        UNION ALL
                        SELECT nspname, nspacl, nspowner FROM pg_namespace
                         WHERE nspname = 'cairn_dms') o, aclexplode(o.acl) x
                 WHERE x.grantee <> o.owner AND pg_get_userbyid(x.grantee) <> '{role:dms}'
                """))
        .isEmpty();
    assertThat(
            database.texts(
                "SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace >= 16384"
                    + " AND NOT 'search_path=pg_catalog, pg_temp' = ANY (coalesce(proconfig, '{}'))"))
        .isEmpty();
  }

  /** What somebody made first, under the names of the scripts, is not built upon. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          CREATE SCHEMA cairn_dms AUTHORIZATION {role:mallory} | cairn_dms | the schema cairn_dms belongs to the role mallory
          CREATE SCHEMA cairn_dms; CREATE TABLE cairn_dms.cairn_undo (what text, name text, relation regclass, detail text, grantor text, before text, after text); ALTER TABLE cairn_dms.cairn_undo OWNER TO {role:mallory} | cairn_dms | belongs to the role mallory
          CREATE TABLE public.awsdms_ddl_audit (c_key int); ALTER TABLE public.awsdms_ddl_audit OWNER TO {role:mallory} | public | this script did not create them: awsdms_ddl_audit
          CREATE FUNCTION public.awsdms_intercept_ddl() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; ALTER FUNCTION public.awsdms_intercept_ddl() OWNER TO {role:mallory} | public | this script did not create them: awsdms_intercept_ddl()
          CREATE FUNCTION public.awsdms_intercept_ddl(int) RETURNS int LANGUAGE sql AS 'SELECT 1' | public | this script did not create them: awsdms_intercept_ddl(integer)
          """)
  void whatIsPlantedIsRefused(String sql, String schema, String reason) throws SQLException {
    database.execute(TABLES + sql);
    List<String> state = database.state();
    assertThatThrownBy(() -> install(database, ", \"schema\": \"" + schema + "\"", "1", "2"))
        .extracting(e -> e.getMessage().replace("public.", "").replaceAll("_test_[0-9]+", ""))
        .asString()
        .contains(reason);
    assertThat(database.state()).containsAll(state);
  }

  /** The one who runs a script has a search_path that others may put things into. */
  @Test
  void theScriptsUseNothingOfTheSessionsSchemas() throws SQLException {
    database.execute(
        TABLES
            + """
              GRANT ALL ON SCHEMA public TO {role:mallory};
              SET ROLE {role:mallory};
              CREATE FUNCTION public.eq(name, text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN %s
                RETURN true; END $$;
              CREATE OPERATOR public.= (leftarg = name, rightarg = text, procedure = public.eq);
              CREATE FUNCTION public.eq(name, name) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN %s
                RETURN true; END $$;
              CREATE OPERATOR public.= (leftarg = name, rightarg = name, procedure = public.eq);
              CREATE FUNCTION public.format(text, text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN %s
                RETURN 'SELECT 1'; END $$;
              CREATE FUNCTION public.format(text, name) RETURNS text LANGUAGE plpgsql AS $$ BEGIN %s
                RETURN 'SELECT 1'; END $$;
              CREATE FUNCTION public.to_regclass(name) RETURNS regclass LANGUAGE plpgsql AS $$ BEGIN %s
                RETURN 0; END $$;
              RESET ROLE;
              """
                .replace("%s", STEAL));
    Bundle bundle = database.bundle("\"user\": \"{role:dms}\"");
    List<String> state = database.state();
    for (String script : List.of("1", "2", "3", "4", "5", "6", "9")) {
      database.execute(
          "SET search_path = public, pg_catalog;"
              + bundle.files().stream()
                  .filter(f -> f.path().startsWith("source/" + script + "-"))
                  .findFirst()
                  .orElseThrow()
                  .text()
              + "; RESET search_path");
    }
    assertThat(database.texts("SELECT what FROM evil.loot")).isEmpty();
    assertThat(database.state()).isEqualTo(state);
  }

  @Test
  void theSchemaOfATableIsReportedWhateverTheSearchPath() throws SQLException {
    installed(database);
    database.execute(
        """
        CREATE TABLE evil.seen (tag text, place text);
        CREATE FUNCTION evil.see() RETURNS trigger LANGUAGE plpgsql AS
          'BEGIN INSERT INTO evil.seen VALUES (NEW.c_tag, NEW.c_schema); RETURN NEW; END';
        CREATE TRIGGER see AFTER INSERT ON cairn_dms.awsdms_ddl_audit FOR EACH ROW
          EXECUTE PROCEDURE evil.see();
        SET search_path = app;
        CREATE TABLE t (id serial PRIMARY KEY); ALTER TABLE t ADD note text;
        CREATE TABLE evil.u AS SELECT 1 AS id;
        DROP TABLE t; DROP TABLE evil.u;
        RESET search_path;
        """);
    assertThat(database.texts("SELECT tag || ' ' || place FROM evil.seen"))
        .containsExactly(
            "CREATE TABLE app",
            "ALTER TABLE app",
            "CREATE TABLE AS evil",
            "DROP TABLE app",
            "DROP TABLE evil");
  }
}
