-- DMS keeps its objects in a schema that exists. Run this as its owner or a superuser.

GRANT USAGE, CREATE ON SCHEMA {schema} TO {user};
