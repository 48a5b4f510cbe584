/** Return freight in the buyer's words. */
export const freight = {
  title: '退货运费',
  promise:
    '标有“{label}”的商品退换时，寄回的运费由我们补贴，最多 {amount}。寄出时请先垫付，商家收到并确认后，运费按您的付款方式退给您。',
  inFull: '全额',
  states: {
    reserved: '已为您登记运费补贴 {amount}，商家收到货并确认后支付。',
    confirmed: '商家已收到货，运费补贴 {amount} 已确认，随售后完成支付。',
    settled: '运费补贴 {amount} 已支付。',
    void: '运费补贴已取消：{why}',
    refused: '这次的运费没有补贴：{why}',
  },
  differs: '寄出时预计 {promised}，核实后为 {amount}。',
} as const;
