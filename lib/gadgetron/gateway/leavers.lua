-- Removes clients that have disconnected from the queue.
--
-- HAProxy does not poll a socket while its buffer is full, so it does not see that a client that sent more than that has
-- gone. The kernel knows: the client's socket is no longer ESTABLISHED. This task compares the two, and ends the sessions
-- that wait for a client without a connection.

-- Whether clients go on to another gateway, which notices only afterwards that they have disconnected.
local PASSES_ON = os.getenv('LEADER') or os.getenv('ENGINES')
-- Milliseconds between two looks, and from one that finds a client gone to the next ones. A look takes some milliseconds of
-- CPU time, most of them the kernel's. While nobody waits, a look does nothing.
local PERIOD, SOON = table.unpack(PASSES_ON and { 700, 350 } or { 2000, 700 })
-- The most of a core that reading the kernel's table may take: it has a row for each connection of the pod, also for those
-- that ended within the last minute.
local SHARE = 0.05
-- Looks in a row that must find a client gone. More than one, since a row of /proc/net/tcp may be missed while the kernel
-- changes the table.
local GONE = 2
-- Looks in a row that must find a client gone and its unread data unchanged, where it is not known whether it waits.
local STUCK = 4
-- Sessions in one command line: the line has to fit into a buffer of HAProxy.
local BATCH = 50

local PORT = string.format('%04X', tonumber(os.getenv('PORT')))
-- The kernel's table that has the clients' sockets. The other one is not read: for each, the kernel goes through all
-- connections of the node.
local TABLE = os.getenv('ADDRESS'):find(':') and '/proc/net/tcp6' or '/proc/net/tcp'
local ADMIN = 'abns@gateway-' .. os.getenv('PORT') .. '-admin'
local ESTABLISHED = '01'

-- By the number of the session: the client's address, once more as the kernel writes it, and in how many looks it was gone.
local clients = {}
-- Lengths of addresses that were found in the kernel's table: only then does one that is missing say something.
local found_before = {}

