/** When something went wrong: what happened, what was kept, what to do now. */
export const failure = {
  other: {
    what: 'It did not work ({{code}})',
    kept: 'Everything saved is still there.',
    now: 'Try once more; if it stays, download the support bundle in the sync centre for headquarters.',
  },
  service_unreachable: {
    what: 'The service on this machine does not answer',
    kept: 'What you submitted is on this machine’s disk.',
    now: 'It is being reconnected; after a minute restart the program.',
  },
  service_refused: {
    what: 'The service on this machine refused the request ({{status}})',
    kept: 'What you submitted is on this machine’s disk.',
    now: 'Reload the page and try again.',
  },
  session_ended: {
    what: 'This window has no permission to use the service',
    kept: 'What you submitted is on this machine’s disk.',
    now: 'Open the address the program printed at its start.',
  },
  window_line_broken: {
    what: 'The window lost the service',
    kept: 'What you submitted is on this machine’s disk.',
    now: 'Close the window and open it again.',
  },
  counter_crashed: {
    what: 'The service stopped unexpectedly',
    kept: 'What you submitted is on this machine’s disk.',
    now: 'Restart the program.',
  },
  counter_stopped: {
    what: 'The service has stopped',
    kept: 'What you submitted is on this machine’s disk.',
    now: 'Restart the program.',
  },
  input_not_cloneable: {
    what: 'This could not be handed to the service',
    kept: 'Nothing was written.',
    now: 'Reload the page and try again.',
  },
  screen_error: {
    what: 'The screen ran into an error',
    kept: 'What you submitted is on this machine’s disk.',
    now: 'Reload the page and try again.',
  },
  unreachable: {
    what: 'Headquarters cannot be reached',
    kept: 'Everything is kept on this machine.',
    now: 'Go on working; it is sent when possible. If it lasts, check the network.',
  },
};
