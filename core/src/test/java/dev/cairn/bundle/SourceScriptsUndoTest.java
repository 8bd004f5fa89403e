package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.PostgresServer;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a database and its roles were before, they are the same after the clean-up. */
class SourceScriptsUndoTest {
  private static final String TABLES =
      """
      CREATE SCHEMA app;
      CREATE TABLE app.users (id int PRIMARY KEY, name text, secret text);
      CREATE TABLE app.orders (id int NOT NULL, note text, CONSTRAINT orders_id UNIQUE (id));
      CREATE TABLE app.events (id int PRIMARY KEY, body jsonb);
      CREATE TABLE app.silent (id int PRIMARY KEY, body text);
      ALTER TABLE app.orders REPLICA IDENTITY USING INDEX orders_id;
      ALTER TABLE app.events REPLICA IDENTITY FULL;
      ALTER TABLE app.silent REPLICA IDENTITY NOTHING;
      INSERT INTO app.users SELECT g, 'name ' || g, md5(g::text) FROM generate_series(1, 20) g;
      INSERT INTO app.events SELECT g, '{}' FROM generate_series(1, 20) g;
      """;

  /** What is there before: SQL, and the settings of the target's source. */
  private enum Before {
    NOTHING("", "\"user\": \"{role:dms}\""),
    A_ROLE_WITH_A_LIFE_OF_ITS_OWN(
        """
        CREATE ROLE {role:dms} LOGIN CREATEDB NOINHERIT PASSWORD 'kept' CONNECTION LIMIT 3
          VALID UNTIL '2099-01-01';
        CREATE ROLE {role:readers}; CREATE ROLE {role:helper};
        GRANT {role:readers} TO {role:dms}; GRANT {role:dms} TO {role:helper};
        ALTER ROLE {role:dms} SET work_mem = '8MB';
        ALTER ROLE {role:dms} IN DATABASE {db} SET idle_in_transaction_session_timeout = '5min';
        GRANT USAGE ON SCHEMA app TO {role:dms};
        GRANT SELECT ON app.users TO {role:dms} WITH GRANT OPTION;
        SET ROLE {role:dms}; GRANT SELECT ON app.users TO {role:helper}; RESET ROLE;
        GRANT SELECT (id), UPDATE (note) ON app.orders TO {role:dms};
        GRANT SELECT (note) ON app.orders TO {role:dms} WITH GRANT OPTION;
        GRANT INSERT ON app.events TO {role:dms};
        ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO {role:dms};
        CREATE TABLE app.of_the_role (id int PRIMARY KEY); ALTER TABLE app.of_the_role OWNER TO {role:dms};
        COMMENT ON ROLE {role:dms} IS 'ours';
        """,
        "\"user\": \"{role:dms}\""),
    A_GROUP_THAT_MAY_READ(
        """
        CREATE ROLE {role:readers}; CREATE ROLE {role:dms} LOGIN REPLICATION;
        GRANT {role:readers} TO {role:dms} WITH ADMIN OPTION;
        GRANT USAGE ON SCHEMA app TO {role:readers}; GRANT SELECT ON ALL TABLES IN SCHEMA app TO PUBLIC;
        REVOKE CONNECT ON DATABASE {db} FROM PUBLIC;
        ALTER ROLE {role:dms} SET idle_in_transaction_session_timeout = '1h';
        """,
        "\"user\": \"{role:dms}\""),
    A_SCHEMA_OF_THE_SAME_NAME(
        """
        CREATE SCHEMA cairn_dms; CREATE TABLE cairn_dms.kept (id int PRIMARY KEY);
        CREATE ROLE {role:app} LOGIN; GRANT USAGE, CREATE ON SCHEMA cairn_dms TO {role:app};
        CREATE FUNCTION cairn_dms.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
        """,
        "\"user\": \"{role:dms}\""),
    DEFAULT_PRIVILEGES_THAT_OPEN_EVERYTHING(
        """
        CREATE ROLE {role:app} LOGIN;
        ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO PUBLIC;
        ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO {role:app};
        ALTER DEFAULT PRIVILEGES GRANT ALL ON FUNCTIONS TO {role:app};
        ALTER DEFAULT PRIVILEGES GRANT ALL ON SEQUENCES TO {role:app};
        """,
        "\"user\": \"{role:dms}\""),
    OBJECTS_OF_DMS_ITSELF(
        """
        CREATE TABLE public.awsdms_ddl_audit (c_key bigserial PRIMARY KEY, c_ddlqry text);
        CREATE TABLE public.awsdms_heartbeat (hb_key bigint PRIMARY KEY);
        CREATE FUNCTION public.awsdms_intercept_ddl() RETURNS event_trigger LANGUAGE plpgsql
          AS 'BEGIN END';
        CREATE EVENT TRIGGER awsdms_intercept_ddl ON ddl_command_end
          EXECUTE PROCEDURE public.awsdms_intercept_ddl();
        """,
        "\"user\": \"{role:dms}\", \"schema\": \"public\""),
    A_MASTER_USER(
        """
        CREATE ROLE {role:dms} LOGIN SUPERUSER PASSWORD 'kept';
        CREATE TABLE app.of_the_master (id int PRIMARY KEY);
        ALTER TABLE app.of_the_master OWNER TO {role:dms};
        """,
        "\"user\": \"{role:dms}\", \"master_user\": true"),
    A_MASTER_USER_THAT_IS_NO_SUPERUSER(
        """
        CREATE ROLE {role:dms} LOGIN CREATEROLE CREATEDB NOINHERIT REPLICATION;
        ALTER DATABASE {db} OWNER TO {role:dms};
        CREATE ROLE {role:owner}; GRANT {role:owner} TO {role:dms};
        ALTER SCHEMA app OWNER TO {role:dms}; ALTER TABLE app.orders OWNER TO {role:dms};
        ALTER TABLE app.events OWNER TO {role:dms}; ALTER TABLE app.silent OWNER TO {role:dms};
        ALTER TABLE app.users OWNER TO {role:dms};
        REVOKE ALL ON app.users, app.events FROM {role:dms};
        GRANT UPDATE ON app.users TO {role:dms};
        """,
        "\"user\": \"{role:dms}\", \"master_user\": true, \"capture_ddls\": false");

