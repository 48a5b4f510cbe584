import type { Script } from '../../src-core/freight-subsidy/pushed-down/contents.ts';

const script = (id: string, situation: string, zh: string, en: string): Script => ({
  id,
  situation,
  zh,
  en,
});

/** 标准话术: what staff say, by situation. Headquarters writes them; counters show them beside the case. */
export const scripts: readonly Script[] = [
  script(
    'where-to-apply',
    'asked_how_to_apply',
    '您好，申请退款、退货或换货，请在订单里点“售后”提交，进度随时可以在订单的“售后状态”里看到，不用再找客服排队哦。',
    'To ask for a refund, return or exchange, tap “After-sales” in your order. You can follow every step there without waiting for an agent.',
  ),
  script(
    'no-reason-return',
    'return_within_seven_days',
    '您签收后7天内、吊牌包装完好的商品可以无理由退货。请把商品和赠品一起放好，退货包运费的订单寄回运费由我们承担。',
    'Within 7 days of receipt, goods with tags and packaging intact can be returned without giving a reason. Please include any gifts.',
  ),
  script(
    'wrong-size',
    'exchange_for_size',
    '尺码不合适很正常，我帮您登记换货。您现在就可以把商品交给我，新尺码到店或寄出后您会收到物流信息，确认收货后换货就完成了。',
    'No problem, I will register an exchange. You can hand the goods in right now; you will see the shipment as soon as the new size leaves.',
  ),
  script(
    'quality-problem',
    'quality_complaint',
    '非常抱歉给您带来不好的体验。麻烦拍一下问题部位和吊牌，我现在就给您办理，质量问题的来回运费都由我们承担。',
    'I am very sorry. Please let me take a picture of the fault and the tag. For quality problems we pay the freight both ways.',
  ),
  script(
    'food-complaint',
    'food_quality',
    '食品问题我们优先处理。请先不要继续食用，保留包装上的批次号，我先给您登记仅退款，商品不用寄回。',
    'Food comes first. Please stop eating it and keep the package with its batch number. I will register a refund; nothing needs to come back.',
  ),
  script(
    'damaged-parcel',
    'damaged_in_transit',
    '让您久等还收到破损的包裹，实在抱歉。请保留外箱并拍照，我们会向快递公司追责，不会让您承担损失。',
    'I am sorry the parcel arrived damaged. Please keep the box and take a picture: we settle it with the carrier, not you.',
  ),
  script(
    'review-takes-time',
    'waiting_for_review',
    '{buyer}您好，您的申请（{caseNo}）已经收到，我们会在 {deadline} 前处理，超过时间系统会自动同意，请您放心。',
    'Hello {buyer}, we have your application {caseNo}. We answer by {deadline}; after that it is agreed automatically.',
  ),
  script(
    'return-deadline',
    'buyer_has_to_send',
    '{buyer}您好，申请已通过，请在 {deadline} 前把“{article}”寄到：{address}，并填写快递单号，逾期系统会自动关闭。也可以直接把商品交到任意一家门店柜台。',
    'Hello {buyer}, approved. Please send “{article}” by {deadline} to: {address}, and enter the waybill, or simply hand it in at the counter.',
  ),
  script(
    'refusing-used-goods',
    'refuse_receipt_used',
    '{buyer}您好，我们检查了退回的“{article}”，没能收下，原因是：{refusal}（照片已附在售后单里）。您可以在 {deadline} 前修改物流、修改申请、撤销，或申请平台介入。',
    'Hello {buyer}, we looked at “{article}” and could not accept it: {refusal} (see the pictures in the case). Until {deadline} you may correct the waybill, amend, withdraw or ask headquarters to decide.',
  ),
  script(
    'sold-out',
    'replacement_out_of_stock',
    '您要换的“{article}”全国断货了，这次可以给您原路全额退款，另外送您一张满减券，您看可以吗？',
    'The replacement for “{article}” is sold out everywhere. May I refund the full amount the way you paid, with a coupon on top?',
  ),
  script(
    'terms-proposed',
    'terms_proposed',
    '{buyer}您好，关于“{article}”，我们给您提了一个方案（{amount}），请在 {deadline} 前在售后单里选择接受或不接受，不接受的话按原来的申请继续处理。',
    'Hello {buyer}, we made you a proposal for “{article}” ({amount}). Please accept or decline it in the case by {deadline}; if you decline, your request goes on as it was.',
  ),
  script(
    'application-refused',
    'application_refused',
    '{buyer}您好，您的申请暂时不能通过，原因是：{refusal}。您可以在 {deadline} 前修改申请、撤销，或申请平台介入，由总部来裁定。',
    'Hello {buyer}, we could not agree to your request: {refusal}. Until {deadline} you may amend it, withdraw it, or ask headquarters to decide.',
  ),
  script(
    'goods-being-inspected',
    'goods_being_inspected',
    '{buyer}您好，“{article}”我们已经收到，正在验收，最晚 {deadline} 前给您结果，请放心。',
    'Hello {buyer}, “{article}” is here and being inspected. You hear from us by {deadline} at the latest.',
  ),
  script(
    'difference-to-collect',
    'difference_to_collect',
    '您换的这件比原来的贵，需要补差价 {difference}，现金、微信、支付宝、刷卡都可以，补好我们马上给您发货。',
    'The article you chose costs {difference} more. Cash, WeChat, Alipay or card will do; then the replacement leaves at once.',
  ),
  script(
    'difference-to-give-back',
    'difference_to_give_back',
    '您换的这件比原来的便宜，我们退您差价 {difference}，您看退现金还是原路退回？',
    'The article you chose costs less; we give you back {difference}. In cash, or the way you paid?',
  ),
  script(
    'replacement-on-its-way',
    'replacement_on_its_way',
    '{buyer}您好，新货已发出：{carrier} {waybill}，收到后请在售后单里确认收货；{deadline} 前没有确认，系统会自动确认。',
    'Hello {buyer}, your replacement is on its way: {carrier} {waybill}. Please confirm when it is there; after {deadline} it is confirmed automatically.',
  ),
  script(
    'waiting-for-ruling',
    'waiting_for_ruling',
    '{buyer}您好，您的售后单（{caseNo}）已经由总部介入，双方的说明和照片总部都能看到，期间倒计时停止，有结果会马上通知您。',
    'Hello {buyer}, headquarters is looking at your case {caseNo}, with the words and pictures of both sides. Clocks stand still; you will be told at once.',
  ),
  script(
    'goods-to-collect',
    'goods_to_collect',
    '{buyer}您好，售后单（{caseNo}）已关闭，“{article}”还在店里，您可以来店取回，也可以留个地址我们给您寄回去。',
    'Hello {buyer}, case {caseNo} is closed and “{article}” is still with us. Collect it here, or tell us where to send it.',
  ),
  script(
    'exchange-not-arrived',
    'replacement_not_received',
    '我马上联系快递核实，核实期间您的收货倒计时会停住，不会自动确认，请不用着急。',
    'I will check with the carrier now. Meanwhile your clock stands still: nothing will be confirmed for you.',
  ),
  script(
    'refund-when',
    'asked_when_money_arrives',
    '{buyer}您好，退款 {amount} 已提交，会按您付款的方式原路退回：微信、支付宝一般当天到账，银行卡1到5个工作日。',
    'Hello {buyer}, your refund of {amount} goes back the way you paid: WeChat and Alipay usually the same day, bank cards within 1 to 5 working days.',
  ),
  script(
    'change-address',
    'wrong_address',
    '还没发货的订单，您可以在订单详情里自助修改1次地址或预约时间；如果已经发货，我帮您联系快递改派。',
    'Before it ships you can change address or time once yourself in the order. If it has shipped I will ask the carrier to redirect it.',
  ),
  script(
    'after-fifteen-days',
    'out_of_window',
    '这笔订单完成已经超过15天，系统不能自助申请了。我先把情况登记下来，和店长确认后给您答复，最晚明天联系您。',
    'This order was completed more than 15 days ago, so it cannot be opened by yourself. Let me write it down; you will hear from us by tomorrow.',
  ),
  script(
    'freight-covered',
    'freight_covered',
    '这件商品带“退货包运费”，寄回的运费由我们承担。您寄出时请保留运费凭证，收到货核对后运费随退款一起给您。',
    'This comes with free return freight. Please keep the receipt when you send it; the freight is paid with your refund once the goods are here.',
  ),
  script(
    'freight-not-covered',
    'freight_not_covered',
    '这次退货的运费不在补贴范围内，寄回的运费需要您先付；您也可以直接拿到店里来退，不用付运费。',
    'The freight of this return is not included, so sending it is at your own cost. You can also bring it to the shop for nothing.',
  ),
];

