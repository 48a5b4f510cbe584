/** The one style sheet of the pages headquarters serves itself: light and dark, readable at arm's length. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1d2421; --quiet: #56605b; --paper: #f6f7f5; --card: #ffffff;
  --line: #d9dedb; --accent: #0f6b52; --bad: #a3251b; --warn: #8a5a00; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecea; --quiet: #a3ada8; --paper: #131715;
  --card: #1c211f; --line: #38403c; --accent: #5cc6a4; --bad: #ff8f85; --warn: #f0b95b; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, "PingFang SC", "Noto Sans SC", "Microsoft YaHei", sans-serif; }
header, main { max-width: 40rem; margin: 0 auto; padding: 16px; }
body.api header, body.api main { max-width: 60rem; }
header p { margin: 0; color: var(--quiet); }
header > a { float: right; padding: 8px; }
a { color: var(--accent); }
h1 { font-size: 22px; line-height: 1.3; margin: 4px 0 8px; }
h2 { font-size: 17px; margin: 0 0 8px; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 8px;
  padding: 16px; margin: 0 0 16px; }
time, small { color: var(--quiet); font-size: 14px; }
.clock strong { display: block; font-size: 18px; }
.clock.soon strong { color: var(--warn); }
.clock.urgent strong, .clock.overdue strong { color: var(--bad); }
.clock span { color: var(--quiet); }
ol, ul { margin: 0; padding: 0; list-style: none; }
.steps li, .history li { padding: 6px 0; }
.steps li { display: grid; grid-template-columns: 24px 1fr auto; gap: 8px; }
.steps .done .mark, .steps .current .mark { color: var(--accent); }
.steps .current { font-weight: 600; }
.steps .failed .mark { color: var(--bad); }
.steps .todo, .steps .skipped { color: var(--quiet); }
.history time { display: block; }
.actions { display: grid; gap: 12px; }
form { display: grid; gap: 8px; margin: 0; }
button, input, select { font: inherit; min-height: 48px; padding: 8px 12px; border-radius: 8px;
  border: 1px solid var(--quiet); background: var(--card); color: inherit; width: 100%; }
button { border-color: var(--accent); color: var(--accent); font-weight: 600; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
dl { margin: 0; display: grid; gap: 4px; }
dt { color: var(--quiet); font-size: 14px; }
dd { margin: 0 0 8px; overflow-wrap: anywhere; }
.amount { font-variant-numeric: tabular-nums; }
.notice { border-left: 4px solid var(--accent); padding: 8px 12px; background: var(--card); }
.notice.bad { border-color: var(--bad); }
code, pre { font: 13px/1.5 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; margin: 8px 0 0; }
.method { font-weight: 700; color: var(--accent); }
summary { cursor: pointer; padding: 4px 0; }
`;
