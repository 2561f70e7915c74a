-- Chooses the engine of a scan by the configuration that the client asks for.

-- Clients that an engine has at most, running and waiting: more of them are refused, so that they hold up no other engine's.
local MOST = tonumber(os.getenv('MAX_CLIENTS'))
local DEFAULT = os.getenv('DEFAULT_ENGINE')
-- Whether the configuration "openrecon" is that of the JSON behind the header.
local READS_JSON = os.getenv('JSON') ~= nil
-- Milliseconds to wait for that, and between two looks.
local PATIENCE, PAUSE = 10000, 10

-- In the order of their names: where each is ("own" or a backend), and what it runs, as patterns and parts of texts.
local engines = {}

-- A name in which * stands for any characters, as a pattern.
local function pattern(name)
  return '^' .. name:gsub('%W', '%%%0'):gsub('%%%*', '.*') .. '$'
end

local names = {}
for name in os.getenv('ENGINES'):gmatch('%S+') do names[#names + 1] = name end
table.sort(names)
for _, name in ipairs(names) do
  local engine = { name = name, patterns = {}, texts = {} }
  for word in os.getenv('ENGINE_' .. name):gmatch('%S+') do
    if not engine.address then
      engine.address = word
    else
      table.insert(engine.patterns, pattern(word))
    end
  end
  for text in (os.getenv('TEXTS_' .. name) or ''):gmatch('[^\n]+') do table.insert(engine.texts, text) end
  engines[#engines + 1], engines[name] = engine, engine
end

local function runs(engine, configuration, text)
  for _, each in ipairs(configuration and engine.patterns or {}) do
    if configuration:find(each) then return true end
  end
  for _, each in ipairs(text and engine.texts or {}) do
    if text:find(each, 1, true) then return true end
  end
  return false
end

-- The message that begins at a byte: its number, its text and where the next one begins. Nil while it is not all there.
local function message(data, at)
  if #data < at + 5 then return end
  local number, length = string.unpack('<I2I4', data, at)
  if #data < at + 5 + length then return end
  return number, data:sub(at + 6, at + 5 + length):match('^(.-)%z*$'), at + 6 + length
end

-- What the JSON behind the header asks for; nil while it is not all there, false if there is none.
local function in_json(data, at)
  local header, _, next = message(data, at)
  if not header then return end
  if header ~= 3 then return false end
  if #data < next + 1 then return end
  if string.unpack('<I2', data, next) ~= 5 then return false end
  local number, text = message(data, next)
  if not number then return end
  local read, all = pcall(decode_json, text)
  local asked = read and type(all) == 'table' and all.parameters
  if type(asked) ~= 'table' then return false end
  for _, key in ipairs{ 'customconfig', 'config' } do
    local name = asked[key]
    if type(name) == 'string' and name ~= '' then return name end
  end
  return false
end

-- The name of the configuration, or the text that is sent as one, and where the next message begins.
local function asked_for(data)
  if data:byte(1) == 1 then return data:sub(3, 1026):match('^[^%z]*'), nil, 1027 end
  local _, text, next = message(data, 1)
  -- Longer than the gateway waits for: its beginning.
  text = text or data:sub(7)
  local name = text:match('^[%w_.-]+$')
  return name, text, next
end

-- Of JSON, for which the door has not waited.
local function wait_for_json(txn, at)
  for _ = 1, PATIENCE // PAUSE do
    local name = in_json(txn.req:data() or '', at)
    if name ~= nil then return name or nil end
    core.msleep(PAUSE)
  end
end

-- By fetches: get_stats() makes a table of a hundred numbers each time.
local function sessions(txn, engine)
  return engine == 'own' and txn.f:fe_conn('reconstructions') or txn.f:be_conn('engine-' .. engine)
end

-- The query of scans.lua, with a number by which the gateway of an engine knows that another one asks, and CLOSE.
ASKED_BY_GATEWAY = 'gateways'
local QUESTION = '\6\0' .. ('\0'):rep(8) .. ASKED_BY_GATEWAY .. string.pack('<I8', #SCANS_QUERY) .. SCANS_QUERY .. '\4\0'
-- Seconds that it has to answer.
local ANSWERS = 1

-- What the gateway of an engine says of its scans, as JSON; nil if it says nothing.
local function told_by(server)
  local host, port = server:get_addr():match('^(.*):(%d+)$')
  local socket = core.tcp()
  socket:settimeout(ANSWERS)
  if not host or not socket:connect(host:find(':') and '[' .. host .. ']' or host, tonumber(port)) then return end
  socket:send(QUESTION)
  -- The kind of message, the number, and the length of the text.
  local head = socket:receive(18)
  local text = head and #head == 18 and socket:receive((string.unpack('<I8', head, 11)))
  socket:close()
  return text and pcall(decode_json, text) and text or nil
end

-- For scans.lua: the engines elsewhere, as JSON. Their names need no escapes. With `asks`, those that have scans are asked.
function engines_json(asks)
  local texts = {}
  for _, engine in ipairs(engines) do
    local backend = core.backends['engine-' .. engine.name]
    if backend then
      local stats = backend:get_stats()
      local up = tonumber(stats.act) > 0 and 'true' or 'false'
      local told = asks and up == 'true' and tonumber(stats.scur) > 0 and told_by(backend.servers.gateway)
      local queue = told and ',"queue":' .. told or ''
      texts[#texts + 1] = string.format('{"name":"%s","up":%s,"scans":%d%s}', engine.name, up, tonumber(stats.scur), queue)
    end
  end
  return '[' .. table.concat(texts, ',') .. ']'
end

-- tcp-request content lua.choose-engine: sets sess.engine to "own", to the name of an engine elsewhere, or to "refuse",
-- and what the log says: sess.outcome, sess.engine_name, and sess.asked, the name of the configuration.
core.register_action('choose-engine', { 'tcp-req' }, function(txn)
  local configuration, text, next = asked_for(txn.req:data() or '')
  if READS_JSON and configuration == 'openrecon' and next then
    configuration = wait_for_json(txn, next) or configuration
  end
  local chosen = DEFAULT
  for _, engine in ipairs(engines) do
    if runs(engine, configuration, text) then
      chosen = engine.name
      break
    end
  end
  local name = chosen
  if engines[name] and engines[name].address == 'own' then chosen = 'own' end
  if chosen ~= 'refuse' and tonumber(sessions(txn, chosen)) >= MOST then chosen = 'refuse' end
  local outcome = chosen == 'refuse' and 'refused' or chosen == 'own' and 'own' or 'forwarded'
  txn:set_var('sess.engine', chosen)
  txn:set_var('sess.engine_name', name)
  txn:set_var('sess.outcome', outcome)
  txn:set_var('sess.asked', ((configuration or 'text'):gsub('[^%w_.-].*', '')))
end)