/** Words for one kind of case or one reason only: they come before the general ones of their situation. */
export const exactScripts: readonly Script[] = [
  {
    ...script(
      'quality-exchange',
      'quality_complaint',
      '非常抱歉！我先帮您锁一件同款新货，您把有问题的这件交给我就行，来回运费都由我们承担。',
      'I am very sorry! I keep a new one of the same for you; just hand this one in. We pay the freight both ways.',
    ),
    kinds: ['exchange'],
  },
  {
    ...script(
      'wrong-colour',
      'return_within_seven_days',
      '颜色和想的不一样也没关系，签收7天内吊牌在就可以退或换。带“退货包运费”标签的商品，寄回运费由我们承担。',
      'Not the colour you had in mind? Within 7 days and with its tag it can come back. Where it says “Free returns” we pay the freight.',
    ),
    kinds: ['return_refund', 'exchange'],
    reasons: ['dislike'],
  },
  {
    ...script(
      'expired-snack',
      'food_quality',
      '真的很抱歉。麻烦拍一下包装上的生产日期和批次号，我现在给您登记退款，东西请不要再吃，也不用寄回。',
      'I am truly sorry. Please picture the date and the batch number; I register the refund now. Do not eat it, nothing needs to come back.',
    ),
    kinds: ['refund_only'],
    reasons: ['expired_food'],
  },
];
