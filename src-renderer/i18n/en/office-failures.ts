/** Failures only a back office knows. */
export const officeFailure = {
  office_not_here: {
    what: 'This device is no back office',
    kept: 'Nothing was written.',
    now: 'Use a device that is enrolled for headquarters or a region.',
  },
  office_signed_out: {
    what: 'Your sign-in has ended',
    kept: 'What you typed is still in this window.',
    now: 'Give your PIN again.',
  },
  office_not_allowed: {
    what: 'Your post does not allow this',
    kept: 'Nothing was written.',
    now: 'Ask a colleague who may.',
  },
  office_not_found: {
    what: 'Headquarters has no such thing, or it belongs to a shop you do not look after',
    kept: 'Nothing was written.',
    now: 'Go back to the list and choose again.',
  },
  office_unknown_offline: {
    what: 'Headquarters cannot be reached, and you have not signed in on this machine lately',
    kept: 'Nothing was written.',
    now: 'Sign in when the line is back.',
  },
  office_never_seen: {
    what: 'Headquarters cannot be reached, and this machine has not seen this page before',
    kept: 'Pages seen before can still be looked at.',
    now: 'Wait for the line; it is tried again by itself.',
  },
  office_offline: {
    what: 'Headquarters cannot be reached; it was not done',
    kept: 'What you typed is still here; headquarters did not get it.',
    now: 'Press again when the line is back.',
  },
  office_unanswered: {
    what: 'Headquarters did not answer; it may have been done or not',
    kept: 'What you typed is still here.',
    now: 'Press again: headquarters does the same thing only once.',
  },
  office_taken_before: {
    what: 'Headquarters took your last try, and it differs from what stands here now',
    kept: 'Your last try counts.',
    now: 'Close this, look at how it stands now, and act again if need be.',
  },
};
