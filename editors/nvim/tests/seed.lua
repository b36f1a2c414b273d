-- What a person sees of the seed document in Neovim, with the configuration that is shipped.
local t = dofile(vim.fs.joinpath(vim.fs.dirname(debug.getinfo(1, 'S').source:sub(2)), 'support.lua'))

local PAGE = 'https://www.pbs.org/newshour/show/'
  .. 'why-the-u-s-is-pressuring-china-amid-a-crackdown-on-the-global-fentanyl-trade'
local TRAILER = vim.api.nvim_buf_get_lines(0, -2, -1, true)[1]
local NAMES = { 'Vanda', 'Felbab-Brown', 'Fernande', 'Dalal', 'Blinken', 'Biden', 'Trump' }

local function diagnostics()
  t.check(t.diagnostic('split-word', 'in adequate'), 'split-word marks “in adequate”', t.diagnostics())
  t.check(t.diagnostic('punctuation', 'countries,'), 'punctuation marks “countries,”', t.diagnostics())
  local trailer = t.diagnostic('garbled-trailer', TRAILER)
  t.check(trailer, 'garbled-trailer marks the whole last line', t.diagnostics())
  t.check(trailer.message:find(PAGE, 1, true), 'garbled-trailer names ' .. PAGE, trailer.message)
  t.check((trailer._tags or {}).unnecessary, 'garbled-trailer is tagged Unnecessary (shown faded)', trailer._tags)
end

local function inline()
  for _, words in ipairs({ '“inadequate”?', 'ends with a comma', PAGE }) do
    t.wait(function()
      return t.inline():find(words, 1, true)
    end, 'shown inline: ' .. words, t.inline)
  end
end

local function covers(it, place)
  local starts_before_its_end = it.lnum < place.line or (it.lnum == place.line and it.col < place.to)
  local ends_after_its_start = it.end_lnum > place.line or (it.end_lnum == place.line and it.end_col > place.from)
  return starts_before_its_end and ends_after_its_start
end

local function names()
  for _, name in ipairs(NAMES) do
    local places = t.places(name)
    local covered = vim.iter(places):any(function(place)
      return vim.iter(vim.diagnostic.get(0)):any(function(it)
        return covers(it, place)
      end)
    end)
    t.check(#places > 0 and not covered, ('no diagnostic on %s, %d× in the document'):format(name, #places), t.diagnostics())
  end
end

local function hover()
  local facts = { 'Antony Blinken', 'U.S. Secretary of State', '26 January 2021' }
  t.go('Secretary Blinken')
  local hover = t.ask('textDocument/hover', vim.lsp.util.make_position_params(0, t.client().offset_encoding))
  for _, fact in ipairs(facts) do
    t.check(hover and hover.contents.value:find(fact, 1, true), 'hover on “Secretary Blinken” has ' .. fact, hover)
  end
  t.type('K')
  local function float()
    local window = vim.iter(vim.api.nvim_list_wins()):find(function(it)
      return vim.api.nvim_win_get_config(it).relative ~= ''
    end)
    return window and table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, true), '\n') or ''
  end
  t.wait(function()
    return float():find(facts[1], 1, true)
  end, 'K opens a window with ' .. facts[1], float)
  vim.cmd('fclose!')
end

local function symbols()
  local params = { textDocument = vim.lsp.util.make_text_document_params() }
  local entries = t.ask('textDocument/documentSymbol', params)
  local function entry(start)
    return vim.iter(entries):find(function(it)
      return vim.startswith(it.name, start)
    end)
  end
  t.check(entry('Why the U.S. is pressuring China'), 'the outline has the title', entries)
  t.check(entry('Posted by Fernande Dalal'), 'the outline has the byline', entries)
  local speaker = entry('Vanda Felbab-Brown')
  local topics = speaker and speaker.children or {}
  t.check(#topics >= 5, ('the outline has Vanda Felbab-Brown with %d topics (at least 5)'):format(#topics), entries)
  local trailer = entry('Trailer')
  t.check(trailer and trailer.detail == PAGE, 'the outline has the trailer with its address', entries)
  t.type('gO')
  t.wait(function()
    return #vim.fn.getloclist(0) >= #topics + 4
  end, 'gO lists the outline', function()
    return vim.fn.getloclist(0)
  end)
  vim.cmd('lclose')
end

local function link()
  local links = t.ask('textDocument/documentLink', { textDocument = vim.lsp.util.make_text_document_params() })
  local targets = vim.tbl_map(function(it)
    return it.target
  end, links or {})
  t.check(vim.list_contains(targets, PAGE), 'a document link leads to ' .. PAGE, targets)
end

local function action()
  local title = 'Replace “in adequate” by “inadequate”'
  local place = t.go('in adequate')
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(it)
      return it.title == title
    end,
  })
  t.wait(function()
    return vim.api.nvim_get_current_line():sub(place.from + 1):find('^inadequate cooperation')
  end, ('the code action “%s” changes the text'):format(title), vim.api.nvim_get_current_line)
  t.wait(function()
    return not t.starts('split-word', place.line, place.from)
  end, 'and its diagnostic goes away', t.diagnostics)
  t.check(t.diagnostic('garbled-trailer', TRAILER), 'and the others stay', t.diagnostics())
end

local function typing()
  local line = t.go('from the government of Mexico').line
  local column = #vim.api.nvim_get_current_line() + 1
  t.type('A goverment<Esc>')
  t.wait(function()
    local found = t.diagnostic('spelling', 'goverment')
    return found and found.lnum == line and found.col == column
  end, ('“goverment” typed at %d:%d is a spelling diagnostic there'):format(line + 1, column + 1), t.diagnostics)
  t.type('u')
  t.wait(function()
    return not t.starts('spelling', line, column)
  end, 'after undo it is gone', t.diagnostics)
end

t.run(function()
  t.attached()
  diagnostics()
  inline()
  names()
  hover()
  symbols()
  link()
  action()
  typing()
end)
