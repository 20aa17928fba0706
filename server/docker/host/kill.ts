/** Every process of a work has its id in the environment it began with. */
export const workVariable = 'PATCHLAB_WORK'

/** How long the processes of a work may take to be gone, s. On a machine that is busy a killed process is there for a while. */
const patience = 10

/**
 * Ends every process of a work ($1), with all that they started: what carries the work's id, and whatever is in one session with that.
 * Builtins only: a host whose process limit is used up cannot start another program. Fails if they are still there after some time.
 */
export const killScript = `
work=${workVariable}=$1
SECONDS=0
while [ $SECONDS -lt ${patience} ]; do
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
