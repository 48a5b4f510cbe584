export const caseGuide = {
  arbitration:
    'Headquarters has it: it looks at the words and evidence of both sides and rules for a refund, a return, an exchange or closing. Clocks stand still; there is nothing for the shop to do.',
  sides: {
    title: 'What each side may do now',
    seller: 'Shop',
    buyer: 'Buyer (staff record it at the counter)',
    nothing: 'Nothing to do now',
    may: 'possible',
    mayNot: 'not now',
    until: '. ',
    less: 'Show less',
  },
  clock: {
    until: 'until {{time}}',
    stopped: 'The clock stands still',
    leftThen: '{{time}} left when it runs again',
    paused: '{{names}}: the clock stands still until {{time}}',
    pausedLeft: 'paused, {{time}} left',
    putOff: 'Put off by {{names}}',
    graced: 'Put off: the shop was offline',
  },
  inspection: {
    title: 'Checklist',
    panel: 'Inspection',
    hint: 'What you tick goes into the history',
    count: '{{n}}/{{of}}',
    keys: 'digits tick, 0 ticks all',
    comma: ', ',
    semicolon: '; ',
    saidDone: 'Checked: {{names}}',
    saidOpen: 'Not checked: {{names}}',
    goesAlong: '{{n}} of {{of}} checks are ticked and go into the history.',
  },
  legs: { order: 'Order', return: 'Return', replacement: 'Replacement' },
  tracking: {
    sent: 'sent',
    taken_in: 'handed in at the counter',
    collected: 'collected',
    in_transit: 'in transit',
    out_for_delivery: 'out for delivery',
    signed: 'signed for',
    problem: 'a problem',
    returned: 'returned',
  },
  script: {
    title: 'What to say',
    situation: 'Situation',
    choose: 'Choose a situation',
    fitting: 'Fits now',
    others: 'Others',
  },
  situations: {
    asked_how_to_apply: 'How to apply',
    return_within_seven_days: 'Return within 7 days',
    exchange_for_size: 'Exchange for another size',
    quality_complaint: 'Quality problem',
    food_quality: 'Food problem',
    damaged_in_transit: 'Damaged in transit',
    waiting_for_review: 'Waiting for the review',
    terms_proposed: 'Terms proposed',
    application_refused: 'Request refused',
    buyer_has_to_send: 'Buyer has to send',
    goods_being_inspected: 'Goods being inspected',
    difference_to_collect: 'Difference to collect',
    difference_to_give_back: 'Difference to give back',
    refuse_receipt_used: 'Receipt refused',
    replacement_out_of_stock: 'Replacement sold out',
    replacement_on_its_way: 'Replacement on its way',
    replacement_not_received: 'Replacement not received',
    waiting_for_ruling: "Waiting for headquarters' ruling",
    asked_when_money_arrives: 'When the money arrives',
    goods_to_collect: 'Goods to go back',
    wrong_address: 'Wrong address',
    out_of_window: 'Too late to apply',
  },
  judged: {
    agreed_by_system:
      'The shop did not answer in time, so by the rules the system agreed for it; fault: shop.',
    receipt_accepted_by_system:
      'The shop did not inspect the goods in time, so by the rules the system accepted them and refunds; fault: shop.',
    receipt_confirmed_by_system:
      'The buyer neither confirmed nor reported anything in time, so by the rules the system confirmed; the exchange succeeded.',
    exchange_unlocked:
      'The shop did not ship the replacement in time. The case stays open; the buyer may amend it and change its kind.',
    terms_lapsed:
      'The buyer did not answer the proposal in time; it lapsed and the earlier clock runs on.',
    lapsed_after_refusal:
      'After the refusal the buyer did nothing in time, so by the rules the case was closed.',
    lapsed_without_return:
      'The buyer did not send the goods in time, so by the rules the case was closed; fault: buyer.',
    lapsed_after_receipt_refusal:
      'After the refused receipt the buyer did nothing in time, so by the rules the case was closed; the goods go back.',
    deadline_extended: '{{names}}: those days do not count, so the deadline was put off.',
    grace_given:
      'All devices of the shop were offline when it passed; headquarters grants {{hours}} h, once.',
    review_overdue_without_address:
      'The shop did not answer in time, but it has no return address, so the system could not agree; shop and headquarters were told, the clock starts over.',
  },
  history: {
    putOff: 'Was {{before}}, is {{after}}',
    consent: 'The buyer agreed to cash: "{{words}}"',
    deduction: 'Deducted {{amount}}: {{what}} · {{name}}',
    before: 'Before',
    after: 'After',
    same: 'unchanged',
    pieces: '{{n}} pcs',
  },
};
