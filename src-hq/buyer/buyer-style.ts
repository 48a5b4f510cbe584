/** What the buyer's pages have beyond the common style sheet: one column, large targets, 320 px and up. */
export const buyerStyle = `
.buyer { --soft: color-mix(in srgb, var(--accent) 8%, var(--card)); }
.buyer header, .buyer main { padding: 16px 16px 0; }
.buyer header { padding-top: 12px; }
.buyer header > a.back { float: none; display: inline-flex; align-items: center; min-height: 44px; padding: 0; }
.buyer header > a.back::before { content: "‹"; margin-right: 6px; font-size: 20px; }
.buyer .language { max-width: 40rem; margin: 0 auto; text-align: right; height: 0; position: relative; z-index: 1; }
.buyer .language a { display: inline-flex; align-items: center; min-height: 44px; padding: 0 16px; }
.buyer header > p:first-child { padding-right: 80px; min-height: 20px; }
.buyer h1 { overflow-wrap: anywhere; clear: none; }
.buyer h2 { margin: 0 0 12px; }
.buyer h3 { font-size: 15px; margin: 16px 0 4px; }
.buyer p { margin: 0 0 8px; overflow-wrap: anywhere; }
.buyer p:last-child { margin-bottom: 0; }
.buyer main > section, .buyer form > section { overflow-wrap: anywhere; }
.buyer .quiet, .buyer small { color: var(--quiet); font-size: 14px; }
.buyer .number { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.buyer .amount { font-variant-numeric: tabular-nums; text-align: right; white-space: nowrap; }
.buyer .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
.buyer .clock { margin-top: 8px; }
.buyer .clock > * { display: block; }
.buyer .tag { display: inline-block; margin: 0 4px 4px 0; padding: 2px 8px; border-radius: 4px; background: var(--soft);
  color: var(--accent); font-size: 14px; font-weight: 600; }
.buyer .hint { background: var(--soft); border-radius: 8px; padding: 8px 12px; color: var(--ink); }
.buyer .notice { border-radius: 0 8px 8px 0; margin: 0 0 16px; }
.buyer .notice.bad p { margin: 0 0 4px; }
.buyer .offer { border-color: var(--accent); border-width: 2px; }
.buyer .before { color: var(--quiet); }
.buyer .contact { text-align: center; padding: 8px 0 32px; color: var(--quiet); }
.buyer .contact a { display: inline-block; padding: 12px 4px; }

.buyer .button, .buyer button { display: flex; align-items: center; justify-content: center; min-height: 48px;
  padding: 8px 16px; border: 1px solid var(--accent); border-radius: 8px; background: var(--card);
  color: var(--accent); font: inherit; font-weight: 600; text-align: center; text-decoration: none;
  width: 100%; cursor: pointer; }
.buyer .button.first, .buyer button.first { background: var(--accent); color: var(--card); }
.buyer button.second { border-color: var(--bad); color: var(--bad); }
.buyer .actions { gap: 16px; }
.buyer .action .quiet { margin-top: 4px; }
.buyer .items + .action { margin-top: 16px; }
.buyer .action > .button { margin-bottom: 8px; }
.buyer details > summary { min-height: 48px; display: flex; align-items: center; gap: 8px; padding: 8px 0;
  color: var(--accent); font-weight: 600; }
.buyer details > summary::before { content: "▸"; }
.buyer details[open] > summary::before { content: "▾"; }
.buyer details.action { border-top: 1px solid var(--line); }
.buyer details.why { border-top: 1px solid var(--line); margin-top: 12px; }
.buyer details.why > summary { color: var(--quiet); font-weight: 400; }

.buyer dl > div { display: grid; grid-template-columns: minmax(4.6em, 30%) 1fr; gap: 8px; padding: 4px 0; }
.buyer:lang(zh) dl:not(.sums) > div { grid-template-columns: 4.6em 1fr; }
.buyer dd { margin: 0; }
.buyer dt { padding-top: 2px; }
.buyer details.why dl > div { display: block; }
.buyer dl.sums > div { grid-template-columns: 1fr auto; }
.buyer dl.sums dd { text-align: right; }

.buyer .cards > li, .buyer .items > li, .buyer .timeline > li, .buyer .history > li, .buyer .kinds > li
  { border-top: 1px solid var(--line); padding: 12px 0; }
.buyer .cards > li:first-child, .buyer .items > li:first-child, .buyer .timeline > li:first-child,
.buyer .history > li:first-child, .buyer .kinds > li:first-child { border-top: 0; padding-top: 0; }
.buyer section li:last-child { padding-bottom: 0; }
.buyer .cards .clock { margin: 0 0 8px; }
.buyer .items > li { display: grid; grid-template-columns: 64px minmax(0, 1fr) auto; gap: 12px; }
.buyer .items img { border-radius: 8px; background: var(--paper); }
.buyer .items p { margin: 0 0 2px; }
.buyer .items .wide { grid-column: 1 / -1; display: grid; gap: 4px; }
.buyer .quantity input { width: 76px; text-align: center; }
.buyer .steps li { grid-template-columns: 24px minmax(0, 1fr) auto; }
.buyer .rules li { display: grid; grid-template-columns: 24px 1fr; gap: 8px; padding: 6px 0; }
.buyer .rules small { display: block; }
.buyer .rules [data-answer=yes] .mark { color: var(--accent); }
.buyer .rules [data-answer=no] .mark { color: var(--bad); }
.buyer .history dl, .buyer .history .before { margin-top: 4px; font-size: 15px; }
.buyer .history p { margin: 0 0 2px; }
.buyer .changes li { padding: 4px 0; color: var(--quiet); font-size: 14px; }

.buyer .kinds a { display: block; padding: 8px 0; text-decoration: none; }
.buyer .kinds span { display: block; color: var(--quiet); font-size: 14px; }
.buyer .kinds .barred { color: var(--quiet); }
.buyer .fields { display: grid; gap: 8px; }
.buyer main > form { margin-bottom: 16px; }
.buyer form.claim { display: block; }
.buyer form.claim > button { margin: 8px 0 24px; }
.buyer form.claim > .quiet { padding: 0 4px; }
.buyer label { font-weight: 600; }
.buyer textarea { font: inherit; padding: 8px 12px; border-radius: 8px; border: 1px solid var(--quiet);
  background: var(--card); color: inherit; width: 100%; resize: vertical; }
.buyer ::placeholder { color: var(--quiet); opacity: 1; }
.buyer fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
.buyer legend { font-weight: 600; font-size: 17px; padding: 0; margin-bottom: 8px; }
.buyer .choice { display: grid; grid-template-columns: 24px 1fr; gap: 12px; align-items: center; min-height: 48px;
  padding: 8px 0; font-weight: 400; border-top: 1px solid var(--line); }
.buyer legend + .choice { border-top: 0; }
.buyer .choice input { width: 22px; height: 22px; min-height: 0; margin: 0; accent-color: var(--accent); }
.buyer .choice small { margin-left: 6px; }
.buyer .choice:has(:disabled) { color: var(--quiet); }
.buyer .evidence { display: grid; gap: 8px; }
.buyer .evidence ::file-selector-button { font: inherit; font-weight: 600; color: var(--accent); background: none;
  margin-right: 12px; padding: 4px 12px; border: 1px solid var(--accent); border-radius: 6px; }
.buyer .pieces > li { display: flex; gap: 12px; align-items: center; justify-content: space-between; padding: 4px 0; }
.buyer .pieces button { width: auto; flex: none; }
.buyer .pieces .bad { color: var(--bad); }
.buyer .pictures { display: flex; flex-wrap: wrap; gap: 8px; }
.buyer .pictures a { display: inline-flex; align-items: center; min-width: 72px; min-height: 72px; }
.buyer .pictures img { border-radius: 8px; object-fit: cover; border: 1px solid var(--line); }
@media (max-width: 359px) {
  .buyer dl > div { grid-template-columns: 1fr; gap: 0; }
  .buyer dl.sums > div { grid-template-columns: 1fr auto; }
  .buyer .items > li { grid-template-columns: 48px minmax(0, 1fr) auto; gap: 8px; }
  .buyer .items img { width: 48px; height: 48px; }
}
`;
