  dms_schema CONSTANT name := {'schema'};
  tables     CONSTANT text[] := ARRAY[
{tables}
  ]::text[];
