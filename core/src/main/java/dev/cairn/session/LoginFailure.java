package dev.cairn.session;

import java.sql.SQLException;

/** The reasons for which a server cannot be reached or refuses a login. */
public enum LoginFailure {
  /** No password was given, or the server refused it or the user. */
  PASSWORD,
  /** TLS is refused, required or not trusted. */
  ENCRYPTION,
  /** The server has no connection left for this role. */
  TOO_MANY_CONNECTIONS,
  /** Anything else, such as a wrong address. */
  ADDRESS;

  /**
   * {@return the reason for which no session could be opened}
   *
   * @param e what the driver or the server said
   */
  public static LoginFailure of(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    // The driver has no SQLSTATE for TLS; the name is the same in every language.
    boolean namesTls = String.valueOf(e.getMessage()).contains("SSL");
    // 08004 is the driver's own: no password is given.
    if (state.startsWith("28") || (state.equals("08004") && !namesTls)) {
      return PASSWORD;
    }
    if (namesTls) {
      return ENCRYPTION;
    }
    return state.equals("53300") ? TOO_MANY_CONNECTIONS : ADDRESS;
  }
}
