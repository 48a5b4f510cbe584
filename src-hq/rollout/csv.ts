/** A cell of comma separated values that no spreadsheet takes for a formula. */
function cell(text: string): string {
  const tame = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}

/** A table as spreadsheets open it: with a mark that says it is UTF-8, and line ends they all know. */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
  const lines = rows.map((row) => row.map((one) => cell(String(one ?? ''))).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}
