--
-- PostgreSQL database dump
--

-- Dumped from database version 9.6.16
-- Dumped by pg_dump version 9.6.16

SET statement_timeout = 0;
SET lock_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SET check_function_bodies = false;
SET row_security = off;

CREATE SCHEMA shop;


ALTER SCHEMA shop OWNER TO postgres;

SET search_path = shop, pg_catalog;

CREATE TYPE size AS ENUM (
    'S',
    'M'
);


ALTER TYPE size OWNER TO postgres;

CREATE DOMAIN money_amount AS numeric(9,2);


SET default_tablespace = '';

SET default_with_oids = false;

CREATE TABLE item (
    id integer NOT NULL,
    size size,
    sizes size[],
    price money_amount NOT NULL,
    "when" timestamp with time zone DEFAULT now() NOT NULL,
    name character varying
);


ALTER TABLE item OWNER TO postgres;

CREATE SEQUENCE item_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE item_id_seq OWNER TO postgres;

ALTER SEQUENCE item_id_seq OWNED BY item.id;


SET search_path = public, pg_catalog;

CREATE TABLE log (
    at timestamp without time zone,
    size shop.size
);


SET search_path = shop, pg_catalog;

ALTER TABLE ONLY item
    ADD CONSTRAINT item_pkey PRIMARY KEY (id);


CREATE UNIQUE INDEX item_price_key ON item USING btree (price);

ALTER TABLE item CLUSTER ON item_price_key;


REVOKE ALL ON SCHEMA shop FROM PUBLIC;


--
-- PostgreSQL database dump complete
--
