-- Neovim as a client of `copydesk lsp`: it gets a finding, applies a fix, and the finding goes.
-- Usage: nvim --headless --clean -l, or -c "luafile …", with COPYDESK and ARTICLE set.
local function fail(what)
  io.stderr:write(what .. "\n")
  vim.cmd("cquit 1")
end

local function wait(what, condition)
  if not vim.wait(20000, condition, 10) then
    fail("waited in vain: " .. what .. ": " .. vim.inspect(vim.diagnostic.get(0)))
  end
end

local function codes()
  local all = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    table.insert(all, one.code or (one.user_data and one.user_data.lsp and one.user_data.lsp.code))
  end
  return all
end

local function has(code)
  return vim.tbl_contains(codes(), code)
end

vim.cmd("edit " .. vim.env.ARTICLE)
local id = vim.lsp.start_client({
  name = "copydesk",
  cmd = { vim.env.COPYDESK, "lsp" },
  root_dir = vim.fn.fnamemodify(vim.env.ARTICLE, ":h"),
})
vim.lsp.buf_attach_client(0, id)
wait("diagnostics", function() return has("punctuation/spacing") end)

-- What the source has is beside it, as `check` finds it.
wait("the source", function() return has("numbers/mismatch") end)

-- Hover explains, with the source.
local line = vim.api.nvim_buf_get_lines(0, 2, 3, false)[1]
-- Units of UTF-16: one letter before it has two bytes.
local at = line:find(" ,", 1, true) - 2
local place = { textDocument = vim.lsp.util.make_text_document_params(0), position = { line = 2, character = at } }
local hover = vim.lsp.buf_request_sync(0, "textDocument/hover", place, 5000)
local said = hover[id] and hover[id].result and hover[id].result.contents.value or ""
if not (said:find("punctuation/spacing", 1, true) and said:find("the town hall", 1, true)) then fail("hover says " .. said) end

-- The first fix of the first finding.
local params = {
  textDocument = vim.lsp.util.make_text_document_params(0),
  range = { start = { line = 2, character = at }, ["end"] = { line = 2, character = at + 1 } },
  context = { diagnostics = {} },
}
local answers = vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 5000)
local actions = answers[id].result
local client = vim.lsp.get_client_by_id(id)
vim.lsp.util.apply_workspace_edit(actions[1].edit, client.offset_encoding)
wait("the fix", function() return not has("punctuation/spacing") end)
local fixed = vim.api.nvim_buf_get_lines(0, 2, 3, false)[1]
if fixed:find(" ,", 1, true) then fail("still " .. fixed) end

-- Typing a fault, and taking it back.
vim.api.nvim_buf_set_lines(0, 4, 5, false, { "Elle revient , dit-on." })
wait("what was typed", function() return has("punctuation/spacing") end)
vim.api.nvim_buf_set_lines(0, 4, 5, false, { "Elle revient, dit-on." })
wait("what was taken back", function() return not has("punctuation/spacing") end)

-- Let it stand: written beside the configuration, and told no more.
params.range = { start = { line = 2, character = 0 }, ["end"] = { line = 2, character = 60 } }
answers = vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 5000)
for _, action in ipairs(answers[id].result) do
  if action.title:find("Let it stand: numbers/mismatch", 1, true) then
    local command = { command = action.command.command, arguments = action.command.arguments }
    vim.lsp.buf_request_sync(0, "workspace/executeCommand", command, 5000)
  end
end
wait("what is to stand", function() return not has("numbers/mismatch") end)
io.stdout:write("Neovim: found, fixed, let stand\n")
vim.cmd("qall!")
