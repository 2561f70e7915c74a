-- Tasks that go on for as long as HAProxy does.
--
-- HAProxy ends a task for ever, and without a word, when it runs for a second without a pause (tune.lua.burst-timeout).
-- Then another one takes its place; where that does not help, /healthz fails.

-- Seconds without a completed round after which another task takes its place, and after which /healthz fails.
local REPLACED = tonumber(os.getenv('TASK_SECONDS') or '20')
local DEAD = 3 * REPLACED
-- Milliseconds to wait after an error.
local PAUSE = 1000

-- By name: a round of the task, the number of the task that does it, when that started and when a round was completed, in
-- seconds since the epoch.
local tasks = {}

local function start(name)
  local task = tasks[name]
  task.number, task.started = task.number + 1, core.now().sec
  local own = task.number
  core.register_task(function()
    while own == task.number do
      local done, pause = pcall(task.round)
      if done then
        task.completed = core.now().sec
      else
        core.Warning(name .. ': ' .. tostring(pause))
      end
      core.msleep(done and pause or PAUSE)
    end
  end)
end

-- Has `round` called again and again. It returns how many milliseconds are to pass until the next time.
function forever(name, round)
  core.register_init(function()
    tasks[name] = { round = round, number = 0, completed = core.now().sec }
    start(name)
  end)
end

core.register_task(function()
  while true do
    core.msleep(200 * REPLACED)
    for name, task in pairs(tasks) do
      if core.now().sec - math.max(task.started, task.completed) > REPLACED then
        core.Warning(name .. ': the task is dead; another one takes its place')
        start(name)
      end
    end
  end
end)

-- 1 when a task is dead and another one in its place does not help.
core.register_fetches('dead', function()
  for _, task in pairs(tasks) do
    if core.now().sec - task.completed > DEAD then return 1 end
  end
  return 0
end)
