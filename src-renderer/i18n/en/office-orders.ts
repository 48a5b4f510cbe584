/** Back office: orders, to look at. */
export const officeOrders = {
  title: 'Orders',
  search: 'Find by order number',
  placeholder: 'Whole order number',
  channel: 'Channel',
  paid: 'Paid',
  afterSales: 'After-sales',
  inCases: 'In cases',
  empty: 'No order found',
  emptyHint:
    'Enter the whole order number, or choose another region or shop. Only orders of the shops you may see are here.',
  noCasesHint: 'Nobody applied for after-sales on this order.',
  back: 'Back',
  gone: 'There is no such order',
  goneHint: 'It may belong to a shop you cannot see. Go back and find it by its number.',
  inOrders: 'Look for {{text}} among orders',
  open: 'Open the order',
};
