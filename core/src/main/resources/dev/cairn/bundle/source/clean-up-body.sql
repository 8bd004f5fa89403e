
  IF to_regclass(format('%I.cairn_undo', dms_schema)) IS NULL THEN
    RAISE NOTICE 'there is no table %.cairn_undo: the scripts noted no changes here, so there is'
      ' nothing to undo', quote_ident(dms_schema);
    RETURN;
  END IF;