-- The eight groups of an IPv6 address.
local function groups(address)
  local head, tail = address:match('^(.*)::(.*)$')
  local function list(text)
    local found = {}
    for group in (text or ''):gmatch('%x+') do found[#found + 1] = tonumber(group, 16) end
    return found
  end
  local all, last = list(head or address), list(tail)
  while #all + #last < 8 do all[#all + 1] = 0 end
  for _, group in ipairs(last) do all[#all + 1] = group end
  return all
end

-- An address and port as in /proc/net/tcp and tcp6: words of 32 bits in the byte order of the machine, which is little
-- endian on all that the image is for.
local function kernel(address, port)
  -- An IPv4 client of an IPv6 socket is ::ffff:10.1.2.3.
  local a, b, c, d = (address:gsub('^::ffff:', '')):match('^(%d+)%.(%d+)%.(%d+)%.(%d+)$')
  if a then return string.format('%02X%02X%02X%02X:%04X', d, c, b, a, port) end
  local text = ''
  local all = groups(address)
  for at = 1, 8, 2 do
    local high, low = all[at], all[at + 1]
    text = text .. string.format('%02X%02X%02X%02X', low & 255, low >> 8, high & 255, high >> 8)
  end
  return string.format('%s:%04X', text, port)
end

-- Seconds of CPU that the last reading of the table took.
local cost = 0

-- The sockets of all clients: state and unread bytes by address.
local function sockets()
  local before = os.clock()
  local file = io.open(TABLE)
  if not file then error('the kernel does not tell the state of connections') end
  local rows = file:read('a') or ''
  file:close()
  local found = {}
  for address, state, unread in rows:gmatch(': %x+:' .. PORT .. ' (%x+:%x+) (%x%x) %x+:(%x+)') do
    -- An IPv4 client of an IPv6 socket.
    found[address:gsub('^0000000000000000FFFF0000', '')] = { state = state, unread = tonumber(unread, 16) }
  end
  cost = os.clock() - before
  return found
end

-- The first client may leave before the first look: its address is looked for while it is there for certain.
local function learn(address)
  if not found_before[#address] and sockets()[address] then found_before[#address] = true end
end

-- 302 for HAProxy 3.2.
local function version()
  local major, minor = core.get_info().Version:match('^(%d+)%.(%d+)')
  return 100 * major + minor
end

-- What HAProxy answers to a line of commands; nil if that is not all of it.
local function ask(line)
  local socket = core.tcp()
  -- Seconds. HAProxy 2.6 hands over a buffer, and the next one only after this time.
  socket:settimeout(version() == 206 and 0.1 or 5)
  if not socket:connect(ADMIN) then
    -- In a soft stop it is closed when the grace is over.
    if tonumber(core.get_info().Stopping) == 1 then return end
    error('no answer from ' .. ADMIN)
  end
  socket:send(line .. '\n')
  local pieces = {}
  repeat
    local piece, _, rest = socket:receive(4000)
    pieces[#pieces + 1] = piece or rest
  until not piece
  socket:close()
  local answer = table.concat(pieces)
  return answer:find('\n\n$') and answer
end

-- What becomes of a session whose client is gone: "end" it, "forget" the client, or "keep" looking.
local function verdict(session, client)
  if session:find('frontend=door ', 1, true) then
    -- A follower, which does not know whether the client waits at the leader. So the connection has to be lost, or closed
    -- behind data that nobody reads, with no answer yet.
    local waits = client.stuck >= STUCK and session:find('res=.-total=0%)')
    return (client.lost or waits) and 'end' or 'keep'
  end
  -- It may get a pod at this moment, which then reads what was sent, and its end: see haproxy.cfg.
  return has_pod(client.name) and 'forget' or 'end'
end

-- Ends the sessions that wait for clients that are gone. Whatever HAProxy does not answer is asked for in the next look.
local function examine(gone)
  -- Not "show sess all": HAProxy 3.0 crashes on the session of the very socket that asks.
  local list = ask('show sess')
  if not list then return end
  local pointers, seen = {}, {}
  for pointer, frontend in list:gmatch('(0x%x+): proto=%S+ src=%S+ fe=(%S+)') do
    if frontend == 'reconstructions' or frontend == 'room' or frontend == 'door' then
      pointers[#pointers + 1] = pointer
    end
  end
  for first = 1, #pointers, BATCH do
    local last = math.min(first + BATCH - 1, #pointers)
    local answer = ask('show sess ' .. table.concat(pointers, ';show sess ', first, last))
    if not answer then return end
    local ends = {}
    for pointer, id, session in (answer .. '0'):gmatch('(0x%x+): %[[^\n]- id=(%d+)(.-)\n%f[0]') do
      seen[id] = true
      local what = gone[id] and verdict(session, gone[id])
      if what == 'end' then ends[#ends + 1] = pointer end
      if what == 'forget' then clients[id] = nil end
    end
    -- At once, before another session can have the same pointer.
    if #ends > 0 then ask('shutdown session ' .. table.concat(ends, ';shutdown session ')) end
  end
  for id in pairs(gone) do
    if not seen[id] then clients[id] = nil end
  end
end

-- By the number of the session: the clients that may wait for a pod. Others may come while the loop goes on, since HAProxy
-- may let another coroutine go on within it, and Lua may raise an error then.
local function waiting()
  local found
  repeat found = {} until pcall(function()
    for id, client in pairs(clients) do
      if not has_pod(client.name) then found[id] = client end
    end
  end)
  return found
end

-- Whether the next look is to follow soon.
local function look()
  local these = waiting()
  if not next(these) then return false end
  local known = sockets()
  local gone, soon = {}, false
  for id, client in pairs(these) do
    local socket = known[client.address]
    if socket then found_before[#client.address] = true end
    if socket and socket.state == ESTABLISHED or not found_before[#client.address] then
      client.looks, client.stuck = 0, 0
    else
      local unread = socket and socket.unread or 0
      client.looks = client.looks + 1
      client.lost = socket == nil
      client.stuck = unread > 0 and unread == client.unread and client.stuck + 1 or 0
      client.unread = unread
      if client.looks >= GONE then gone[id] = client end
      soon = soon or client.looks <= STUCK
    end
  end
  if next(gone) then examine(gone) end
  return soon
end

-- tcp-request content lua.note-client: what comes here is looked after. Needs unique-id-format %rt, the number of the
-- session, by which both Lua and "show sess" know it.
core.register_action('note-client', { 'tcp-req' }, function(txn)
  local name, address = client(txn), kernel(txn.f:src(), txn.f:src_port())
  -- Another one had this address before.
  has_no_pod(name)
  clients[txn.f:unique_id()] = { name = name, address = address, looks = 0, stuck = 0 }
  pcall(learn, address)
  -- Who goes on to another gateway is admitted there.
  if txn.f:fe_name() ~= 'door' then admit() end
end)

-- HAProxy 3.0 does not take a session that is shut down out of the queue: in its turn it gets a pod that it never gives
-- back (seen with 3.0.11). 2.6.12 and 3.2.26 do it well; what is between them was not tried.
local able = false

core.register_init(function()
  able = version() == 206 or version() >= 302
  if not able then
    core.Warning('leavers.lua: needs HAProxy 3.2: clients that disconnect with data on their way stay in the queue')
  end
end)

forever('leavers', function()
  local soon = able and look()
  return math.max(soon and SOON or PERIOD, math.floor(1000 * cost / SHARE))
end)
