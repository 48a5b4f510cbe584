/** Failures of policies alone. */
export const policyFailure = {
  not_allowed_for_role: {
    what: 'Your role cannot do this',
    kept: 'Nothing was written.',
    now: 'Ask a colleague at headquarters who may.',
  },
  approver_is_author: {
    what: 'You wrote in this version and cannot approve it',
    kept: 'It still waits for approval.',
    now: 'Another approver has to approve it.',
  },
  content_changed: {
    what: 'Somebody changed the content; it is not what you saw',
    kept: 'Nothing was written; what you filled in is still here.',
    now: 'Read it as it is now, then decide.',
  },
  content_invalid: {
    what: 'Something in the content is not right, headquarters did not take it',
    kept: 'What you wrote is still on this computer.',
    now: 'Put right what is marked red and save again.',
  },
  window_in_past: {
    what: 'The beginning is past already',
    kept: 'It was not published.',
    now: 'Choose "At once", or a time to come.',
  },
  window_reversed: {
    what: 'The end is before the beginning',
    kept: 'Nothing was written.',
    now: 'Choose another end.',
  },
  window_not_open: {
    what: 'Its time has not come yet',
    kept: 'Nothing changed.',
    now: 'It begins by itself, there is nothing to do.',
  },
  no_newer_version: {
    what: 'No newer version is in force yet',
    kept: 'Nothing changed.',
    now: 'There is nothing to do.',
  },
  unit_unknown: {
    what: 'The organisation has no such unit',
    kept: 'Nothing was written.',
    now: 'Choose a unit again.',
  },
  unit_not_valid: {
    what: 'The unit is not open at that time',
    kept: 'Nothing was written.',
    now: 'Choose another time or unit.',
  },
  in_the_past: {
    what: 'That time is past; what has happened does not change',
    kept: 'Nothing was written.',
    now: 'Choose "At once", or a time to come.',
  },
  version_unknown: {
    what: 'Headquarters has no such version',
    kept: 'Nothing was written.',
    now: 'Look again and choose anew.',
  },
  version_not_published: {
    what: 'The version is not published, or was revoked',
    kept: 'Nothing was written.',
    now: 'Have it approved and published, then assign it.',
  },
  other_kind: {
    what: 'The version is of another kind',
    kept: 'Nothing was written.',
    now: 'Look again and choose anew.',
  },
  other_policy: {
    what: 'The version belongs to another policy',
    kept: 'Nothing was written.',
    now: 'Look again and choose anew.',
  },
  already_ended: {
    what: 'This setting is over already',
    kept: 'Nothing changed.',
    now: 'There is nothing to do.',
  },
  id_taken: {
    what: 'Headquarters got this before, with other content',
    kept: 'What it got first is done.',
    now: 'Close this and look at what is there now.',
  },
};