    private final String sql;
    private final String settings;

    Before(String sql, String settings) {
      this.sql = sql;
      this.settings = settings;
    }

    /** Whether versions of PostgreSQL may differ in it: in how roles are members of each other. */
    boolean everywhere() {
      return this == NOTHING || this == A_ROLE_WITH_A_LIFE_OF_ITS_OWN;
    }
  }

  static Stream<Arguments> befores() {
    return LivePostgres.versions().stream()
        .flatMap(
            server ->
                Stream.of(Before.values())
                    .filter(b -> server == LivePostgres.server() || b.everywhere())
                    .map(b -> Arguments.of(server, b)));
  }

  @ParameterizedTest
  @MethodSource("befores")
  void forwardAndBackTwiceLeavesEverythingAsItWas(PostgresServer server, Before before)
      throws SQLException {
    try (SourceDatabase database = SourceDatabase.on(server)) {
      database.execute(TABLES + before.sql.replace("{db}", database.name()));
      Bundle bundle = database.bundle(before.settings);
      List<String> state = database.state();
      for (int turn = 0; turn < 2; turn++) {
        for (String script : List.of("1", "1", "2", "2", "3", "4", "5", "5", "1", "2", "4")) {
          run(database, before, chosen(script(bundle, script)));
        }
        assertThat(database.state()).isNotEqualTo(state);
        assertThat(
                database.texts("SELECT relreplident::text FROM pg_class WHERE relname = 'users'"))
            .containsExactly("f");
        work(database, before);
        run(database, before, script(bundle, "9"));
        assertThat(database.state()).isEqualTo(state);
        run(database, before, script(bundle, "9"));
        assertThat(database.state()).isEqualTo(state);
      }
    }
  }

  private static void run(SourceDatabase database, Before before, String script)
      throws SQLException {
    if (before == Before.A_MASTER_USER_THAT_IS_NO_SUPERUSER) {
      database.executeAs("dms", script);
    } else {
      database.execute(script);
    }
  }

