# How Cairn is started; read by ./cairn in a checkout and by bin/cairn of a package, which both call
#
#   cairn_java            finds Java: sets java, or returns 1
#   cairn_start JAR ...   replaces the shell by Cairn with these arguments
#
# JAVA_HOME and CAIRN_JAVA_OPTS are respected.

cairn_java() {
  if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
    [ -x "$java" ]
  else
    java=$(type -P java) || { java=java; return 1; }
  fi
}

# The classes of short runs of all kinds, in a form that Java maps into memory instead of reading
# them: a start takes half the processor time. Java ignores an archive that does not fit. It lies
# beside the jar, or where the user may write; a line beside it says what it was made of, even if it
# could not be made, so that no start tries again. Sets archive; it may not exist.
cairn_archive() {
  local jar=$1 folder made='' key="$1 $java"
  archive=${jar%.jar}.jsa
  folder=${jar%/*}
  if ! cairn_is_made; then
    if [ ! -w "$folder" ]; then
      folder=${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/cairn
      archive=$folder/cairn.jsa
      if cairn_is_made; then return; fi
      mkdir -p "$folder" 2>/dev/null || return 0
      [ -w "$folder" ] || return 0
    fi
    cairn_make "$jar" >/dev/null 2>&1 </dev/null || true
  fi
}

# Whether the archive was made of this jar by this Java, or could not be made.
cairn_is_made() {
  [ "$archive.of" -nt "$jar" ] && { read -r made <"$archive.of" || true; } 2>/dev/null &&
    [ "$made" = "$key" ]
}

# Every file is written under another name first: of several starts at a time the last one wins.
cairn_make() {
  # Each run lives for a second, too short for the second compiler.
  local jar=$1 new=$archive.$$ flags=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xlog:disable) run=0 words
  local columns='"columns":[{"column":"id","attnum":1,"type":"bigint","nullable":false},{"column":"a","attnum":2,"type":"text[]","nullable":true}]'
  local table='{"schema":"s","table":"t","kind":"table","primary_key":["id"],"replica_identity":"default",'$columns'}'
  local snapshot='{"version":1,"server":{"version_number":180000,"version":"18","database":"d"},"tables":['$table']}'
  # A command each line: the help, a transformation, the plan of a snapshot, and a server that is not there.
  while IFS='|' read -r -a words; do
    run=$((run + 1))
    "$java" "${flags[@]}" -XX:DumpLoadedClassList="$new.$run" -jar "$jar" "${words[@]}" <<<"$snapshot" || true
  done <<'COMMANDS'
--help
verify|--help
eval|-e|SELECT UPPER(server.database) AS a FROM _input
inspect|--catalog|-|--profile|lossless
check|--jdbc-url|postgresql://cairn@127.0.0.1:1/cairn
COMMANDS
  # One list without what several runs have: JDK 17 crashes over a lambda that is listed twice, and newer ones number
  # the classes of each run. A crash must leave no file behind either.
  if awk '/ source: / { next } { sub(/ id: [0-9]+$/, "") } !listed[$0]++' "$new".[1-9] >"$new.list" &&
    "$java" "${flags[@]}" -Xshare:dump -XX:ErrorFile=/dev/null -XX:-CreateCoredumpOnCrash \
      -XX:SharedClassListFile="$new.list" -XX:SharedArchiveFile="$new.jsa" -jar "$jar"; then
    mv -f "$new.jsa" "$archive"
  else
    rm -f "$archive"
  fi
  rm -f "$new".[1-9] "$new.list" "$new.jsa"
  printf '%s\n' "$key" >"$new.of" && mv -f "$new.of" "$archive.of"
}

cairn_start() {
  local jar=$1 archive word
  shift
  cairn_archive "$jar"

  # Java reads arguments and file names in the locale's character set; in ASCII each other character would be lost.
  case $(locale charmap 2>/dev/null || true) in
    ANSI_X3* | US-ASCII | 646 | '')
      if locale -a 2>/dev/null | grep -qix 'C\.utf-\{0,1\}8'; then export LC_ALL=C.UTF-8; fi
      ;;
  esac

  # What the JVM itself has to say would be printed to stdout, among the results.
  local flags=(-XX:+UseSerialGC -Xshare:auto -Xlog:disable)
  # Commands run for seconds: less inlined is less compiled, an eighth to a fifth of their processor time.
  flags+=(-XX:+IgnoreUnrecognizedVMOptions -XX:FreqInlineSize=100 -XX:InlineSmallCode=1000 -XX:MaxInlineLevel=9)
  # Others end before the second compiler pays off.
  for word in "$@"; do
    case $word in -h | --help | -V | --version) flags+=(-XX:TieredStopAtLevel=1) && break ;; esac
  done
  case ${1:-} in '' | help | completion | target) flags+=(-XX:TieredStopAtLevel=1) ;; esac
  [ ! -f "$archive" ] || flags+=("-XX:SharedArchiveFile=$archive")
  # Java cannot ask which of its streams are terminals, nor how wide they are.
  [ ! -t 1 ] || flags+=(-Dcairn.terminal.out=true)
  if [ -t 2 ]; then flags+=(-Dcairn.terminal.err=true); else flags+=(-Dcairn.terminal.err=false); fi
  if [ -t 1 ] || [ -t 2 ]; then
    word=$(stty size 2>/dev/null </dev/tty || true)
    [ -z "$word" ] || flags+=("-Dcairn.terminal.columns=${word#* }")
  fi
  # shellcheck disable=SC2086 # CAIRN_JAVA_OPTS is a list of words
  exec "$java" "${flags[@]}" ${CAIRN_JAVA_OPTS:-} -jar "$jar" "$@"
}
