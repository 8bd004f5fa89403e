-- 16 tables whose names are hard on file systems, shells, Terraform or the services' rules for names.

CREATE SCHEMA public_a;

CREATE TABLE "a b" (id integer PRIMARY KEY, "${k}" text);
CREATE TABLE "a-b" (id integer PRIMARY KEY, at timestamp(0) with time zone);
CREATE TABLE a_b (id integer PRIMARY KEY, tags text[]);
CREATE TABLE public_a.b (id integer PRIMARY KEY, paid boolean);
CREATE TABLE a (id integer PRIMARY KEY, paid boolean);
CREATE TABLE "A" (id integer PRIMARY KEY, paid boolean);
CREATE TABLE "100%_done" (id integer PRIMARY KEY, "50%{x}" date);
CREATE TABLE "tpl${var.x}" ("key${var.x}" integer PRIMARY KEY, v numeric(10,2));
CREATE TABLE "%{if true}x%{endif}" (id integer PRIMARY KEY, v text);
CREATE TABLE "tab[le]*" (id integer PRIMARY KEY, v bytea);
CREATE TABLE "größe" ("schlüssel" text PRIMARY KEY, "maß" double precision);
CREATE TABLE "it's ""quoted"" \ $(id)" (id integer PRIMARY KEY, "it's" text);
CREATE TABLE a_name_of_sixty_characters_which_no_service_finds_too_long_yet (id integer PRIMARY KEY, v text);
CREATE TABLE no_key (v text, at date);
CREATE TABLE composite_key (region text, "Number" bigint, at date NOT NULL, PRIMARY KEY (region, "Number"));

CREATE TABLE measurement (id bigint, taken_on date, v real, PRIMARY KEY (id, taken_on)) PARTITION BY RANGE (taken_on);
CREATE TABLE measurement_2025 PARTITION OF measurement FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')
  PARTITION BY HASH (id);
CREATE TABLE measurement_2025_0 PARTITION OF measurement_2025 FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE measurement_2025_1 PARTITION OF measurement_2025 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE measurement_other PARTITION OF measurement DEFAULT;
