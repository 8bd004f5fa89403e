  dms_role   CONSTANT name := {'user'};
  dms_schema CONSTANT name := {'schema'};
  wanted     CONSTANT text[] := ARRAY['USAGE'];
  audit      text;
  intercept  text;
  statement  text;
  foreign_objects  text[];
  called     text;
  right_name text;
