-- Tells which reconstructions run and which wait: to clients as the answer to a query, and on the page /scans.

-- The query, which no pod ever sees.
local QUERY = 'gateway::scans'

-- By the client's address: the number of the session, its place among all that arrived, and when it arrived and got its pod.
local scans = {}
local arrived = 0

local function now()
  local time = core.now()
  return time.sec + time.usec / 1000000
end

-- tcp-request content lua.note-scan: it is in the queue from now on.
core.register_action('note-scan', { 'tcp-req' }, function(txn)
  arrived = arrived + 1
  scans[client(txn)] = {
    session = txn.f:unique_id(),
    arrived = arrived,
    since = now(),
    configuration = txn:get_var('sess.config'),
  }
end)

-- tcp-response content lua.note-start: it has a pod.
core.register_action('note-start', { 'tcp-res' }, function(txn)
  local scan, name = scans[client(txn)], txn.f:srv_name()
  if scan and name ~= 'room' then
    scan.pod, scan.since = core.backends.pods.servers[name]:get_addr(), now()
  end
end)

-- For admission.lua: its session is over. Another one may have the client's address by now.
function scan_is_over(txn)
  local key = client(txn)
  if scans[key] and scans[key].session == txn.f:unique_id() then scans[key] = nil end
end

-- Names and addresses have no characters that would have to be escaped: see sess.config in haproxy.cfg.
local function json(list)
  local texts = {}
  for _, scan in ipairs(list) do
    local pairs = { string.format('"seconds":%.3f', now() - scan.since) }
    if scan.configuration then pairs[#pairs + 1] = '"configuration":"' .. scan.configuration .. '"' end
    if scan.pod then pairs[#pairs + 1] = '"pod":"' .. scan.pod .. '"' end
    texts[#texts + 1] = '{' .. table.concat(pairs, ',') .. '}'
  end
  return '[' .. table.concat(texts, ',') .. ']'
end

-- Those that wait are in the order in which they get a pod.
local function all()
  local running, waiting = {}, {}
  for _, scan in pairs(scans) do
    table.insert(scan.pod and running or waiting, scan)
  end
  for _, list in ipairs({ running, waiting }) do
    table.sort(list, function(one, other) return one.arrived < other.arrived end)
  end
  return '{"running":' .. json(running) .. ',"waiting":' .. json(waiting) .. '}'
end

-- A RESPONSE with the number of the query, and CLOSE. The door has seen that the query is a whole one.
core.register_service('scans', 'tcp', function(applet)
  local query = applet:receive(28 + #QUERY)
  local text = all()
  applet:send('\7\0' .. query:sub(11, 18) .. string.pack('<I8', #text) .. text .. '\4\0')
end)

core.register_service('scans-page', 'http', function(applet)
  local text = all() .. '\n'
  applet:set_status(200)
  applet:add_header('content-type', 'application/json')
  applet:add_header('content-length', tostring(#text))
  applet:start_response()
  applet:send(text)
end)
