-- The pods of the backends `pods` and `answers` are the endpoints of one Service, which this task reads from the
-- Kubernetes API every half second. The state that was read last stays whatever the API server answers.
--
-- An endpoint that is ready is put into a free slot. An endpoint that is terminating or deleted is drained, and its slot
-- is free when its last session has ended. One that is not ready is drained as well, but only while another one is
-- ready: when none is, nodes were cut off from the API, and their pods go on as before.

local API = os.getenv('API')
local NAMESPACE = os.getenv('NAMESPACE')
local SERVICE = os.getenv('SERVICE')
local ACCOUNT = os.getenv('ACCOUNT')

-- Milliseconds between two readings: while something happens, and while nothing does. A pod is used within a second of
-- being ready, and is given no scan a second after it was told to stop.
local BUSY = tonumber(os.getenv('POLL_BUSY') or '500')
local IDLE = tonumber(os.getenv('POLL_IDLE') or '800')
-- Milliseconds that an API server may be silent.
local PATIENCE = tonumber(os.getenv('POLL_PATIENCE') or '3000')
-- As many answers in a row that are older than the last one are believed: the API server was restored from a backup.
local OLDER = 20

-- When the API server last said which pods there are, in seconds since the epoch.
local good
local version, older = '0', 0
-- Name of the slot by endpoint ("10.1.2.3 9002"), and what was last done to it: "used" or "drained".
local slots, states = {}, {}
local complaints = {}

-- Says what is wrong when it starts and when it is over, and not twice a second meanwhile.
local function complain(what, text)
  if complaints[what] == text then return end
  if text then
    core.Warning('endpoints: ' .. text)
  elseif complaints[what] then
    core.log(core.notice, 'endpoints: ' .. what .. ' is right again')
  end
  complaints[what] = text
end

local function read(name)
  local file = io.open(ACCOUNT .. '/' .. name, 'r')
  if not file then return '' end
  local text = file:read('a') or ''
  file:close()
  -- White space behind the token would end the header.
  return (text:gsub('%s+$', ''))
end

-- Whether a resourceVersion is before another one: both are numbers of any length.
local function before(one, other)
  if #one ~= #other then return #one < #other end
  return one < other
end

-- The list that was read last, and its text from the items on.
local last, text_of_items

-- Reads a list. Mostly nothing is new in it but its version, which is in front of the items: those are not read again then.
local function parse(body)
  local head, items = body:match('^(.-"items":)(.*)$')
  if items and items == text_of_items then
    local same, all = pcall(decode_json, head .. 'null}')
    if same and type(all) == 'table' then
      all.items = last.items
      return all
    end
  end
  text_of_items = nil
  last = decode_json(body)
  text_of_items = items
  return last
end

