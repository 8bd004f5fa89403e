package dev.cairn.testkit.junit;

import dev.cairn.testkit.PgOracle;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A fresh database for one run of a class, with a connection to it. */
final class PostgresDatabase
    implements BeforeClassTemplateInvocationCallback,
        AfterClassTemplateInvocationCallback,
        ParameterResolver {
  private final String version;
  private final List<String> sql;
  private @Nullable Connection connection;

  PostgresDatabase(String version, List<String> sql) {
    this.version = version;
    this.sql = sql;
  }

  @Override
  public void beforeClassTemplateInvocation(ExtensionContext context) throws Exception {
    Connection opened = Servers.freshDatabase(version);
    connection = opened;
    try (Statement statement = opened.createStatement()) {
      for (String one : sql) {
        statement.execute(one);
      }
    }
  }

  @Override
  public void afterClassTemplateInvocation(ExtensionContext context) throws SQLException {
    if (connection != null) {
      connection.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Connection.class || type == PgOracle.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Connection open = Objects.requireNonNull(connection);
    return parameter.getParameter().getType() == Connection.class ? open : PgOracle.of(open);
  }
}
