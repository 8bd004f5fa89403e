CREATE TABLE public.place (id integer PRIMARY KEY, at geometry(Point, 4326), area geography, box box2d);
INSERT INTO public.place VALUES (1, ST_SetSRID(ST_MakePoint(9.5, 47.1), 4326), 'POINT(9.5 47.1)', NULL), (2, NULL, NULL, NULL);
