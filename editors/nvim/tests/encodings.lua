-- Columns are right whatever unit the editor and the server agree on, and a stopped server ends well.
local t = dofile(vim.fs.joinpath(vim.fs.dirname(debug.getinfo(1, 'S').source:sub(2)), 'support.lua'))

-- Before the word: one letter of two bytes, and one character of four bytes and two units of UTF-16.
local LINE = 'Café 😀 said that the goverment agreed.'
local ended

local function restart(encoding)
  local capabilities = vim.lsp.protocol.make_client_capabilities()
  capabilities.general.positionEncodings = { encoding }
  vim.lsp.config('policy_lsp', {
    capabilities = capabilities,
    on_exit = function(code, signal)
      ended = { code = code, signal = signal }
    end,
  })
  vim.lsp.enable('policy_lsp')
  vim.cmd('edit!')
  t.wait(function()
    return t.client() and t.client().initialized
  end, 'the server attaches to a client of ' .. encoding)
  t.check(t.client().offset_encoding == encoding, 'they agree on ' .. encoding, t.client().offset_encoding)
end

local function stop()
  vim.lsp.enable('policy_lsp', false)
  for _, client in ipairs(vim.lsp.get_clients({ name = 'policy_lsp' })) do
    client:stop()
  end
  t.wait(function()
    return #vim.lsp.get_clients({ name = 'policy_lsp', _uninitialized = true }) == 0
  end, 'the server ends when it is stopped')
end

t.run(function()
  t.attached()
  stop()
  for _, encoding in ipairs({ 'utf-8', 'utf-16', 'utf-32' }) do
    restart(encoding)
    t.type('ggO' .. LINE .. '<CR><Esc>')
    t.wait(function()
      local found = t.diagnostic('spelling', 'goverment')
      return found and found.lnum == 0 and found.col == LINE:find('goverment', 1, true) - 1
    end, 'in ' .. encoding .. ' the diagnostic after “é” and “😀” marks exactly “goverment”', t.diagnostics)
    ended = nil
    stop()
    t.check(ended and ended.code == 0 and ended.signal == 0, 'its exit code is 0', ended)
  end
end)
