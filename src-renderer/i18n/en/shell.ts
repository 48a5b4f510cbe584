export const shell = {
  nav: {
    label: 'Main',
    work: 'Workbench',
    orders: 'Orders',
    cases: 'Cases',
    sync: 'Sync centre',
    policies: 'Policies',
  },
  skip: 'Skip to content',
  search: {
    label: 'Search orders, phones, buyers, waybills, articles',
    placeholder: 'Number, phone, buyer, waybill, article',
  },
  scan: {
    notFound: 'Nothing found for "{{code}}"',
    notFoundHint:
      'This machine knows no such number, waybill or barcode. It may not be synced yet, or belong to another shop.',
    articleHere: 'Orders with "{{name}}"',
  },
  line: {
    label: 'Line',
    online: 'Online',
    connecting: 'Connecting',
    offline: 'Offline',
    paused: 'Paused',
    since: 'since {{time}}',
    nextTry: 'next try {{time}}',
    offlineHint:
      'Headquarters cannot be reached. Go on working; everything is kept here and sent when it can be.',
    onlineHint: 'Connected to headquarters',
    now: 'Sync now',
  },
  unsent: {
    some: '{{n}} unsent',
    none: 'All sent',
    hint: 'Actions headquarters has not answered; opens the sync centre',
  },
  attention: '{{n}} answers to look at',
  lastSync: 'Synced {{time}}',
  neverSynced: 'Never synced',
  clock: 'HQ {{time}}',
  clockHint: "Headquarters' clock; deadlines go by it",
  clockUnknown: 'Local {{time}}',
  clockUnknownHint: "Headquarters' clock is not known yet; this machine's is shown",
  person: { signOut: 'Sign out', signedIn: 'Signed in: {{name}}' },
  signOut: {
    unsent:
      '{{n}} actions are not sent yet. They are kept on this machine and will be sent whoever signs in next.',
    wait: 'Wait',
    leave: 'Sign out anyway',
    title: 'Actions not sent yet',
  },
  fill: {
    title: 'Fetching data from headquarters',
    rows: '{{rows}} of {{ofRows}} rows',
    hint: 'What is here can be worked on already, newest first.',
  },
  palette: {
    title: 'Command palette',
    placeholder: 'A command, number, phone or buyer',
    go: 'Go to',
    do: 'Do',
    orders: 'Orders',
    cases: 'Cases',
    nothing:
      'No command, order or case fits. Try another number, the end of a phone, or two characters.',
    theme: 'Switch dark / light',
    language: '切换到中文',
    signOut: 'Sign out',
    syncNow: 'Sync now',
  },
  service: {
    lost: 'The service on this machine does not answer',
    lostKept: "Whatever you submitted is on this machine's disk; nothing is lost.",
    lostNow: 'Wait for it to come back; after a minute restart the program.',
  },
  broke: { details: "The program's own words, for support" },
  demo: 'Demo data',
  notFoundPage: {
    title: 'There is no such page',
    hint: 'The address may be incomplete. Use the navigation on the left.',
  },
};
