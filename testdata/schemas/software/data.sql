-- Rows of a software company, the same on every server.

SET timezone = 'UTC';

INSERT INTO app.org (name, plan, seats, settings, created_at)
SELECT 'org ' || i, (enum_range(NULL::billing.plan))[1 + i % 4], 5 + i % 40,
  jsonb_build_object('theme', CASE i % 2 WHEN 0 THEN 'dark' ELSE 'light' END, 'limit', i * 10),
  timestamptz '2023-01-01 00:00:00Z' + i * interval '7 hours 13.25 seconds'
FROM generate_series(1, 40) AS i;

INSERT INTO app.member (org_id, email, full_name, is_admin, roles, time_zone, last_login)
SELECT 1 + i % 40, 'person' || i || '@example.org', 'Person ' || i, i % 9 = 0,
  CASE i % 3 WHEN 0 THEN '{admin,billing}'::text[] ELSE '{developer}' END, 'Europe/Berlin',
  CASE WHEN i % 7 > 0 THEN timestamptz '2024-01-01 06:00:00Z' + i * interval '1 hour 0.001234 seconds' END
FROM generate_series(1, 240) AS i;

INSERT INTO app.project
SELECT ('00000000-0000-4000-8000-' || lpad(i::text, 12, '0'))::uuid, 1 + i % 40, 'project ' || i,
  repeat('All about project ' || i || '. ', 20), ARRAY['web', 'tag ' || i % 5], i % 11 = 0,
  timestamptz '2023-02-01 00:00:00Z' + i * interval '1 day', timestamptz '2024-02-01 00:00:00.5Z' + i * interval '1 day'
FROM generate_series(1, 60) AS i;

INSERT INTO app.issue (project_id, title, body, labels, votes, due, opened_at, closed_at)
SELECT ('00000000-0000-4000-8000-' || lpad((1 + i % 60)::text, 12, '0'))::uuid, 'Issue ' || i, 'Steps to reproduce ' || i,
  CASE WHEN i % 4 > 0 THEN ARRAY['bug', NULL, 'needs "triage"'] END, i % 17, date '2024-05-01' + i,
  timestamptz '2024-01-10 08:00:00.25Z' + i * interval '3 hours',
  CASE WHEN i % 2 = 0 THEN timestamptz '2024-03-10 08:00:00Z' + i * interval '3 hours' END
FROM generate_series(1, 300) AS i;

INSERT INTO app.attachment
SELECT ('00000000-0000-4000-9000-' || lpad(i::text, 12, '0'))::uuid, i, 'screenshot ' || i || '.png', 'image/png',
  decode(repeat(lpad(to_hex(i % 256), 2, '0'), 100), 'hex')
FROM generate_series(1, 50) AS i;

INSERT INTO app.event (id, happened_at, member_id, kind, payload)
SELECT i, timestamptz '2024-01-01 00:00:00Z' + i * interval '2 hours 0.5 seconds', 1 + i % 240,
  (ARRAY['login', 'push', 'comment'])[1 + i % 3], jsonb_build_object('n', i)
FROM generate_series(1, 1000) AS i;

INSERT INTO app.audit_log
SELECT timestamptz '2024-01-01 00:00:00Z' + i * interval '5 minutes 0.125 seconds', 'person' || i, 'changed a setting',
  jsonb_build_object('old', i, 'new', i + 1)
FROM generate_series(1, 200) AS i;

INSERT INTO app.feature_flag
VALUES ('new-editor', true, 0.25, '{1,2,3}'), ('dark-mode', true, 1, '{}'), ('ai', false, 0, '{7}');

INSERT INTO billing.invoice (org_id, number, currency, net, tax, total, is_auto, period, issued_on, paid_at, pdf)
SELECT 1 + i % 40, '2024-' || lpad(i::text, 5, '0'), CASE i % 3 WHEN 0 THEN 'EUR' ELSE 'USD' END, 100 + i * 1.15,
  i * 0.12345678, 100 + i * 1.2735, i % 5 > 0, daterange(date '2024-01-01' + i, date '2024-02-01' + i),
  date '2024-02-01' + i, CASE WHEN i % 6 > 0 THEN timestamptz '2024-02-10 12:00:00.75Z' + i * interval '1 hour' END,
  CASE WHEN i % 50 = 0 THEN decode(repeat('25504446', 100000), 'hex') ELSE decode('25504446', 'hex') END
FROM generate_series(1, 150) AS i;

INSERT INTO billing.payment
SELECT ('00000000-0000-4000-a000-' || lpad(i::text, 12, '0'))::uuid, i, 100 + i, 9007199254740992 + i * 7919,
  timestamptz '2024-02-11 09:30:00Z' + i * interval '1 hour', json_build_object('bank', 'b' || i % 4)
FROM generate_series(1, 120) AS i;

INSERT INTO billing.ledger
SELECT date '2024-01-01' + i % 90, 1000 + i % 20, i * 1.5, NULL, 'booking ' || i FROM generate_series(1, 180) AS i;
