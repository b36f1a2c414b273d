-- The init.lua of a user who has editors/nvim on the runtimepath.
local here = vim.fs.dirname(debug.getinfo(1, 'S').source:sub(2))
vim.opt.runtimepath:prepend(vim.fs.dirname(here))
vim.lsp.enable('policy_lsp')
vim.diagnostic.config({ virtual_text = true })
