-- The role that DMS logs in as. Run this as a superuser, in the source database.
-- Its password stands in no file: set it with \password in psql, then keep it in Secrets Manager.
-- AWS documents a superuser for change capture on self-managed servers. REPLICATION is what
-- test_decoding asks of a role; pglogical does ask for a superuser: ALTER ROLE ... SUPERUSER then.

CREATE ROLE {user} WITH LOGIN REPLICATION NOSUPERUSER NOCREATEDB NOCREATEROLE;
