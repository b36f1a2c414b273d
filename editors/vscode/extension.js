// Starts the server for plain text in a workspace that has a policy-lsp.toml. All else is the server's.
const { workspace, window } = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

async function activate() {
  const command = workspace.getConfiguration('policy-lsp').get('server.path');
  const selector = [
    { language: 'plaintext' },
    { language: 'policydoc' },
    { scheme: 'file', pattern: '**/policy-lsp.toml' },
  ];
  client = new LanguageClient('policy-lsp', 'Policy transcripts', { command }, { documentSelector: selector });
  try {
    await client.start();
  } catch (error) {
    const advice = 'Install it with "cargo install --path ." and put it on the PATH, or set "policy-lsp.server.path".';
    window.showErrorMessage(`The server "${command}" does not start: ${error.message}. ${advice}`);
  }
}

function deactivate() {
  return client?.stop();
}

module.exports = { activate, deactivate };
