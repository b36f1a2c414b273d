-- The policy-lsp language server, for Neovim 0.11.1 or later: `vim.lsp.enable('policy_lsp')`.
return {
  cmd = { 'policy-lsp' },
  filetypes = { 'text', 'policydoc' },
  root_markers = { 'policy-lsp.toml' },
  -- Other text files are left alone: no server without a project file.
  workspace_required = true,
}
