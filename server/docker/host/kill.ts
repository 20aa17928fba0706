/** Every process of a work has its id in the environment it began with. */
export const workVariable = 'PATCHLAB_WORK'

/**
 * Ends every process of a work ($1), with all that they started: what carries the work's id, and whatever is in one session with that.
 * Builtins only: a host whose process limit is used up cannot start another program.
 */
export const killScript = `
work=${workVariable}=$1
for round in 1 2 3 4 5; do
  sessions=' ' found=0
  for process in /proc/[0-9]*; do
    pid=\${process#/proc/}
    [ "$pid" -gt 1 ] && [ "$pid" != $$ ] || continue
    while IFS= read -r -d '' variable; do
      if [ "$variable" = "$work" ]; then
        IFS= read -r line < "$process/stat" || break
        set -- \${line##*) }
        [ "$4" -gt 1 ] && sessions="$sessions$4 "
        [ "$1" = Z ] || { found=1; kill -9 "$pid"; }
        break
      fi
    done < "$process/environ"
  done
  for process in /proc/[0-9]*; do
    pid=\${process#/proc/}
    [ "$pid" -gt 1 ] && [ "$pid" != $$ ] || continue
    IFS= read -r line < "$process/stat" || continue
    set -- \${line##*) }
    case "$sessions" in *" $4 "*) [ "$1" = Z ] || { found=1; kill -9 "$pid"; } ;; esac
  done
  [ $found = 0 ] && exit 0
done 2>/dev/null
exit 1`

/** The same for all works that there are. */
export const killAllScript = `for pid in /proc/[0-9]*; do
  grep -qz '^${workVariable}=' "$pid/environ" && kill -9 "\${pid#/proc/}"
done 2>/dev/null
true`
