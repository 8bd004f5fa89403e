-- The schema of DMS's own objects, owned by its role. Run this as the master user or a superuser.

GRANT cairn_dms TO CURRENT_USER;
GRANT CREATE ON DATABASE "<DATABASE_NAME>" TO cairn_dms;
CREATE SCHEMA IF NOT EXISTS cairn_dms AUTHORIZATION cairn_dms;
REVOKE CREATE ON DATABASE "<DATABASE_NAME>" FROM cairn_dms;

-- What DMS needs to hear of DDL when it does not log in as the master user: a table that each
-- statement is written to and deleted from, so that it stands in the log, and the event trigger
-- that does it. Run this as the master user or a superuser, after the schema exists.

SET ROLE cairn_dms;

CREATE TABLE IF NOT EXISTS cairn_dms.awsdms_ddl_audit (
  c_key    bigserial PRIMARY KEY,
  c_time   timestamp,
  c_user   varchar(64),
  c_txn    varchar(16),
  c_tag    varchar(24),
  c_oid    integer,
  c_name   varchar(64),
  c_schema varchar(64),
  c_ddlqry text
);

-- Runs with the rights of its owner: whoever changes a table needs no rights on the audit table.
CREATE OR REPLACE FUNCTION cairn_dms.awsdms_intercept_ddl() RETURNS event_trigger
  LANGUAGE plpgsql SECURITY DEFINER
AS $body$
BEGIN
  IF tg_tag IN ('CREATE TABLE', 'CREATE TABLE AS', 'ALTER TABLE', 'DROP TABLE') THEN
    INSERT INTO cairn_dms.awsdms_ddl_audit
        (c_time, c_user, c_txn, c_tag, c_oid, c_name, c_schema, c_ddlqry)
      VALUES (pg_catalog.now()::timestamp, current_user,
              pg_catalog.txid_current()::varchar(16), tg_tag, 0, '',
              pg_catalog.current_schema(), pg_catalog.current_query());
    DELETE FROM cairn_dms.awsdms_ddl_audit;
  END IF;
END
$body$;

RESET ROLE;

CREATE EVENT TRIGGER awsdms_intercept_ddl ON ddl_command_end
  EXECUTE PROCEDURE cairn_dms.awsdms_intercept_ddl();

-- If another replication product applies changes to this server:
-- ALTER EVENT TRIGGER awsdms_intercept_ddl ENABLE ALWAYS;
