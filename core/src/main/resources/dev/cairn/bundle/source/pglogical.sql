-- The decoding plugin pglogical. shared_preload_libraries must hold it before, which takes a
-- restart. Run this as the master user or a superuser, in the source database.

CREATE EXTENSION IF NOT EXISTS pglogical;
GRANT USAGE ON SCHEMA pglogical TO {user};
GRANT SELECT ON ALL TABLES IN SCHEMA pglogical TO {user};
