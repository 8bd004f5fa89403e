  dms_role   CONSTANT name := {'user'};
  dms_schema CONSTANT name := {'schema'};
  rel        regclass;
