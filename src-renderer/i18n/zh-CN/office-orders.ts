/** 总部与区域后台：订单，只查看。 */
export const officeOrders = {
  title: '订单',
  search: '按订单号查找',
  placeholder: '完整订单号',
  channel: '渠道',
  paid: '实付',
  afterSales: '售后状态',
  inCases: '售后件数',
  empty: '没有找到订单',
  emptyHint: '请输入完整订单号，或换一个区域、门店。只显示您能查看的门店的订单。',
  noCasesHint: '这个订单没有人申请过售后。',
  back: '返回',
  gone: '没有这个订单',
  goneHint: '可能不在您能查看的门店里。请返回列表用订单号查找。',
  inOrders: '到订单里找 {{text}}',
  open: '查看订单',
};
