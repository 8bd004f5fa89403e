-- The role that DMS logs in as. Run this as the master user, in the source database.
-- Its password stands in no file: set it with \password in psql, then keep it in Secrets Manager.

CREATE ROLE {user} WITH LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;

-- May open replication connections and read the log. AWS also names rds_superuser for users other
-- than the master user; what that role is needed for, the event trigger, 2-ddl-capture.sql makes.
GRANT rds_replication TO {user};
