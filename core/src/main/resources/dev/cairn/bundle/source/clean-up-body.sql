
  IF to_regclass(format('%I.cairn_undo', dms_schema)) IS NULL THEN
    RAISE NOTICE 'there is no table %.cairn_undo: the scripts did nothing here that they noted, and'
      ' nothing is taken back', quote_ident(dms_schema);
    RETURN;
  END IF;
