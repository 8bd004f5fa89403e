/*
 * Rockset's SQL as far as an ingest transformation goes. Levels of expressions from the loosest to the tightest, one
 * rule a level; chains are loops, so that only brackets and CASE recurse.
 */
grammar RocksetSql;

options { caseInsensitive = true; }

statement
    : SELECT items+=selectItem (',' items+=selectItem)* ','?
      FROM relation=identifier (AS? alias=identifier)?
      (WHERE where=expression)?
      (CLUSTER BY cluster+=expression (',' cluster+=expression)*)?
      ';'? EOF
    ;

standaloneExpression
    : expression EOF
    ;

selectItem
    : '*' except?                                       #star
    | expression itemTail?                              #item
    ;

itemTail
    : '.' '*' except?                                   #allMembers
    | AS? alias=identifier                              #aliased
    ;

except
    : EXCEPT '(' names+=identifier (',' names+=identifier)* ','? ')'
    ;

expression
    : operands+=conjunction (OR operands+=conjunction)*
    ;

conjunction
    : operands+=negation (AND operands+=negation)*
    ;

negation
    : nots+=NOT* predicate
    ;

predicate
    : value=concatenation test?
    ;

test
    : operator=('=' | '<>' | '!=' | '<' | '<=' | '>' | '>=') right=concatenation    #comparison
    | IS NOT? DISTINCT FROM right=concatenation                                     #distinctFrom
    | IS NOT? (NULL | NULL_VALUE)                                                   #isNull
    | IS NOT? UNDEFINED                                                             #isUndefined
    | NOT? BETWEEN low=concatenation AND high=concatenation                         #between
    | NOT? IN '(' candidates+=expression (',' candidates+=expression)* ')'          #in
    | NOT? LIKE pattern=concatenation (ESCAPE escape=concatenation)?                #like
    ;

concatenation
    : operands+=sum ('||' operands+=sum)*
    ;

sum
    : operands+=product (operators+=('+' | '-') operands+=product)*
    ;

product
    : operands+=signed (operators+=('*' | '/' | '%') operands+=signed)*
    ;

signed
    : signs+=('+' | '-')* zoned
    ;

zoned
    : value=primary (AT TIME ZONE zones+=primary)*
    ;

primary
    : atom steps+=step*
    ;

step
    : '.' name=identifier                               #field
    | '[' index=expression ']'                          #subscript
    | '::' type                                         #castStep
    ;

atom
    : (NULL | NULL_VALUE)                               #nullLiteral
    | UNDEFINED                                         #undefinedLiteral
    | (TRUE | FALSE)                                    #booleanLiteral
    | INTEGER                                           #integerLiteral
    | DECIMAL                                           #decimalLiteral
    | STRING                                            #stringLiteral
    | UNICODE_STRING (UESCAPE escape=STRING)?           #unicodeLiteral
    | HEX_STRING                                        #hexLiteral
    | INTERVAL sign=('+' | '-')? count=(INTEGER | STRING) from=intervalField (TO to=intervalField)?  #intervalLiteral
    | type text=STRING                                  #typedLiteral
    | ARRAY? '[' (elements+=expression (',' elements+=expression)* ','?)? ']'                       #arrayLiteral
    | '{' (members+=member (',' members+=member)* ','?)? '}'                                        #objectLiteral
    | CASE operand=expression? branches+=branch+ (ELSE otherwise=expression)? END                   #case
    | form=(CAST | TRY_CAST | STATIC_CAST | TRY_STATIC_CAST) '(' value=expression AS type ')'       #cast
    | EXTRACT '(' part=identifier FROM value=expression ')'                                         #extract
    | POSITION '(' first=concatenation (IN text=concatenation | (',' more+=expression)*) ')'        #position
    | SUBSTRING '(' first=expression (FROM start=expression (FOR length=expression)? | (',' more+=expression)*) ')'  #substring
    | NORMALIZE '(' first=expression (',' (form=(NFC | NFD | NFKC | NFKD) | second=expression))? ')'                 #normalize
    | name=(CURRENT_DATE | CURRENT_DATETIME | CURRENT_TIME | CURRENT_TIMESTAMP)
      ('(' (arguments+=expression (',' arguments+=expression)*)? ')')?                              #now
    | name=word '(' (arguments+=expression (',' arguments+=expression)*)? ')'                       #call
    | identifier                                        #name
    | '(' expression ')'                                #parentheses
    ;

member
    : key=STRING ':' value=expression
    ;

branch
    : WHEN condition=expression THEN result=expression
    ;

intervalField
    : YEAR | MONTH | DAY | HOUR | MINUTE | SECOND
    ;

type
    : DOUBLE PRECISION
    | word
    ;

identifier
    : word
    | INTERVAL
    | POSITION
    | SUBSTRING
    | TRY_CAST
    ;

