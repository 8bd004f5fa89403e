  IF wrong <> ARRAY[]::text[] THEN
    RAISE EXCEPTION 'change capture cannot work: %', array_to_string(wrong, '; ')
      USING HINT = 'Set these parameters as step 1.2 of the runbook says, and restart the server.';
  END IF;
