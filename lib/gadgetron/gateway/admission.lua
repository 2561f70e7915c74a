-- Admits as many clients from the queue as the pods take.
--
-- Between the queue and the pods is a socket within this process, so that those who wait can be ended at any time: see
-- haproxy.cfg. Those who are admitted wait only when a pod left just then.

-- Milliseconds between two looks at how many pods there are: while somebody waits, and while nobody does. There is a look
-- also when somebody arrives, and when the API says something new about the pods.
local WAITING, QUIET = 500, 1000
-- Seconds until all pods are looked at again, although as many as before are usable.
local LATEST = 10

-- Scans that a pod is given at a time.
local SESSIONS = tonumber(os.getenv('SESSIONS'))

-- The pod that a client has, by the client's address ("10.1.2.4 51234"): the name of the server of the backend `pods`, and the
-- address of that ("10.1.2.3:9002").
local pods = {}
-- Clients by the name of the server. It has all names from the start: a table must not get new ones while a loop goes
-- through it, and HAProxy may let another coroutine go on within any loop.
local running = {}

core.register_init(function()
  for name in pairs(core.backends.pods.servers) do running[name] = 0 end
end)

-- For leavers.lua.
function has_pod(address) return pods[address] ~= nil end
function has_no_pod(address)
  local pod = pods[address]
  if not pod then return end
  running[pod.name] = running[pod.name] - 1
  pods[address] = nil
end

function client(txn) return tostring(txn.f:src()) .. ' ' .. txn.f:src_port() end

-- tcp-response content lua.note-pod: runs when the connection to a pod is there.
core.register_action('note-pod', { 'tcp-res' }, function(txn)
  local name, address = txn.f:srv_name(), client(txn)
  if name == 'room' then return end
  has_no_pod(address)
  pods[address] = { name = name, address = core.backends.pods.servers[name]:get_addr() }
  running[name] = running[name] + 1
  scan_has_pod(address, pods[address].address)
end)

-- %[lua.pod] in a log line. That of the frontend `reconstructions` is the last thing that happens to a session.
core.register_fetches('pod', function(txn)
  local address = client(txn)
  local pod = pods[address]
  if txn.f:fe_name() ~= 'room' then
    has_no_pod(address)
    scan_is_over(txn)
  end
  return pod and pod.address or '-:-'
end)

-- By the name of the server: the pods with a client that get nothing new. How many pods were usable when this was found,
-- and in which second.
local left, usable_then, looked = {}, nil, 0

-- For endpoints.lua: a pod is used or drained from now on.
function pods_have_changed() usable_then = nil end

-- Reconstructions in pods that get nothing new.
local function leaving(usable)
  -- All pods are looked at when something changed, since get_stats() makes a table of a hundred numbers for each.
  local look = usable ~= usable_then or core.now().sec - looked >= LATEST
  if look then usable_then, looked = usable, core.now().sec end
  local count = 0
  for name, clients in pairs(running) do
    if look then left[name] = clients > 0 and not core.backends.pods.servers[name]:get_stats().status:find('^UP') end
    if left[name] then count = count + clients end
  end
  return count
end

-- More than there can be clients. In a soft stop nobody is admitted later: when its grace is over, HAProxy closes the
-- socket to `admitted`. So all are admitted at once, and wait for a pod there.
local ALL = 100000

local admitted = 0

-- Has as many admitted as the pods of this moment take.
function admit()
  -- Of servers that are no backup.
  local usable = tonumber(core.backends.pods:get_stats().act)
  local stopping = tonumber(core.get_info().Stopping) == 1
  local more = leaving(usable)
  local wanted = stopping and ALL or usable > 0 and usable * SESSIONS + more or 0
  if wanted == admitted then return end
  local server = core.backends.queue.servers.admission
  if wanted > 0 then
    server:set_maxconn(wanted)
    server:set_ready()
  else
    server:set_maint()
  end
  admitted = wanted
end

forever('admission', function()
  admit()
  return tonumber(core.backends.queue:get_stats().qcur) > 0 and WAITING or QUIET
end)