  /** The script with some of its choices taken. */
  private static String chosen(String script) {
    return script
        .replace(
            "-- ALTER TABLE app.users REPLICA IDENTITY FULL;",
            "ALTER TABLE app.users REPLICA IDENTITY FULL;")
        .replace(
            "-- ALTER TABLE app.silent REPLICA IDENTITY DEFAULT;",
            "ALTER TABLE app.silent REPLICA IDENTITY DEFAULT;");
  }

  /** What DMS and the database's users do while the tasks run. */
  private static void work(SourceDatabase database, Before before) throws SQLException {
    if (before != Before.OBJECTS_OF_DMS_ITSELF) {
      String schema = before.settings.contains("public") ? "public" : "cairn_dms";
      database.executeAs(
          "dms", "CREATE TABLE " + schema + ".awsdms_heartbeat (hb_key bigint PRIMARY KEY)");
    }
    database.executeAs("dms", "SELECT count(*) FROM app.users");
    database.execute("CREATE TABLE app.fresh (id int); DROP TABLE app.fresh");
  }

  private static String script(Bundle bundle, String number) {
    return bundle.files().stream()
        .filter(f -> f.path().startsWith("source/" + number + "-"))
        .findFirst()
        .orElseThrow()
        .text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          CREATE TABLE app.mine (id int); ALTER TABLE app.mine OWNER TO {role:dms}                | owns table app.mine
          CREATE SCHEMA mine AUTHORIZATION {role:dms}                                            | owns schema mine
          CREATE TABLE cairn_dms.mine (id int); ALTER TABLE cairn_dms.mine OWNER TO {role:dms}    | owns table cairn_dms.mine
          CREATE TABLE cairn_dms.other (id int)                                                   | cannot drop schema cairn_dms because other objects depend on it
          CREATE TABLE cairn_dms.awsdms_orders (id int)                                           | cannot drop schema cairn_dms because other objects depend on it
          CREATE TABLE cairn_dms.awsdms_x (id int); ALTER TABLE cairn_dms.awsdms_x OWNER TO {role:dms} | owns table cairn_dms.awsdms_x
          GRANT UPDATE ON app.users TO {role:dms}                                                 | has rights that these scripts did not grant, on table app.users
          ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO {role:dms}                           | default privileges
          CREATE ROLE {role:helper}; GRANT {role:dms} TO {role:helper}                             | is used in other ways
          CREATE ROLE {role:readers}; GRANT {role:readers} TO {role:dms}                           | is used in other ways
          CREATE VIEW app.v AS SELECT * FROM cairn_dms.awsdms_ddl_audit                           | cannot drop table cairn_dms.awsdms_ddl_audit because other objects depend on it
          CREATE POLICY p ON app.users TO {role:dms} USING (true)                                 | policy p
          """)
  void aCleanUpThatWouldTakeSomethingOfOthersChangesNothing(String sql, String reason)
      throws SQLException {
    try (SourceDatabase database = SourceDatabase.on(LivePostgres.server())) {
      Bundle bundle = installed(database);
      database.execute(sql);
      List<String> state = database.state();
      assertThatThrownBy(() -> database.execute(script(bundle, "9"))).hasMessageContaining(reason);
      assertThat(database.state()).isEqualTo(state);
      database.execute("DROP OWNED BY {role:dms}");
    }
  }

  private static Bundle installed(SourceDatabase database) throws SQLException {
    database.execute(TABLES);
    Bundle bundle = database.bundle("\"user\": \"{role:dms}\"");
    for (String script : List.of("1", "2", "5")) {
      database.execute(script(bundle, script));
    }
    return bundle;
  }

  @Test
  void aRoleThatAnotherDatabaseNeedsIsKeptUntilThatIsCleanedUp() throws SQLException {
    try (SourceDatabase first = SourceDatabase.on(LivePostgres.server());
        SourceDatabase second = SourceDatabase.on(LivePostgres.server())) {
      second.execute(TABLES);
      Bundle bundle = installed(first);
      String role = first.role("dms");
      Bundle other = second.bundle("\"user\": \"" + role + "\"");
      second.execute(script(other, "1"));
      assertThatThrownBy(() -> first.execute(script(bundle, "9")))
          .hasMessageContaining("something in database " + second.name());
      second.execute(script(other, "9"));
      first.execute(script(bundle, "9"));
      assertThat(first.texts("SELECT rolname FROM pg_roles WHERE rolname = '" + role + "'"))
          .isEmpty();
    }
  }

  @Test
  void aNewTableIsReadableAfterTheFirstScriptOfANewBundle() throws SQLException {
    try (SourceDatabase database = SourceDatabase.on(LivePostgres.server())) {
      installed(database);
      database.execute("CREATE SCHEMA later; CREATE TABLE later.t (id int PRIMARY KEY)");
      Bundle bundle = database.bundle("\"user\": \"{role:dms}\"");
      database.execute(script(bundle, "1"));
      database.executeAs("dms", "SELECT * FROM later.t");
      database.execute(script(bundle, "9"));
    }
  }

  @Test
  void whatSomebodyElseChangedSinceIsKept() throws SQLException {
    try (SourceDatabase database = SourceDatabase.on(LivePostgres.server())) {
      database.execute(TABLES + "CREATE ROLE {role:dms} LOGIN");
      Bundle bundle = database.bundle("\"user\": \"{role:dms}\"");
      for (String script : List.of("1", "4")) {
        database.execute(chosen(script(bundle, script)));
      }
      database.execute(
          "GRANT SELECT ON app.users TO {role:dms} WITH GRANT OPTION;"
              + " ALTER TABLE app.users REPLICA IDENTITY NOTHING;"
              + " ALTER ROLE {role:dms} IN DATABASE "
              + database.name()
              + " SET idle_in_transaction_session_timeout = '7s'");
      database.execute(script(bundle, "9"));
      assertThat(database.state())
          .anyMatch(l -> l.startsWith("relation app.users rn"))
          .anyMatch(l -> l.contains("idle_in_transaction_session_timeout=7s"))
          .anyMatch(
              l ->
                  l.matches("acl relation app.users .*" + database.role("dms") + " SELECT true.*"));
    }
  }

  @Test
  void anEventTriggerOfTheSameNameStopsTheScriptBeforeItDoesAnything() throws SQLException {
    try (SourceDatabase database = SourceDatabase.on(LivePostgres.server())) {
      database.execute(
          TABLES
              + "CREATE FUNCTION app.mine() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';"
              + "CREATE EVENT TRIGGER awsdms_intercept_ddl ON ddl_command_end"
              + " EXECUTE PROCEDURE app.mine()");
      List<String> before = database.state();
      Bundle bundle = database.bundle("\"user\": \"{role:dms}\"");
      database.execute(script(bundle, "1"));
      List<String> state = database.state();
      assertThatThrownBy(() -> database.execute(script(bundle, "2")))
          .hasMessageContaining("calls app.mine()");
      assertThat(database.state()).isEqualTo(state);
      database.execute(script(bundle, "9"));
      assertThat(database.state()).isEqualTo(before);
    }
  }

  @Test
  void everyTableThatIsMissingIsNamedAndNothingIsDone() throws SQLException {
    try (SourceDatabase database = SourceDatabase.on(LivePostgres.server())) {
      database.execute(TABLES);
      Bundle bundle = database.bundle("\"user\": \"{role:dms}\"");
      database.execute("DROP TABLE app.users, app.silent");
      List<String> state = database.state();
      assertThatThrownBy(() -> database.execute(script(bundle, "1")))
          .hasMessageContaining("app.silent, app.users");
      assertThat(database.state()).isEqualTo(state);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CREATE ROLE {role:dms}        | false | cannot log in
          SELECT 1                      | true  | there is no role
          """)
  void aRoleThatCannotBeMeantIsRefused(String sql, boolean master, String reason)
      throws SQLException {
    try (SourceDatabase database = SourceDatabase.on(LivePostgres.server())) {
      database.execute(TABLES);
      database.execute(sql);
      Bundle bundle = database.bundle("\"user\": \"{role:dms}\", \"master_user\": " + master);
      List<String> state = database.state();
      assertThatThrownBy(() -> database.execute(script(bundle, "1"))).hasMessageContaining(reason);
      assertThat(database.state()).isEqualTo(state);
    }
  }
}
