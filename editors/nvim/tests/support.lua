-- What the tests share: saying what was asserted, waiting, typing, and finding places.
local M = {}

local LIMIT = 15000 -- milliseconds; the first analysis of a debug server on a busy machine is slow

local function say(line)
  io.stdout:write(line .. '\n')
  io.stdout:flush()
end

--- Says what was asserted, or ends the test with what was found instead.
function M.check(condition, what, found)
  if not condition then
    error(what .. (found == nil and '' or '\n      found: ' .. (type(found) == 'string' and found or vim.inspect(found))), 0)
  end
  say('ok    ' .. what)
end

--- Waits until `condition` holds, then says so.
function M.wait(condition, what, found)
  local held = vim.wait(LIMIT, condition, 20)
  M.check(held, what, not held and found and found() or nil)
end

--- Runs a test; Neovim ends with 0 if every assertion held, otherwise with 1.
function M.run(test)
  local passed, message = pcall(test)
  if passed then
    vim.cmd('qall!')
  else
    say('FAIL  ' .. tostring(message))
    vim.cmd('cquit 1')
  end
end

--- Types keys as a person would, mappings and all.
function M.type(keys)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, false, true), 'mtx', false)
end

--- The client of the server in this buffer.
function M.client()
  return vim.lsp.get_clients({ bufnr = 0, name = 'policy_lsp' })[1]
end

--- Waits for the server and its first diagnostics.
function M.attached()
  M.wait(function()
    return M.client() ~= nil and M.client().initialized
  end, 'the server attaches to the document')
  M.wait(function()
    return #vim.diagnostic.get(0) > 0
  end, 'diagnostics arrive')
end

--- The text that a diagnostic marks.
function M.marked(it)
  return table.concat(vim.api.nvim_buf_get_text(0, it.lnum, it.col, it.end_lnum, it.end_col, {}), '\n')
end

--- The diagnostic with this code that marks this text.
function M.diagnostic(code, text)
  return vim.iter(vim.diagnostic.get(0)):find(function(it)
    return it.code == code and M.marked(it) == text
  end)
end

--- Whether a diagnostic with this code starts at this place, whatever it marks.
function M.starts(code, line, column)
  return vim.iter(vim.diagnostic.get(0)):any(function(it)
    return it.code == code and it.lnum == line and it.col == column
  end)
end

--- All diagnostics in short, for messages.
function M.diagnostics()
  return vim.tbl_map(function(it)
    return ('%d:%d %s %q: %s'):format(it.lnum + 1, it.col + 1, it.code, M.marked(it), it.message)
  end, vim.diagnostic.get(0))
end

--- Every place of `text` in the buffer: line and first and last byte column, from zero, end exclusive.
function M.places(text)
  local places = {}
  for index, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, true)) do
    local from, to = line:find(text, 1, true)
    while from do
      table.insert(places, { line = index - 1, from = from - 1, to = to })
      from, to = line:find(text, to + 1, true)
    end
  end
  return places
end

--- Puts the cursor on the first place of `text`.
function M.go(text)
  local place = assert(M.places(text)[1], 'the document lacks ' .. text)
  vim.api.nvim_win_set_cursor(0, { place.line + 1, place.from })
  return place
end

--- Asks the server and returns its answer.
function M.ask(method, params)
  local answers, problem = vim.lsp.buf_request_sync(0, method, params, LIMIT)
  local answer = answers and answers[M.client().id]
  if not answer or answer.err then
    error(method .. ' was not answered: ' .. vim.inspect(problem or answer and answer.err), 0)
  end
  return answer.result
end

--- What diagnostics show at the ends of lines.
function M.inline()
  local shown = {}
  for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(0, -1, 0, -1, { details = true })) do
    for _, chunk in ipairs(mark[4].virt_text or {}) do
      table.insert(shown, chunk[1])
    end
  end
  return table.concat(shown)
end

return M
