package dev.cairn.testkit.junit;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One run of a class for each version of {@link PostgresTest}. */
final class PostgresVersions implements ClassTemplateInvocationContextProvider {
  @Override
  public boolean supportsClassTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
      ExtensionContext context) {
    PostgresTest test =
        Objects.requireNonNull(context.getRequiredTestClass().getAnnotation(PostgresTest.class));
    List<String> versions =
        test.versions().length == 0 ? List.of(Servers.NEWEST) : List.of(test.versions());
    return versions.stream().map(version -> new Run(version, List.of(test.sql())));
  }

  private record Run(String version, List<String> sql) implements ClassTemplateInvocationContext {
    @Override
    public String getDisplayName(int index) {
      return version.equals(Servers.NEWEST) ? "PostgreSQL" : "PostgreSQL " + version;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new PostgresDatabase(version, sql));
    }
  }
}