/* What may name a function or a type, too. */
word
    : IDENTIFIER
    | QUOTED_IDENTIFIER
    | BACKQUOTED_IDENTIFIER
    | ARRAY | AT | CLUSTER | DAY | DOUBLE | HOUR | MINUTE | MONTH | NFC | NFD | NFKC | NFKD
    | PRECISION | SECOND | TIME | TO | YEAR | ZONE
    ;

AND: 'AND';
ARRAY: 'ARRAY';
AS: 'AS';
AT: 'AT';
BETWEEN: 'BETWEEN';
BY: 'BY';
CASE: 'CASE';
CAST: 'CAST';
CLUSTER: 'CLUSTER';
CURRENT_DATE: 'CURRENT_DATE';
CURRENT_DATETIME: 'CURRENT_DATETIME';
CURRENT_TIME: 'CURRENT_TIME';
CURRENT_TIMESTAMP: 'CURRENT_TIMESTAMP';
DAY: 'DAY';
DISTINCT: 'DISTINCT';
DOUBLE: 'DOUBLE';
ELSE: 'ELSE';
END: 'END';
ESCAPE: 'ESCAPE';
EXCEPT: 'EXCEPT';
EXTRACT: 'EXTRACT';
FALSE: 'FALSE';
FOR: 'FOR';
FROM: 'FROM';
HOUR: 'HOUR';
IN: 'IN';
INTERVAL: 'INTERVAL';
IS: 'IS';
LIKE: 'LIKE';
MINUTE: 'MINUTE';
MONTH: 'MONTH';
NFC: 'NFC';
NFD: 'NFD';
NFKC: 'NFKC';
NFKD: 'NFKD';
NORMALIZE: 'NORMALIZE';
NOT: 'NOT';
NULL: 'NULL';
NULL_VALUE: 'NULL_VALUE';
OR: 'OR';
POSITION: 'POSITION';
PRECISION: 'PRECISION';
SECOND: 'SECOND';
SELECT: 'SELECT';
STATIC_CAST: 'STATIC_CAST';
SUBSTRING: 'SUBSTRING';
THEN: 'THEN';
TIME: 'TIME';
TO: 'TO';
TRUE: 'TRUE';
TRY_CAST: 'TRY_CAST';
TRY_STATIC_CAST: 'TRY_STATIC_CAST';
UESCAPE: 'UESCAPE';
UNDEFINED: 'UNDEFINED';
WHEN: 'WHEN';
WHERE: 'WHERE';
YEAR: 'YEAR';
ZONE: 'ZONE';

/* Reserved, and of no use in an ingest transformation. */
OTHER_RESERVED
    : 'ALTER' | 'CONSTRAINT' | 'CREATE' | 'CROSS' | 'CUBE' | 'DEALLOCATE' | 'DELETE' | 'DESCRIBE' | 'DROP'
    | 'EXECUTE' | 'EXISTS' | 'FULL' | 'GROUP' | 'GROUPING' | 'HAVING' | 'HINT' | 'INNER' | 'INSERT' | 'INTERSECT'
    | 'INTO' | 'JOIN' | 'LEFT' | 'LOCALTIME' | 'LOCALTIMESTAMP' | 'NATURAL' | 'ON' | 'ORDER' | 'OUTER' | 'PREPARE'
    | 'RECURSIVE' | 'RIGHT' | 'ROLLUP' | 'TABLE' | 'UNION' | 'UNNEST' | 'USING' | 'WITH'
    ;

STRING: '\'' (~'\'' | '\'\'')* '\'';
UNICODE_STRING: 'U&\'' (~'\'' | '\'\'')* '\'';
HEX_STRING: 'X\'' ~'\''* '\'';

DECIMAL
    : DIGIT+ '.' DIGIT* EXPONENT?
    | '.' DIGIT+ EXPONENT?
    | DIGIT+ EXPONENT
    ;
INTEGER: DIGIT+;
/* Digits that run into letters: neither a number nor a name. */
DIGITS_AND_LETTERS: DIGIT+ '.'? (LETTER | '_' | '@') (LETTER | DIGIT | '_' | '@')*;

IDENTIFIER: (LETTER | '_') (LETTER | DIGIT | '_' | '@')*;
QUOTED_IDENTIFIER: '"' (~'"' | '""')* '"';
BACKQUOTED_IDENTIFIER: '`' (~'`' | '``')* '`';

LINE_COMMENT: '--' ~[\r\n]* -> skip;
COMMENT: '/*' (~'*' | '*'+ ~[*/])* '*'+ '/' -> skip;
WHITE_SPACE: [ \t\r\n\u000b\u000c\u00a0\ufeff\u2028\u2029]+ -> skip;

/* The same without their end: they take the rest of the text, so that no text is read twice. */
UNTERMINATED
    : ([UX] '&'?)? '\'' (~'\'' | '\'\'')*
    | '"' (~'"' | '""')*
    | '`' (~'`' | '``')*
    | '/*' (~'*' | '*'+ ~[*/])* '*'*
    ;

UNRECOGNIZED: .;

fragment EXPONENT: 'E' [+-]? DIGIT+;
fragment DIGIT: [0-9];
fragment LETTER: [A-Z];
