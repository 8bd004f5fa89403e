// The name of a type as PostgreSQL writes and reads it: the text of format_type(), and the rule
// Typename of PostgreSQL's gram.y without SETOF and %TYPE.
grammar PgTypeName;

options { caseInsensitive = true; }

typeName
    : scalar arrayBounds EOF
    ;

arrayBounds
    : ( '[' INTEGER_LITERAL? ']' )*             # brackets
    | ARRAY ( '[' INTEGER_LITERAL ']' )?        # arrayWord
    ;

scalar
    : DOUBLE PRECISION                                                        # doublePrecision
    | FLOAT ( '(' digits=INTEGER_LITERAL ')' )?                               # float
    | ( NUMERIC | DECIMAL | DEC )
      ( '(' precision=INTEGER_LITERAL ( ',' scale=signed )? ')' )?            # numeric
    | ( CHARACTER | CHAR | NCHAR | NATIONAL ( CHARACTER | CHAR ) )
      VARYING? ( '(' length=INTEGER_LITERAL ')' )?                            # character
    | VARCHAR ( '(' length=INTEGER_LITERAL ')' )?                             # varchar
    | BIT VARYING? ( '(' length=INTEGER_LITERAL ')' )?                        # bit
    | ( TIME | TIMESTAMP ) ( '(' precision=INTEGER_LITERAL ')' )?
      ( zone=( WITH | WITHOUT ) TIME ZONE )?                                  # datetime
    | INTERVAL ( intervalFields | '(' precision=INTEGER_LITERAL ')' )?        # interval
    | word=( BIGINT | BOOLEAN | INT | INTEGER | REAL | SMALLINT )             # simple
    | first=identifier ( '.' rest+=label )* ( '(' modifiers ')' )?            # named
    ;

intervalFields
    : YEAR ( TO MONTH )?
    | MONTH
    | DAY ( TO ( HOUR | MINUTE | toSecond=second ) )?
    | HOUR ( TO ( MINUTE | toSecond=second ) )?
    | MINUTE ( TO toSecond=second )?
    | toSecond=second
    ;

second
    : SECOND ( '(' precision=INTEGER_LITERAL ')' )?
    ;

modifiers
    : modifier ( ',' modifier )*
    ;

modifier
    : signed
    | identifier
    | STRING_LITERAL
    ;

signed
    : '-'? INTEGER_LITERAL
    ;

// A name that can stand alone: no word that SQL reserves.
identifier
    : WORD
    | QUOTED
    | DAY | DOUBLE | HOUR | MINUTE | MONTH | SECOND | VARYING | WITHOUT | YEAR | ZONE
    ;

// A name after a dot: any word.
label
    : identifier
    | ARRAY | BIGINT | BIT | BOOLEAN | CHAR | CHARACTER | DEC | DECIMAL | FLOAT | INT | INTEGER
    | INTERVAL | NATIONAL | NCHAR | NUMERIC | PRECISION | REAL | SMALLINT | TIME | TIMESTAMP | TO
    | VARCHAR | WITH
    ;

ARRAY     : 'array' ;
BIGINT    : 'bigint' ;
BIT       : 'bit' ;
BOOLEAN   : 'boolean' ;
CHAR      : 'char' ;
CHARACTER : 'character' ;
DAY       : 'day' ;
DEC       : 'dec' ;
DECIMAL   : 'decimal' ;
DOUBLE    : 'double' ;
FLOAT     : 'float' ;
HOUR      : 'hour' ;
INT       : 'int' ;
INTEGER   : 'integer' ;
INTERVAL  : 'interval' ;
MINUTE    : 'minute' ;
MONTH     : 'month' ;
NATIONAL  : 'national' ;
NCHAR     : 'nchar' ;
NUMERIC   : 'numeric' ;
PRECISION : 'precision' ;
REAL      : 'real' ;
SECOND    : 'second' ;
SMALLINT  : 'smallint' ;
TIME      : 'time' ;
TIMESTAMP : 'timestamp' ;
TO        : 'to' ;
VARCHAR   : 'varchar' ;
VARYING   : 'varying' ;
WITH      : 'with' ;
WITHOUT   : 'without' ;
YEAR      : 'year' ;
ZONE      : 'zone' ;

INTEGER_LITERAL : [0-9]+ ;
STRING_LITERAL  : '\'' ( ~['] | '\'\'' )* '\'' ;

// PostgreSQL takes every character beyond ASCII as a letter.
WORD   : LETTER ( LETTER | [0-9$] )* ;
QUOTED : '"' ( ~["\u0000] | '""' )+ '"' ;
SPACE  : [ \t\n\r\f\u000B]+ -> skip ;
OTHER  : . ;

fragment LETTER : [a-z_] | ~[\u0000-\u007F] ;
