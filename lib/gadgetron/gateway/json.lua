-- decode_json(text) reads JSON. It raises an error for anything else, also behind it.

-- Deeper than anything that is read here.
local DEPTH = 32

local ESCAPES = { b = '\b', f = '\f', n = '\n', r = '\r', t = '\t' }

function decode_json(text)
  local at, value = 1, nil
  local function fail() error('not JSON at byte ' .. at, 0) end
  local function skip() at = text:find('[^ \n\r\t]', at) or #text + 1 end
  local function take(pattern)
    local from, to, found = text:find('^' .. pattern, at)
    if from then at = to + 1 end
    return from and (found or true)
  end
  local function quoted()
    local parts = {}
    while true do
      local from, _, found = text:find('(["\\])', at)
      if not from then fail() end
      parts[#parts + 1] = text:sub(at, from - 1)
      at = from + 1
      if found == '"' then return table.concat(parts) end
      local code = take('u(%x%x%x%x)')
      if code then
        parts[#parts + 1] = utf8.char(tonumber(code, 16))
      else
        local escape = text:sub(at, at)
        parts[#parts + 1] = ESCAPES[escape] or escape
        at = at + 1
      end
    end
  end
  local function members(close, member)
    skip()
    if take(close) then return end
    repeat
      skip()
      member()
      skip()
    until not take(',')
    if not take(close) then fail() end
  end
  function value(depth)
    if depth > DEPTH then fail() end
    if take('"') then return quoted() end
    if take('{') then
      local object = {}
      members('}', function()
        local key = take('"') and quoted() or fail()
        skip()
        if not take(':') then fail() end
        skip()
        object[key] = value(depth + 1)
      end)
      return object
    end
    if take('%[') then
      local list = {}
      members('%]', function() list[#list + 1] = value(depth + 1) end)
      return list
    end
    if take('true') then return true end
    if take('false') then return false end
    if take('null') then return nil end
    return tonumber(take('(-?%d[%d.eE+-]*)') or fail()) or fail()
  end
  skip()
  local all = value(0)
  skip()
  if at <= #text then fail() end
  return all
end
