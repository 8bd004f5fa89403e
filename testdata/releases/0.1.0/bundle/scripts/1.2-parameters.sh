#!/usr/bin/env bash
# Step 1.2: sets the parameters in the bundle's parameter group and gives it to the server.
# With "undo": gives the server the parameter group that it had before.
. "$(dirname "$0")/db.sh"

create() {
  local current used
  filled
  right_account
  while IFS=$'\t' read -r name value method rule <&3; do
    current=$(parameter "$name")
    current=${current//[[:space:]]/}
    case $rule in
      at-least)
        case $current in
          '' | *[!0-9]*) ;;
          *) [ "$current" -lt "$value" ] || continue ;;
        esac
        ;;
      append)
        case ",$current," in
          *",$value,"*) continue ;;
        esac
        value=${current:+$current,}$value
        ;;
      *) [ "$current" != "$value" ] || continue ;;
    esac
    modify_group "[{\"ParameterName\": \"$name\", \"ParameterValue\": \"$value\",
      \"ApplyMethod\": \"$method\"}]"
  done 3< source/parameters.txt
  used=$(group_in_use)
  if [ "$used" != "$GROUP" ]; then
    use_group "$GROUP"
  fi
  poll 10 60 "the server to have the parameter group $GROUP" is_given "$GROUP"
  echo "ok: the server has the parameter group $GROUP; static parameters need a reboot"
}

undo() {
  local before used
  right_account
  before=$(group_before)
  used=$(group_in_use)
  if [ "$used" = "$GROUP" ]; then
    use_group "$before"
    poll 10 60 "the server to have the parameter group $before" is_given "$before"
    used=$before
  fi
  echo "ok: the server has the parameter group $used; static parameters need a reboot"
}

run_step "$@"
