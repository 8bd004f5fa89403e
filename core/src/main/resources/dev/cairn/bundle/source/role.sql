  dms_role   CONSTANT name := {'user'};
  dms_schema CONSTANT name := {'schema'};
  tables     CONSTANT text[] := ARRAY[
{tables}
  ]::text[];
  role_oid     oid;
  schema_owner oid;
  made_schema  boolean := false;
  statement    text;
  setting      text;
  table_name   text;
  schema_name  name;
  rel          regclass;
  missing      text[] := ARRAY[]::text[];
  refused      text[] := ARRAY[]::text[];
