-- Tells which reconstructions run and which wait: to clients as the answer to a query, and on the page /scans.

-- The query, which no pod ever sees. engines.lua asks it.
SCANS_QUERY = 'gateway::scans'

-- Scans by the client's address, by the number of their session, and by how many arrived before. A loop goes through the
-- last one only, by number: while `pairs` goes through a table, another coroutine must not put anything into it.
local of_client, of_session, order = {}, {}, {}
-- The numbers between which there are scans.
local oldest, newest = 1, 0

local function now()
  local time = core.now()
  return time.sec + time.usec / 1000000
end

-- tcp-request content lua.note-scan: it is in the queue from now on.
core.register_action('note-scan', { 'tcp-req' }, function(txn)
  newest = newest + 1
  local scan = { number = newest, client = client(txn), since = now(), configuration = txn:get_var('sess.config') }
  of_client[scan.client], of_session[txn.f:unique_id()], order[newest] = scan, scan, scan
end)

-- For admission.lua: the client at an address has a pod.
function scan_has_pod(address, pod)
  local scan = of_client[address]
  if scan then scan.pod, scan.since = pod, now() end
end

-- For admission.lua: its session is over. Another scan may have the client's address by now.
function scan_is_over(txn)
  local id = txn.f:unique_id()
  local scan = of_session[id]
  if not scan then return end
  of_session[id], order[scan.number] = nil, nil
  if of_client[scan.client] == scan then of_client[scan.client] = nil end
  while oldest <= newest and not order[oldest] do oldest = oldest + 1 end
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

-- Of another server than Gadgetron, which answers no query itself.
local protocol = os.getenv('PROTOCOL')

-- Those that wait are in the order in which they get a pod. `asks`: engines are asked for theirs.
local function all(asks)
  local running, waiting = {}, {}
  for number = oldest, newest do
    local scan = order[number]
    if scan then table.insert(scan.pod and running or waiting, scan) end
  end
  local engines = engines_json and ',"engines":' .. engines_json(asks) or ''
  local server = protocol and ',"protocol":"' .. protocol .. '"' or ''
  return '{"running":' .. json(running) .. ',"waiting":' .. json(waiting) .. engines .. server .. '}'
end

-- A RESPONSE with the number of the query, and CLOSE. The door has seen that the query is a whole one.
core.register_service('scans', 'tcp', function(applet)
  local query = applet:receive(28 + #SCANS_QUERY)
  local number = query:sub(11, 18)
  -- A gateway that is asked by another one asks no third: they could ask each other without end.
  local text = all(number ~= ASKED_BY_GATEWAY)
  applet:send('\7\0' .. number .. string.pack('<I8', #text) .. text .. '\4\0')
end)

core.register_service('scans-page', 'http', function(applet)
  local text = all(true) .. '\n'
  applet:set_status(200)
  applet:add_header('content-type', 'application/json')
  applet:add_header('content-length', tostring(#text))
  applet:start_response()
  applet:send(text)
end)
