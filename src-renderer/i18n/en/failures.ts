import { evidenceFailure } from './evidence.ts';

/** When something went wrong: what happened, what was kept, what to do now. */
export const failure = {
  ...evidenceFailure,
  other: {
    what: 'An unexpected problem ({{code}})',
    kept: 'Everything saved is still there.',
    now: 'Try once more; if it stays, send headquarters the support bundle of the sync centre.',
  },
  service_unreachable: {
    what: 'The service on this machine does not answer',
    kept: "What you submitted is on this machine's disk.",
    now: 'It is being reconnected; after a minute restart the program.',
  },
  service_refused: {
    what: 'The service on this machine refused the request ({{status}})',
    kept: "What you submitted is on this machine's disk.",
    now: 'Reload the page and try again.',
  },
  session_ended: {
    what: 'This window has no permission to use the service',
    kept: "What you submitted is on this machine's disk.",
    now: 'Open the address the program printed at its start.',
  },
  window_line_broken: {
    what: 'The window lost the service',
    kept: "What you submitted is on this machine's disk.",
    now: 'Close the window and open it again.',
  },
  window_sender_refused: {
    what: 'The request came from a foreign page',
    kept: 'Nothing was written.',
    now: 'Close the window and open it again.',
  },
  window_message_refused: {
    what: "The window's request was malformed",
    kept: 'Nothing was written.',
    now: 'Reload the page; if it stays, update the program.',
  },
  no_such_call: {
    what: 'The service does not know this request',
    kept: 'Nothing was written.',
    now: 'Screen and program differ in version; restart the program.',
  },
  invalid_input: {
    what: 'Something is missing or malformed',
    kept: 'Nothing was written; what you typed is still here.',
    now: 'Check it and submit again.',
  },
  counter_crashed: {
    what: 'The service stopped unexpectedly',
    kept: "What you submitted is on this machine's disk.",
    now: 'Restart the program.',
  },
  counter_cannot_start: {
    what: 'The service could not start',
    kept: "What you submitted is on this machine's disk.",
    now: 'Restart the program; if it stays, ask headquarters.',
  },
  counter_stopped: {
    what: 'The service has stopped',
    kept: "What you submitted is on this machine's disk.",
    now: 'Restart the program.',
  },
  counter_trouble: {
    what: 'Syncing ran into an error on this machine',
    kept: 'Everything is kept on this machine.',
    now: 'Go on working, it tries again; if it repeats, send headquarters the support bundle.',
  },
  internal: {
    what: 'An unexpected error',
    kept: 'Everything saved is still there.',
    now: 'Try again; if it repeats, send headquarters the support bundle.',
  },
  input_not_cloneable: {
    what: 'This could not be handed to the service',
    kept: 'Nothing was written.',
    now: 'Reload the page and try again.',
  },
  not_json: {
    what: 'The service did not understand the request',
    kept: 'Nothing was written.',
    now: 'Reload the page and try again.',
  },
  too_large: {
    what: 'Too large to be handed over',
    kept: 'Nothing was written; what you typed is still here.',
    now: 'Use fewer words or pieces of evidence.',
  },
  screen_error: {
    what: 'The screen ran into an error',
    kept: "What you submitted is on this machine's disk.",
    now: 'Reload the page and try again.',
  },
  unreachable: {
    what: 'Headquarters cannot be reached',
    kept: 'Everything is kept on this machine.',
    now: 'Go on working; it is sent when possible. If it lasts, check the network.',
  },
  timeout: {
    what: 'Headquarters takes too long to answer',
    kept: 'Everything is kept on this machine.',
    now: 'Go on working; it tries again.',
  },
  busy: {
    what: 'Headquarters is busy',
    kept: 'Everything is kept on this machine.',
    now: 'Go on working; it tries again.',
  },
  unavailable: {
    what: 'Headquarters is not available right now',
    kept: 'Everything is kept on this machine.',
    now: 'Go on working; it tries again.',
  },
  http_status: {
    what: 'Headquarters answered strangely ({{status}})',
    kept: 'Everything is kept on this machine.',
    now: 'Go on working; it tries again. If it lasts, ask headquarters.',
  },
  not_understood: {
    what: "Headquarters' answer was not understood",
    kept: 'Everything is kept on this machine.',
    now: 'Go on working; it tries again. If it lasts, update the program.',
  },
  sync_refused: {
    what: 'Headquarters did not accept this exchange',
    kept: 'Everything is kept on this machine.',
    now: 'It compares anew by itself; if it lasts, send headquarters the support bundle.',
  },
  device_revoked: {
    what: 'Headquarters stopped this device',
    kept: 'What was not sent is kept here, encrypted; a manager can take it over.',
    now: 'Ask the shop manager or headquarters for an enrolment code, and take it over here.',
  },
  token_unknown: {
    what: 'Headquarters does not know this device any more',
    kept: 'What was not sent is kept here, encrypted.',
    now: 'Ask headquarters to enrol the device again.',
  },
  protocol_too_old: {
    what: 'This program is too old for headquarters',
    kept: 'Everything is kept here; work at the counter goes on.',
    now: 'Update the program; syncing then continues.',
  },
  protocol_unknown: {
    what: 'This program is newer than headquarters',
    kept: 'Everything is kept here; work at the counter goes on.',
    now: 'Syncing continues when headquarters is updated.',
  },
  not_enrolled: {
    what: 'This device is not enrolled yet',
    kept: 'There is nothing to keep.',
    now: "Enter headquarters' address and the code.",
  },
  already_enrolled: {
    what: 'This device is enrolled already',
    kept: 'Its enrolment stays as it is.',
    now: 'Nothing to do; reload.',
  },
  code_unknown: {
    what: 'The code is wrong or was used already',
    kept: 'What you typed is still here.',
    now: 'Check the code; ask headquarters for a new one if it was used.',
  },
  code_of_other_unit: {
    what: 'This code is for another shop',
    kept: 'The code was not used up, and all that this machine keeps is still here.',
    now: 'Ask the shop manager or headquarters for a code for this shop.',
  },
  wrong_name_or_pin: {
    what: 'Wrong PIN',
    kept: 'Nobody was signed in.',
    now: 'Try again; too many wrong ones lock for a while.',
  },
  too_many_tries: {
    what: 'Too many wrong tries',
    kept: 'Nobody was signed in.',
    now: 'Wait {{seconds}} s and try again, or have the PIN reset by headquarters.',
  },
  not_signed_in: {
    what: 'Nobody is signed in',
    kept: 'Nothing was written; what you typed is still here.',
    now: 'Sign in and submit again.',
  },
  clock_off: {
    what: "This machine's clock is about {{minutes}} minutes off",
    kept: "Deadlines and records follow headquarters' clock.",
    now: "Set the machine's time to automatic.",
  },
  clock_set_back: {
    what: "This machine's clock was set back by about {{minutes}} minutes",
    kept: 'The order of what was recorded is kept.',
    now: "Set the machine's time to automatic.",
  },
  disk_full: {
    what: 'The disk of this machine is full',
    kept: 'What was done is saved; nothing new can be written until there is room.',
    now: 'Free at least 1 GB; it recovers by itself.',
  },
  replica_read_only: {
    what: 'The data on this machine cannot be written',
    kept: 'It is all there and can be read.',
    now: "Check the disk's rights or restart the machine; if it stays, ask headquarters.",
  },
  replica_newer: {
    what: 'A newer program wrote the data on this machine',
    kept: 'It is untouched.',
    now: 'Update this program.',
  },
  replica_in_use: {
    what: 'Another program uses the same data',
    kept: 'It is untouched.',
    now: 'Close the other one.',
  },
  replica_key_wrong: {
    what: 'The encrypted data cannot be opened',
    kept: 'It is untouched, with what was not sent.',
    now: 'Sign in to the machine with the former account; if it stays, ask headquarters.',
  },
  replica_damaged: {
    what: 'The data file on this machine is damaged',
    kept: 'What was not sent is kept a second time and not lost.',
    now: 'It is fetched anew from headquarters; stay connected.',
  },
  replica_rebuilding: {
    what: 'The data on this machine is being rebuilt',
    kept: '{{kept}} unsent actions are kept.',
    now: 'Stay connected; what is here can be worked on.',
  },
  replica_io: {
    what: 'The disk of this machine fails to read or write',
    kept: 'What was saved is there.',
    now: 'Check the disk; if it repeats, replace it soon and tell headquarters.',
  },
  stream_cut: {
    what: 'The line broke while data came in',
    kept: 'What arrived and everything you did is on this machine.',
    now: 'Go on working; it continues where it broke.',
  },
  answer_not_understood: {
    what: "Headquarters' answer was not understood",
    kept: 'Everything is kept on this machine.',
    now: 'Go on working; it tries again. If it lasts, update the program.',
  },
  replica_replaced: {
    what: 'The data on this machine was replaced while new data came in',
    kept: 'What was not sent is kept a second time and not lost.',
    now: 'It is fetched anew by itself; stay connected.',
  },
};
