
-- Sessions of DMS wait inside transactions while tables are loaded.
ALTER ROLE {user} SET idle_in_transaction_session_timeout = 0;

GRANT CONNECT ON DATABASE {database} TO {user};
