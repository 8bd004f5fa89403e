ALTER TABLE item ALTER price TYPE bigint USING price * 100;
