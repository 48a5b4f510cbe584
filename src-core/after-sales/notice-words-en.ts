import type { NoticeLanguage } from './notice-words.ts';

/** The words of notices in English. */
export const noticeWordsEn: NoticeLanguage = {
  titles: {
    agreed: 'The shop agreed to your request',
    agreed_by_system: 'The request was agreed to automatically',
    refused: 'The shop refused your request',
    terms_proposed: 'The shop proposes other terms',
    terms_accepted: 'The proposed terms apply',
    terms_lapsed: 'The proposed terms have lapsed',
    receipt_accepted: 'The shop accepted the returned goods',
    receipt_accepted_with_deductions: 'The shop accepted the goods, with deductions',
    receipt_accepted_by_system: 'The returned goods were accepted automatically',
    receipt_accepted_and_shipped: 'Your replacement was sent',
    receipt_refused: 'The shop refused the returned goods',
    shipped_again: 'Your replacement was sent again',
    receipt_confirmed_by_system: 'Receipt was confirmed automatically; the exchange is complete',
    exchange_unlocked: 'The exchange is late: the request may be changed',
    ruled: 'Headquarters has ruled',
    refund_settled: 'Your refund was paid',
    refund_paid_outside: 'Your refund was paid another way',
    goods_sent_back: 'Your goods were sent back',
    lapsed_after_refusal: 'The case was closed automatically',
    lapsed_without_return: 'The case was closed automatically',
    lapsed_after_receipt_refusal: 'The case was closed automatically',
    deadline_extended: 'There is more time',
    grace_given: 'There is more time',
    review_overdue_without_address: 'No return address: the system could not agree',
    subsidy_settled: 'Your return freight was paid',
    subsidy_refused: 'Return freight is not paid this time',
    subsidy_void: 'Return freight was cancelled',
    reminder: 'A deadline is near',
    order_modified: 'The buyer changed an order',
    modification_overtaken: 'Your change came too late',
  },
  happened: {
    agreed: {
      buyer: ({ shop, caseNo, refunding, amount }) =>
        refunding
          ? `${shop} agreed to case ${caseNo}. ${amount} goes back the way you paid.`
          : `${shop} agreed to case ${caseNo}.`,
    },
    agreed_by_system: {
      buyer: ({ caseNo, refunding, amount }) =>
        refunding
          ? `The shop did not answer in time, so case ${caseNo} was agreed to automatically. ${amount} goes back the way you paid.`
          : `The shop did not answer in time, so case ${caseNo} was agreed to automatically.`,
      shop: ({ caseNo }) =>
        `Case ${caseNo} was not handled in time and was agreed to automatically, at the shop’s fault.`,
    },
    refused: {
      buyer: ({ shop, caseNo, refusal }) => `${shop} refused case ${caseNo}: ${refusal}.`,
    },
    terms_proposed: {
      buyer: ({ shop, caseNo, terms }) => `${shop} proposes for case ${caseNo}: ${terms}.`,
    },
    terms_accepted: {
      buyer: ({ caseNo, refunding, amount }) =>
        refunding
          ? `Case ${caseNo}: ${amount} is refunded as agreed.`
          : `Case ${caseNo} goes on as agreed.`,
    },
    terms_lapsed: {
      buyer: ({ caseNo }) =>
        `You did not answer in time; the proposal has lapsed and case ${caseNo} is back where it was.`,
      shop: ({ caseNo }) =>
        `The buyer did not answer in time; the proposal for case ${caseNo} has lapsed.`,
    },
    receipt_accepted: {
      buyer: ({ shop, caseNo, amount }) =>
        `${shop} accepted the goods of case ${caseNo}. ${amount} goes back the way you paid.`,
    },
    receipt_accepted_with_deductions: {
      buyer: ({ shop, caseNo, amount }) =>
        `${shop} accepted the goods of case ${caseNo}. After deductions ${amount} is refunded; the case lists them.`,
    },
    receipt_accepted_by_system: {
      buyer: ({ caseNo, amount }) =>
        `The shop did not inspect the goods in time. They were accepted automatically; case ${caseNo} refunds ${amount}.`,
      shop: ({ caseNo, amount }) =>
        `The goods of case ${caseNo} were not inspected in time. They were accepted automatically, ${amount} is refunded, at the shop’s fault.`,
    },
    receipt_accepted_and_shipped: {
      buyer: ({ shop, caseNo, parcel }) =>
        `${shop} has the returned goods and sent the replacement of case ${caseNo}: ${parcel}.`,
    },
    receipt_refused: {
      buyer: ({ shop, caseNo, refusal }) =>
        `${shop} refused the goods sent back for case ${caseNo}: ${refusal}.`,
    },
    shipped_again: {
      buyer: ({ shop, caseNo, parcel }) =>
        `${shop} sent the replacement of case ${caseNo} again: ${parcel}.`,
    },
    receipt_confirmed_by_system: {
      buyer: ({ caseNo }) =>
        `The time to confirm is over. Receipt was confirmed automatically; the exchange of case ${caseNo} is complete.`,
      shop: ({ caseNo }) =>
        `The buyer did not confirm in time. Receipt was confirmed automatically; the exchange of case ${caseNo} is complete.`,
    },
    exchange_unlocked: {
      buyer: ({ shop, caseNo }) =>
        `${shop} did not handle the exchange of case ${caseNo} in time. You may now change the request, also into a refund.`,
      shop: ({ caseNo }) =>
        `The replacement of case ${caseNo} was not sent in time. The buyer may now change the request, also into a refund.`,
    },
    ruled: {
      buyer: ({ caseNo, refunding, amount }) =>
        refunding
          ? `Headquarters ruled on case ${caseNo}: ${amount} is refunded.`
          : `Headquarters ruled on case ${caseNo}; the case says how.`,
      shop: ({ caseNo }) => `Headquarters ruled on case ${caseNo}. Please act on the ruling.`,
    },
    refund_settled: {
      buyer: ({ caseNo, amount }) => `The refund of ${amount} for case ${caseNo} was paid in full.`,
    },
    refund_paid_outside: {
      buyer: ({ caseNo }) =>
        `The refund for case ${caseNo} could not go back the way you paid; headquarters paid you another way. The case says how.`,
    },
    goods_sent_back: {
      buyer: ({ shop, caseNo }) => `${shop} gave or sent back the goods of case ${caseNo}.`,
    },
    lapsed_after_refusal: {
      buyer: ({ caseNo }) =>
        `You did not react to the refusal in time; case ${caseNo} was closed automatically.`,
      shop: ({ caseNo }) =>
        `The buyer did not react to the refusal in time; case ${caseNo} was closed automatically.`,
    },
    lapsed_without_return: {
      buyer: ({ caseNo }) =>
        `The goods were not sent back in time; case ${caseNo} was closed automatically.`,
      shop: ({ caseNo }) =>
        `The goods were not sent back in time; case ${caseNo} was closed automatically, at the buyer’s fault.`,
    },
    lapsed_after_receipt_refusal: {
      buyer: ({ caseNo }) =>
        `You did not react in time after the shop refused the goods; case ${caseNo} was closed automatically. The goods come back to you.`,
      shop: ({ caseNo }) =>
        `The buyer did not react in time; case ${caseNo} was closed automatically. Give the goods back and record it.`,
    },
    deadline_extended: {
      buyer: ({ caseNo }) => `Because of public holidays there is more time for case ${caseNo}.`,
      shop: ({ caseNo }) => `Because of public holidays there is more time for case ${caseNo}.`,
    },
    grace_given: {
      buyer: ({ caseNo, by }) =>
        `The shop is offline; it has more time for case ${caseNo}${by === undefined ? '' : `, until ${by}`}.`,
      shop: ({ caseNo, by }) =>
        `All counters were offline; there is more time for case ${caseNo}${by === undefined ? '' : `, until ${by}`}, once.`,
    },
    review_overdue_without_address: {
      shop: ({ caseNo }) =>
        `Case ${caseNo} is overdue, but without a return address the system cannot agree. Ask headquarters for a return address, then handle the case.`,
    },
    subsidy_settled: {
      buyer: ({ caseNo, freight }) =>
        `Return freight of ${freight} for case ${caseNo} was paid to you.`,
    },
    subsidy_refused: {
      buyer: ({ caseNo, freightWhy }) =>
        `Return freight of case ${caseNo} is not paid: ${freightWhy} The case itself goes on as before.`,
    },
    subsidy_void: {
      buyer: ({ caseNo, freightWhy }) =>
        `Return freight of case ${caseNo} was cancelled: ${freightWhy} The case itself goes on as before.`,
    },
    reminder: {
      buyer: ({ caseNo, shop }) => `A reminder: case ${caseNo} of ${shop} waits for you.`,
      shop: ({ caseNo }) => `A reminder: time is running out for case ${caseNo}.`,
    },
    order_modified: {
      channel: ({ orderNo }) =>
        `The buyer changed order ${orderNo} before it was sent. Submit the order again before shipping; the answer holds what is new.`,
    },
    modification_overtaken: {
      buyer: ({ orderNo, shop }) =>
        `We are sorry: order ${orderNo} had left before your change. ${shop} asks the carrier what can be done; contact the shop with any question.`,
    },
  },
  asks: {
    review: (by) =>
      `Handle it before ${by}; after that it is agreed to automatically, at the shop’s fault.`,
    negotiation: (by) => `Accept or reject before ${by}; after that it counts as rejected.`,
    refused_reaction: (by) =>
      `Until ${by} you may change the request, ask headquarters to decide, or withdraw; after that the case is closed.`,
    buyer_return: (by, { shop }) =>
      `Send the goods back and enter the waybill, or bring them to ${shop}, before ${by}; after that the case is closed.`,
    return_receipt: (by) =>
      `Inspect the goods before ${by}; after that they are accepted and refunded automatically, at the shop’s fault.`,
    exchange_receipt: (by) =>
      `Accept the goods and send the replacement before ${by}; after that the buyer may change the request.`,
    receipt_refused_reaction: (by) =>
      `Until ${by} you may correct the waybill, change the request, ask headquarters to decide, or withdraw; after that the case is closed.`,
    buyer_receipt: (by) =>
      `Please confirm when it arrives. If it does not, or is wrong, tell the shop before ${by}; after that receipt is confirmed automatically.`,
  },
};