-- The newest list of the slices of the Service. Raises an error for anything that is none.
local function list()
  local url = API .. '/apis/discovery.k8s.io/v1/namespaces/' .. NAMESPACE
    .. '/endpointslices?labelSelector=kubernetes.io%2Fservice-name%3D' .. SERVICE .. '&resourceVersion=' .. version
  if version ~= '0' then url = url .. '&resourceVersionMatch=NotOlderThan' end
  -- A new client each time: to use one again raises an error in HAProxy 3.2 to 3.4 (haproxy#2986).
  local answer = core.httpclient():get{
    url = url,
    headers = {
      host = { 'kubernetes.default.svc' },
      authorization = { 'Bearer ' .. read('token') },
      accept = { 'application/json' },
    },
    timeout = PATIENCE,
  }
  -- 410: too old to be asked for. 504: newer than what the API server has. Both pass when it is asked for any.
  if answer.status == 410 or answer.status == 504 then version = '0' end
  if answer.status ~= 200 then error('the API server answers ' .. tostring(answer.status), 0) end
  local all = parse(answer.body or '')
  local found = type(all) == 'table' and type(all.metadata) == 'table' and all.metadata.resourceVersion
  if type(found) ~= 'string' or not found:find('^%d+$') or all.kind ~= 'EndpointSliceList' then
    error('the API server answers something else than EndpointSlices', 0)
  end
  if before(found, version) then
    older = older + 1
    if older > OLDER then version, older = '0', 0 end
    error('the API server answers an older state than before', 0)
  end
  version, older = found, 0
  return all.items or {}
end

-- "ready", "unready" or "leaving" by endpoint, and whether any is ready.
local function endpoints(slices)
  local found, some, kind = {}, false, 'IPv6'
  -- A pod has an address of each kind where a Service has two, and is one pod.
  for _, slice in ipairs(slices) do
    if slice.addressType == 'IPv4' then kind = 'IPv4' end
  end
  local better = { leaving = 1, unready = 2, ready = 3 }
  for _, slice in ipairs(slices) do
    local port = slice.addressType == kind and slice.ports and slice.ports[1] and slice.ports[1].port
    for _, endpoint in ipairs(port and slice.endpoints or {}) do
      local is = endpoint.conditions or {}
      local state = is.terminating and 'leaving' or is.ready == false and 'unready' or 'ready'
      some = some or state == 'ready'
      local address = endpoint.addresses and endpoint.addresses[1]
      local key = address and address .. ' ' .. math.tointeger(port)
      -- While it moves from one slice to another, an endpoint is in both.
      if key and better[state] > (better[found[key]] or 0) then found[key] = state end
    end
  end
  return found, some
end

-- HAProxy 3 sets an address a moment later, and in a soft stop not at all. Returns whether it is set: until then a client
-- would be sent to the pod that had the slot before.
local function set_address(server, address, port)
  local wanted = (address:find(':') and '[' .. address .. ']' or address) .. ':' .. port
  server:set_addr(address, tonumber(port))
  for _ = 1, 50 do
    if server:get_addr() == wanted then return true end
    core.msleep(2)
  end
  return false
end

local function use(key, slot)
  if states[key] == 'used' then return end
  local address, port = key:match('^(%S+) (%d+)$')
  for _, backend in ipairs{ 'pods', 'answers' } do
    local server = core.backends[backend].servers[slot]
    if not set_address(server, address, port) then return end
    server:set_ready()
  end
  states[key] = 'used'
  pods_have_changed()
  core.log(core.notice, 'endpoints: ' .. key .. ' is used as ' .. slot)
end

local function drain(key, slot)
  if states[key] == 'drained' then return end
  core.backends.pods.servers[slot]:set_drain()
  core.backends.answers.servers[slot]:set_maint()
  states[key] = 'drained'
  pods_have_changed()
  core.log(core.notice, 'endpoints: ' .. key .. ' in ' .. slot .. ' gets nothing new')
end

local function sessions(server) return tonumber(server:get_stats().scur) or 0 end

local seen, found, some

-- Makes the servers what was found. Returns whether more is to come soon.
local function apply(slices)
  if slices ~= seen then
    found, some = endpoints(slices)
    seen = slices
  end
  local soon, taken = false, {}
  for key, slot in pairs(slots) do
    local state = found[key]
    if state == 'ready' or (state == 'unready' and not some) then
      use(key, slot)
    else
      -- A session that was given to it just now counts from the next time on.
      local before = states[key] == 'drained'
      drain(key, slot)
      soon = true
      local server = core.backends.pods.servers[slot]
      if before and state ~= 'unready' and sessions(server) == 0 then
        server:set_maint()
        slots[key], states[key] = nil, nil
        core.log(core.notice, 'endpoints: ' .. slot .. ' is free')
      end
    end
    if slots[key] then taken[slot] = true end
  end
  local number, missing = 1, 0
  for key, state in pairs(found) do
    soon = soon or state ~= 'ready'
    if state == 'ready' and not slots[key] then
      while taken['pod' .. number] do number = number + 1 end
      local slot = 'pod' .. number
      if core.backends.pods.servers[slot] then
        slots[key], taken[slot] = slot, true
        use(key, slot)
      else
        missing = missing + 1
      end
    end
  end
  complain('number of slots', missing > 0 and missing .. ' pods get nothing: there are no more slots' or nil)
  admit()
  return soon
end

forever('endpoints', function()
  local soon = true
  local ok, problem = pcall(function() soon = apply(list()) end)
  if ok then good = core.now().sec end
  complain('API server', not ok and tostring(problem) or nil)
  soon = soon or sessions(core.frontends.reconstructions) > 0
  return soon and BUSY or IDLE
end)

-- Seconds since the API server last said which pods there are; -1 if it has not yet.
core.register_fetches('endpoints_age', function() return good and core.now().sec - good or -1 end)
