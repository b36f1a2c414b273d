-- What an init.lua as pasted from the README has to do: attach in a project, and only there.
local t = dofile(vim.fs.joinpath(vim.fs.dirname(debug.getinfo(1, 'S').source:sub(2)), 'support.lua'))

t.run(function()
  t.attached()
  t.check(t.diagnostic('split-word', 'in adequate'), 'split-word marks “in adequate”', t.diagnostics())
  t.wait(function()
    return t.inline():find('“inadequate”?', 1, true)
  end, 'and is shown inline', t.inline)
  vim.cmd('edit! ' .. vim.fn.fnameescape(vim.env.OUTSIDE))
  t.check(vim.bo.filetype == 'text', 'a text file outside a project is opened', vim.bo.filetype)
  vim.wait(500)
  t.check(t.client() == nil, 'no server attaches to it')
end)
