import type { NoticeLanguage } from './notice-words.ts';

/** 通知的中文文案. */
export const noticeWordsZh: NoticeLanguage = {
  titles: {
    agreed: '商家已同意您的售后申请',
    agreed_by_system: '系统已自动同意售后申请',
    refused: '商家拒绝了您的售后申请',
    terms_proposed: '商家提出了新的处理方案',
    terms_accepted: '已按协商方案处理',
    terms_lapsed: '协商方案已过期',
    receipt_accepted: '商家已验收退回的商品',
    receipt_accepted_with_deductions: '商家已验收，退款有扣减',
    receipt_accepted_by_system: '系统已自动确认收货',
    receipt_accepted_and_shipped: '换货商品已发出',
    receipt_refused: '商家拒收了退回的商品',
    shipped_again: '换货商品已重新发出',
    receipt_confirmed_by_system: '系统已自动确认收货，换货成功',
    exchange_unlocked: '换货超时，买家可以修改申请',
    ruled: '平台已作出裁定',
    refund_settled: '退款已退回',
    refund_paid_outside: '退款已另行支付',
    goods_sent_back: '商品已寄回给您',
    lapsed_after_refusal: '售后单已自动关闭',
    lapsed_without_return: '售后单已自动关闭',
    lapsed_after_receipt_refusal: '售后单已自动关闭',
    deadline_extended: '处理期限已顺延',
    grace_given: '处理期限已顺延',
    review_overdue_without_address: '缺少退货地址，无法自动同意',
    subsidy_settled: '退货运费补贴已支付',
    subsidy_refused: '这次的退货运费没有补贴',
    subsidy_void: '退货运费补贴已取消',
    reminder: '处理期限快到了',
    order_modified: '买家修改了订单',
    modification_overtaken: '订单修改未赶上发货',
  },
  happened: {
    agreed: {
      buyer: ({ shop, caseNo, refunding, amount }) =>
        refunding
          ? `${shop}已同意售后单 ${caseNo}，${amount} 将按原支付方式退回。`
          : `${shop}已同意售后单 ${caseNo}。`,
    },
    agreed_by_system: {
      buyer: ({ caseNo, refunding, amount }) =>
        refunding
          ? `商家超时未处理，系统已自动同意售后单 ${caseNo}，${amount} 将按原支付方式退回。`
          : `商家超时未处理，系统已自动同意售后单 ${caseNo}。`,
      shop: ({ caseNo }) => `售后单 ${caseNo} 超时未处理，系统已自动同意，判责为商家。`,
    },
    refused: {
      buyer: ({ shop, caseNo, refusal }) => `${shop}拒绝了售后单 ${caseNo}：${refusal}。`,
    },
    terms_proposed: {
      buyer: ({ shop, caseNo, terms }) => `${shop}对售后单 ${caseNo} 提出方案：${terms}。`,
    },
    terms_accepted: {
      buyer: ({ caseNo, refunding, amount }) =>
        refunding
          ? `售后单 ${caseNo} 按协商方案退款 ${amount}。`
          : `售后单 ${caseNo} 按协商方案继续。`,
    },
    terms_lapsed: {
      buyer: ({ caseNo }) =>
        `您没有在期限内答复，协商方案已过期，售后单 ${caseNo} 回到协商前的步骤。`,
      shop: ({ caseNo }) => `买家没有在期限内答复，售后单 ${caseNo} 的协商方案已过期。`,
    },
    receipt_accepted: {
      buyer: ({ shop, caseNo, amount }) =>
        `${shop}已验收售后单 ${caseNo} 的商品，${amount} 将按原支付方式退回。`,
    },
    receipt_accepted_with_deductions: {
      buyer: ({ shop, caseNo, amount }) =>
        `${shop}已验收售后单 ${caseNo} 的商品，扣减后退款 ${amount}，扣减明细见售后单。`,
    },
    receipt_accepted_by_system: {
      buyer: ({ caseNo, amount }) =>
        `商家超时未验收，系统已自动确认收货，售后单 ${caseNo} 将退款 ${amount}。`,
      shop: ({ caseNo, amount }) =>
        `售后单 ${caseNo} 超时未验收，系统已自动确认收货并退款 ${amount}，判责为商家。`,
    },
    receipt_accepted_and_shipped: {
      buyer: ({ shop, caseNo, parcel }) =>
        `${shop}已收到退回的商品，并发出售后单 ${caseNo} 的换货商品：${parcel}。`,
    },
    receipt_refused: {
      buyer: ({ shop, caseNo, refusal }) =>
        `${shop}拒收了售后单 ${caseNo} 退回的商品：${refusal}。`,
    },
    shipped_again: {
      buyer: ({ shop, caseNo, parcel }) =>
        `${shop}已重新发出售后单 ${caseNo} 的换货商品：${parcel}。`,
    },
    receipt_confirmed_by_system: {
      buyer: ({ caseNo }) => `确认收货已到期，系统已自动确认，售后单 ${caseNo} 换货成功。`,
      shop: ({ caseNo }) => `买家超时未确认，系统已自动确认收货，售后单 ${caseNo} 换货成功。`,
    },
    exchange_unlocked: {
      buyer: ({ shop, caseNo }) =>
        `${shop}没有在期限内处理售后单 ${caseNo} 的换货，您现在可以修改申请，也可以改为退货退款。`,
      shop: ({ caseNo }) => `售后单 ${caseNo} 超时未发出换货商品，买家现在可以修改申请或改为退款。`,
    },
    ruled: {
      buyer: ({ caseNo, refunding, amount }) =>
        refunding
          ? `平台已对售后单 ${caseNo} 作出裁定：退款 ${amount}。`
          : `平台已对售后单 ${caseNo} 作出裁定，详情见售后单。`,
      shop: ({ caseNo }) => `平台已对售后单 ${caseNo} 作出裁定，请按裁定处理。`,
    },
    refund_settled: {
      buyer: ({ caseNo, amount }) => `售后单 ${caseNo} 的退款 ${amount} 已全部退回。`,
    },
    refund_paid_outside: {
      buyer: ({ caseNo }) =>
        `售后单 ${caseNo} 的退款无法按原支付方式退回，平台已另行付款给您，详情见售后单。`,
    },
    goods_sent_back: {
      buyer: ({ shop, caseNo }) => `${shop}已退还售后单 ${caseNo} 的商品，请留意查收。`,
    },
    lapsed_after_refusal: {
      buyer: ({ caseNo }) => `商家拒绝后您没有在期限内处理，售后单 ${caseNo} 已自动关闭。`,
      shop: ({ caseNo }) => `商家拒绝后买家没有在期限内处理，售后单 ${caseNo} 已自动关闭。`,
    },
    lapsed_without_return: {
      buyer: ({ caseNo }) => `您没有在期限内寄回商品，售后单 ${caseNo} 已自动关闭。`,
      shop: ({ caseNo }) => `买家没有在期限内寄回商品，售后单 ${caseNo} 已自动关闭，判责为买家。`,
    },
    lapsed_after_receipt_refusal: {
      buyer: ({ caseNo, exchange }) =>
        `商家拒收后您没有在期限内处理，售后单 ${caseNo} 已自动关闭${exchange ? '（换货关闭）' : ''}，商品将退还给您。`,
      shop: ({ caseNo }) =>
        `拒收后买家没有在期限内处理，售后单 ${caseNo} 已自动关闭，请把商品退还买家并登记。`,
    },
    deadline_extended: {
      buyer: ({ caseNo }) => `因节假日安排，售后单 ${caseNo} 的处理期限已顺延。`,
      shop: ({ caseNo }) => `因节假日安排，售后单 ${caseNo} 的处理期限已顺延。`,
    },
    grace_given: {
      buyer: ({ caseNo, by }) =>
        `门店网络中断，售后单 ${caseNo} 的处理期限顺延${by === undefined ? '' : `至 ${by}`}。`,
      shop: ({ caseNo, by }) =>
        `门店柜台全部离线，售后单 ${caseNo} 的处理期限宽限${by === undefined ? '' : `至 ${by}`}，只宽限一次。`,
    },
    review_overdue_without_address: {
      shop: ({ caseNo }) =>
        `售后单 ${caseNo} 已超时，但本店没有退货地址，系统无法自动同意。请联系总部设置退货地址后处理。`,
    },
    subsidy_settled: {
      buyer: ({ caseNo, freight }) => `售后单 ${caseNo} 的退货运费补贴 ${freight} 已支付给您。`,
    },
    subsidy_refused: {
      buyer: ({ caseNo, freightWhy }) =>
        `售后单 ${caseNo} 寄回商品的运费没有补贴：${freightWhy}售后单照常处理，不受影响。`,
    },
    subsidy_void: {
      buyer: ({ caseNo, freightWhy }) =>
        `售后单 ${caseNo} 的退货运费补贴已取消：${freightWhy}售后单照常处理，不受影响。`,
    },
    reminder: {
      buyer: ({ caseNo, shop }) => `提醒：${shop}的售后单 ${caseNo} 在等您处理。`,
      shop: ({ caseNo }) => `提醒：售后单 ${caseNo} 快到期了。`,
    },
    order_modified: {
      channel: ({ orderNo }) =>
        `买家在发货前修改了订单 ${orderNo}。发货前请重新提交该订单，应答中有新的信息。`,
    },
    modification_overtaken: {
      buyer: ({ orderNo, shop }) =>
        `很抱歉，订单 ${orderNo} 在您修改之前已经按原信息发出。${shop}会联系承运商处理；如有疑问请联系门店。`,
    },
  },
  asks: {
    review: (by) => `请在 ${by} 前处理；逾期系统将自动同意，并判责为商家。`,
    negotiation: (by) => `请在 ${by} 前接受或拒绝；逾期视为不接受。`,
    refused_reaction: (by) =>
      `您可以在 ${by} 前修改申请、申请平台介入或撤销；逾期未处理，售后单将自动关闭。`,
    buyer_return: (by, { shop }) =>
      `请在 ${by} 前寄回商品并填写运单号，或送到${shop}；逾期售后单将自动关闭。`,
    return_receipt: (by) => `请在 ${by} 前验收；逾期系统将自动确认收货并退款，判责为商家。`,
    exchange_receipt: (by) => `请在 ${by} 前确认收货并发出换货商品；逾期买家可以修改申请。`,
    receipt_refused_reaction: (by) =>
      `您可以在 ${by} 前修改物流信息、修改申请、申请平台介入或撤销；逾期售后单将自动关闭。`,
    buyer_receipt: (by) =>
      `收到后请确认收货；没有收到或商品不对，请在 ${by} 前告诉商家。逾期系统将自动确认收货。`,
  },
};
