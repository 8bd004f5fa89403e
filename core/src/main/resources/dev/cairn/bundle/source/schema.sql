-- The schema of DMS's own objects, owned by its role. Run this as the master user or a superuser.

GRANT {user} TO CURRENT_USER;
GRANT CREATE ON DATABASE {database} TO {user};
CREATE SCHEMA IF NOT EXISTS {schema} AUTHORIZATION {user};
REVOKE CREATE ON DATABASE {database} FROM {user};
