# shellcheck shell=bash
# What the scripts of Rockset share: calls of its REST API with the key in ROCKSET_APIKEY.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
: "${ROCKSET_APIKEY:?key of the API of Rockset}"

# rockset METHOD PATH [FILE]: calls the API. Sets CODE, the HTTP status, and BODY, the answer.
# Calls again what can be repeated: Rockset is busy, or does not know a new role yet.
rockset() {
  local answer attempt
  for attempt in 1 2 3 4 5 6; do
    answer=$(printf 'Authorization: ApiKey %s\n' "$ROCKSET_APIKEY" |
      curl --silent --show-error --request "$1" "$API_SERVER/v1/orgs/self$2" --header @- \
        --header 'Content-Type: application/json' --write-out '\n%{http_code}' \
        ${3:+--data-binary "@$3"})
    CODE=${answer##*$'\n'}
    BODY=${answer%$'\n'*}
    case $CODE in
      429 | 503 | 504) sleep $((attempt * 5)) ;;
      *) return ;;
    esac
  done
}

# exists PATH: whether the API has an object; BODY describes it.
exists() {
  rockset GET "$1"
  case $CODE in
    200) return 0 ;;
    404) return 1 ;;
    *) die "Rockset answers $CODE to GET $1: $BODY" ;;
  esac
}

# transformation FILE: the member "sql" of the request for a collection.
transformation() {
  grep -o '"sql": ".*"' "collections/$1.json"
}

# post PATH FILE: creates an object.
post() {
  rockset POST "$1" "$2"
  [ "$CODE" = 200 ] || die "Rockset answers $CODE to POST $1 with $2: $BODY"
}

# delete PATH: deletes an object and waits until it is gone.
delete() {
  rockset DELETE "$1"
  [ "$CODE" = 200 ] || die "Rockset answers $CODE to DELETE $1: $BODY"
  poll 5 120 "the end of $1" is_gone "$1"
}

is_gone() {
  ! exists "$1"
}

# has NAME VALUE: whether the last answer has a member with this text.
has() {
  local compact=${BODY//\" : \"/\":\"}
  compact=${compact//\": \"/\":\"}
  case $compact in
    *"\"$1\":\"$2\""*) return 0 ;;
  esac
  return 1
}
