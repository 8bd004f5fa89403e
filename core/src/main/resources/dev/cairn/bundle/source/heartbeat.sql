  dms_role   CONSTANT name := {'user'};
  dms_schema CONSTANT name := {'schema'};
  wanted     CONSTANT text[] := ARRAY['USAGE', 'CREATE'];
  right_name text;
