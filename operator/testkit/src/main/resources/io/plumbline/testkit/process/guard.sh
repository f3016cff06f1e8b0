# Runs "$@" and kills it as soon as standard input ends: the other end of that pipe is held by the JVM that started this
# shell, so the operating system closes it however that JVM ends, kill -9 included. Nothing polls and no pid is remembered.
# The first argument is a folder to remove once standard input has ended, or nothing.
remove=$1
shift
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
(
  read -r _ <&3
  kill -9 "$child"
  [ -n "$remove" ] || exit 0
  # Siblings that are killed at the same moment may still be writing there.
  for _ in 1 2 3 4 5; do
    rm -rf "$remove" && exit 0
    sleep 1
  done
) 2>/dev/null &
guard=$!
wait "$child"
code=$?
# A child that ended by itself: its guard is no longer needed. One that was killed by it: let it finish its clean-up.
if [ "$code" -ne 137 ]; then kill "$guard" 2>/dev/null; fi
wait "$guard"
exit "$code"
