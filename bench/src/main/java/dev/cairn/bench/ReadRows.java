package dev.cairn.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The floor of commands that read a table: its rows as text through pgjdbc, and perhaps written to
 * a file. Arguments: JDBC URL, table, how often to read it, file.
 */
public final class ReadRows {
  private static final int FETCH = 1000;
  private static final int BUFFER = 1 << 16;

  /** Keeps the work from being left out. */
  private static long read;

  private ReadRows() {}

  public static void main(String[] arguments) throws SQLException, IOException {
    String url = arguments[0] + "&binaryTransfer=false&preparedStatementCacheQueries=0";
    String table = arguments[1];
    int times = Integer.parseInt(arguments[2]);
    try (Connection connection = DriverManager.getConnection(url);
        OutputStream out =
            arguments.length > 3
                ? new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[3])), BUFFER)
                : OutputStream.nullOutputStream()) {
      connection.setAutoCommit(false);
      for (int i = 0; i < times; i++) {
        read(connection, table, arguments.length > 3, out);
      }
    }
    if (read == 0) {
      throw new IllegalStateException("no row");
    }
  }

  private static void read(Connection connection, String table, boolean write, OutputStream out)
      throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH);
      try (ResultSet rows = statement.executeQuery("TABLE " + table)) {
        int columns = rows.getMetaData().getColumnCount();
        byte[][] names = new byte[columns][];
        for (int c = 0; c < columns; c++) {
          names[c] =
              (",\"" + rows.getMetaData().getColumnName(c + 1) + "\":\"")
                  .getBytes(StandardCharsets.UTF_8);
        }
        while (rows.next()) {
          for (int c = 0; c < columns; c++) {
            String text = rows.getString(c + 1);
            read += text == null ? 1 : text.length();
            if (write && text != null) {
              out.write(names[c]);
              out.write(text.getBytes(StandardCharsets.UTF_8));
              out.write('"');
            }
          }
          if (write) {
            out.write('\n');
          }
        }
      }
    }
  }
}
