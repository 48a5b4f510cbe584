export const gates = {
  enrol: {
    title: 'Enrol this device for a shop',
    hint: 'Headquarters gives a shop a code that works once. After that it works without a line, too.',
    hqUrl: "Headquarters' address",
    hqUrlHint: 'For example https://hq.example.com',
    code: 'Enrolment code',
    name: 'Name of this device',
    nameHint: 'For example Till 1; it is written into the history',
    submit: 'Enrol device',
    submitting: 'Enrolling…',
    urlWrong: 'An address beginning with http:// or https://',
    required: 'Please fill this in',
    trying: {
      title: 'Enrolling with the code this machine was started with',
      at: 'Headquarters {{hqUrl}}',
      first: 'Reaching headquarters; this takes a few seconds as a rule.',
      kept: 'The code is kept and not used up; it is tried again every 5 seconds.',
      unreachable:
        'Headquarters cannot be reached. Check the cable or the network; it enrols by itself as soon as that works.',
      instead: 'Use another code',
    },
  },
  signIn: {
    title: 'Tap your name to sign in',
    shop: '{{shop}} · {{device}}',
    find: 'Find a name',
    pin: 'PIN of {{name}}',
    pinHint: 'At least 4 digits, by keyboard too; Enter confirms',
    submit: 'Sign in',
    erase: 'Erase one',
    back: 'Somebody else',
    noPeople: 'No staff list yet',
    noPeopleHint:
      'It is being synced from headquarters and appears here as soon as the line is up.',
    noMatch: 'Nobody called "{{text}}"',
    noMatchHint:
      'Try another character or clear the search. New colleagues appear after headquarters added them.',
    unsent: '{{n}} actions are waiting to be sent; they go on after signing in',
  },
  locked: {
    title: 'This device is no longer in use',
    unsent: 'Kept here, encrypted, and not sent yet: {{n}}.',
    again: 'Ask headquarters again',
    takeOver: 'Take over and go on',
    takeOverHint:
      'Ask the shop manager or headquarters for an enrolment code for this shop. With it this machine goes on as a new device, and what was not sent goes up as it was done, by whom and when; nothing is lost.',
  },
};
