/** Failures of the organisation and its people. */
export const orgFailure = {
  unit_taken: {
    what: 'The id {{unitId}} belongs to a unit already',
    kept: 'Nothing was written; what you typed is still here.',
    now: 'Choose another id.',
  },
  unit_changed_meanwhile: {
    what: 'Somebody changed this unit while you looked at it',
    kept: 'Nothing was written; what you typed is still here.',
    now: 'Close this, look at what is there now, and change it again.',
  },
  already_closed: {
    what: 'This unit is closed already',
    kept: 'Nothing changed.',
    now: 'There is nothing to do.',
  },
  no_closing_planned: {
    what: 'No closing was planned',
    kept: 'Nothing changed.',
    now: 'There is nothing to do.',
  },
  unit_twice: {
    what: 'The unit {{unitId}} is there twice',
    kept: 'Nothing was written.',
    now: 'Delete one of the two rows.',
  },
  root_missing: {
    what: 'The organisation has no headquarters',
    kept: 'Nothing was written.',
    now: 'Begin with headquarters.',
  },
  root_twice: {
    what: 'There is only one headquarters',
    kept: 'Nothing was written.',
    now: 'Give the unit a parent.',
  },
  root_stays: {
    what: 'Headquarters cannot be moved, suspended or closed',
    kept: 'Nothing was written.',
    now: 'Choose another unit.',
  },
  parent_unknown: {
    what: 'There is no parent with the id {{parentId}}',
    kept: 'This one was not written.',
    now: 'Name a parent that exists.',
  },
  parent_refused: {
    what: 'Its parent {{parentId}} was refused',
    kept: 'This one was not written.',
    now: 'Put the parent’s row right first.',
  },
  kind_not_under: {
    what: 'This kind of unit cannot stand there',
    kept: 'This one was not written.',
    now: 'Shops stand under headquarters, regions, malls or partners; regions under headquarters or regions.',
  },
  kind_stays: {
    what: 'The kind of a unit never changes',
    kept: 'This one was not written.',
    now: 'Close it and add a new one under another id.',
  },
  valid_from_stays: {
    what: 'The first day of a unit never changes',
    kept: 'This one was not written.',
    now: 'Leave the cell empty.',
  },
  validity_reversed: {
    what: 'It would close before it opens',
    kept: 'This one was not written.',
    now: 'Change the dates.',
  },
  closed_without_end: {
    what: 'A closed unit needs its last day',
    kept: 'This one was not written.',
    now: 'Give the last day.',
  },
  moves_overlap: {
    what: 'Two moves at the same moment',
    kept: 'Nothing was written.',
    now: 'Choose another time.',
  },
  move_from_elsewhere: {
    what: 'It stands under another parent then',
    kept: 'Nothing was written.',
    now: 'Refresh and try again.',
  },
  move_outside_validity: {
    what: 'It is not open yet then, or closed already',
    kept: 'Nothing was written.',
    now: 'Choose another time.',
  },
  parent_not_valid: {
    what: 'The new parent is not open yet then, or closed already',
    kept: 'Nothing was written.',
    now: 'Choose another time or parent.',
  },
  open_children: {
    what: 'Other units stand under it then',
    kept: 'Nothing was written.',
    now: 'Move or close those first.',
  },
  cycle: {
    what: 'It cannot stand under what stands under it',
    kept: 'This one was not written.',
    now: 'Choose another parent.',
  },
  too_deep: {
    what: 'At most {{max}} levels; this would be {{depth}}',
    kept: 'This one was not written.',
    now: 'Choose a parent nearer to headquarters.',
  },
  same_parent: {
    what: 'It stands there already',
    kept: 'Nothing changed.',
    now: 'Leave it, or choose another parent.',
  },
  later_move_planned: {
    what: 'A later move of it is planned already',
    kept: 'Nothing was written.',
    now: 'Cancel that one first, then plan anew.',
  },
  move_unknown: {
    what: 'There is no such move; it may have been cancelled',
    kept: 'Nothing changed.',
    now: 'There is nothing to do.',
  },
  move_happened: {
    what: 'This move has happened and cannot be cancelled',
    kept: 'Nothing changed.',
    now: 'Move it back if need be.',
  },
  row_invalid: {
    what: 'The cell “{{column}}” is not right',
    kept: 'This one was not written.',
    now: 'Put the cell right as the hint says.',
  },
  row_twice: {
    what: 'A row above has the id {{unitId}} already',
    kept: 'Only the row above was taken.',
    now: 'Delete one of the two.',
  },
  table_unreadable: {
    what: 'This table cannot be read',
    kept: 'Nothing was written.',
    now: 'Save it as CSV (UTF-8) in the spreadsheet program and try again.',
  },
  table_columns: {
    what: 'The head line is not right: unknown {{unknown}}, missing {{missing}}',
    kept: 'Nothing was written.',
    now: 'Columns that are known: {{known}}.',
  },
  table_empty: {
    what: 'There is only a head line',
    kept: 'Nothing was written.',
    now: 'Write at least one row below it.',
  },
  table_too_long: {
    what: 'At most {{most}} rows at once',
    kept: 'Nothing was written.',
    now: 'Split it into several tables.',
  },
  person_taken: {
    what: 'Headquarters took this once already, with other words',
    kept: 'What was taken then holds.',
    now: 'Close this and look at the list; fill it in again if need be.',
  },
  person_changed_meanwhile: {
    what: 'Somebody changed this person while you looked',
    kept: 'Nothing was written; what you typed is still here.',
    now: 'Close this, look at what is there now, and change it again.',
  },
  name_taken: {
    what: '“{{name}}” works at {{unit}} already',
    kept: 'Nothing was written; what you typed is still here.',
    now: 'Within a unit people sign in by name: add something to it.',
  },
  role_not_there: {
    what: 'This role does not work at such a unit',
    kept: 'Nothing was written; what you typed is still here.',
    now: 'Clerks and shop managers at a shop, regional managers at a region, headquarters’ people at headquarters.',
  },
  not_your_role_to_give: {
    what: 'Approvers are added and changed by approvers alone',
    kept: 'Nothing was written.',
    now: 'Ask an approver.',
  },
  not_yourself: {
    what: 'Somebody else changes your own role, place and standing',
    kept: 'Nothing was written.',
    now: 'Ask a colleague.',
  },
};
