-- publish.lua BUILT OUTPUT PLAN: moves each BUILT/<name> to OUTPUT/<hash>/<file>, as the lines of PLAN say: <hash>, <name>, <file>. One process for all: a run of mv for
-- each takes longer than the packages took to be built.
local built, output, plan = table.unpack(arg, #arg - 2)
for line in io.lines(plan) do
  local hash, name, file = line:match('^(%S+) (%S+) (%S+)$')
  posix.mkdir(output .. '/' .. hash)
  assert(os.rename(built .. '/' .. name, output .. '/' .. hash .. '/' .. file))
end
