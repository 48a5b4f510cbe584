/** Refusals between counter and headquarters that mean the same to whoever stands at the counter. */
export const syncRefusals: ReadonlySet<string> = new Set([
  'answers_do_not_fit',
  'bad_sequence',
  'client_not_yours',
  'command_id_reused',
  'cursor_forged',
  'not_a_shop',
  'not_allowed',
  'older_copy',
  'reset',
  'sequence_conflict',
  'sequence_gap',
  'stopped',
  'unauthenticated',
  'unknown_unit',
]);
