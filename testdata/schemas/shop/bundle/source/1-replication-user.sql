-- The role that DMS logs in as. Run this as the master user, in the source database.
-- Its password stands in no file: set it with \password in psql, then keep it in Secrets Manager.

CREATE ROLE cairn_dms WITH LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;

-- May open replication connections and read the log. AWS also names rds_superuser for users other
-- than the master user; what that role is needed for, the event trigger, 2-ddl-capture.sql makes.
GRANT rds_replication TO cairn_dms;

-- Sessions of DMS wait inside transactions while tables are loaded.
ALTER ROLE cairn_dms SET idle_in_transaction_session_timeout = 0;

GRANT CONNECT ON DATABASE "<DATABASE_NAME>" TO cairn_dms;

-- To read the rows that are there: these tables and no others.
GRANT USAGE ON SCHEMA shop TO cairn_dms;
GRANT SELECT ON TABLE shop."Gift Card" TO cairn_dms;
GRANT SELECT ON TABLE shop.customer TO cairn_dms;
GRANT SELECT ON TABLE shop.order_line TO cairn_dms;
GRANT SELECT ON TABLE shop.orders TO cairn_dms;
GRANT SELECT ON TABLE shop.orders_2024q1 TO cairn_dms;
GRANT SELECT ON TABLE shop.orders_2024q2_0 TO cairn_dms;
GRANT SELECT ON TABLE shop.orders_2024q2_1 TO cairn_dms;
GRANT SELECT ON TABLE shop.orders_other TO cairn_dms;
GRANT SELECT ON TABLE shop.product TO cairn_dms;
