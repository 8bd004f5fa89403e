--
-- PostgreSQL database dump
--

\restrict x

SELECT pg_catalog.set_config('search_path', '', false);

-- What version 18 writes that none before did: names of NOT NULL constraints, virtual columns.
CREATE TABLE public.t (
    a integer CONSTRAINT t_a_present NOT NULL,
    b integer,
    c integer GENERATED ALWAYS AS ((a * 2)),
    d integer GENERATED ALWAYS AS ((a * 3)) STORED,
    e text COLLATE pg_catalog."C" DEFAULT 'x'::text,
    CONSTRAINT b_present NOT NULL b
);


ALTER TABLE ONLY public.t
    ADD CONSTRAINT t_pkey PRIMARY KEY (a);


\unrestrict x
