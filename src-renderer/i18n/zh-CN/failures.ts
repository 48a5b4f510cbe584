import { evidenceFailure } from './evidence.ts';

/** 出错时：发生了什么、保留了什么、现在怎么办。 */
export const failure = {
  ...evidenceFailure,
  other: {
    what: '出了没有预料到的问题（{{code}}）',
    kept: '已保存的内容都在，没有丢失。',
    now: '请再试一次；还不行，请在同步中心下载支持包交给总部。',
  },
  service_unreachable: {
    what: '本机服务没有应答',
    kept: '已提交的操作都在本机磁盘上。',
    now: '正在自动重连；超过一分钟请重新启动程序。',
  },
  service_refused: {
    what: '本机服务拒绝了请求（{{status}}）',
    kept: '已提交的操作都在本机磁盘上。',
    now: '请刷新页面后再试。',
  },
  session_ended: {
    what: '这个窗口没有打开本机服务的许可',
    kept: '已提交的操作都在本机磁盘上。',
    now: '请从启动程序时显示的地址重新打开。',
  },
  window_line_broken: {
    what: '窗口与本机服务断开了',
    kept: '已提交的操作都在本机磁盘上。',
    now: '请关闭窗口后重新打开。',
  },
  window_sender_refused: {
    what: '窗口的请求来自陌生的页面',
    kept: '没有写入任何内容。',
    now: '请关闭窗口后重新打开。',
  },
  window_message_refused: {
    what: '窗口的请求格式不对',
    kept: '没有写入任何内容。',
    now: '请刷新页面；还不行，请更新程序。',
  },
  no_such_call: {
    what: '本机服务不认识这个请求',
    kept: '没有写入任何内容。',
    now: '界面与程序版本不一致，请重新启动程序。',
  },
  invalid_input: {
    what: '填写的内容不完整或格式不对',
    kept: '没有写入任何内容，你填的还在。',
    now: '请检查后再提交。',
  },
  counter_crashed: {
    what: '本机服务意外停止',
    kept: '已提交的操作都在本机磁盘上。',
    now: '请重新启动程序。',
  },
  counter_cannot_start: {
    what: '本机服务没能启动',
    kept: '已提交的操作都在本机磁盘上。',
    now: '请重新启动程序；还不行，请联系总部。',
  },
  counter_stopped: {
    what: '本机服务已停止',
    kept: '已提交的操作都在本机磁盘上。',
    now: '请重新启动程序。',
  },
  counter_trouble: {
    what: '本机服务处理同步时出了错',
    kept: '所有操作保存在本机。',
    now: '照常工作，稍后会自动再试；反复出现请下载支持包交给总部。',
  },
  internal: {
    what: '出了没有预料到的错误',
    kept: '已保存的内容都在，没有丢失。',
    now: '请再试一次；反复出现请下载支持包交给总部。',
  },
  input_not_cloneable: {
    what: '内容无法送达本机服务',
    kept: '没有写入任何内容。',
    now: '请刷新页面后再试。',
  },
  not_json: { what: '本机服务看不懂请求', kept: '没有写入任何内容。', now: '请刷新页面后再试。' },
  too_large: {
    what: '内容太大，送不过去',
    kept: '没有写入任何内容，你填的还在。',
    now: '请减少内容或凭证后再提交。',
  },
  screen_error: {
    what: '界面出了错',
    kept: '已提交的操作都在本机磁盘上。',
    now: '请刷新页面后再试。',
  },
  unreachable: {
    what: '连不上总部',
    kept: '所有操作保存在本机。',
    now: '照常工作，连上后自动上传。若长时间如此，请检查网络。',
  },
  timeout: {
    what: '总部迟迟没有应答',
    kept: '所有操作保存在本机。',
    now: '照常工作，会自动再试。',
  },
  busy: { what: '总部正忙', kept: '所有操作保存在本机。', now: '照常工作，会自动再试。' },
  unavailable: {
    what: '总部暂时不能服务',
    kept: '所有操作保存在本机。',
    now: '照常工作，会自动再试。',
  },
  http_status: {
    what: '总部的回答不正常（{{status}}）',
    kept: '所有操作保存在本机。',
    now: '照常工作，会自动再试；长时间如此请联系总部。',
  },
  not_understood: {
    what: '看不懂总部的回答',
    kept: '所有操作保存在本机。',
    now: '照常工作，会自动再试；长时间如此请更新程序。',
  },
  sync_refused: {
    what: '总部没有接受这次同步',
    kept: '所有操作保存在本机。',
    now: '会自动重新核对；长时间如此请下载支持包交给总部。',
  },
  device_revoked: {
    what: '总部停用了这台设备',
    kept: '没有上传的操作加密保存在本机，店长可以接手。',
    now: '请店长或总部为本店发一个登记码，在这里接管后继续。',
  },
  token_unknown: {
    what: '总部不再认识这台设备',
    kept: '没有上传的操作加密保存在本机。',
    now: '请联系总部重新登记设备。',
  },
  protocol_too_old: {
    what: '程序版本太旧，总部不再支持',
    kept: '所有操作保存在本机，不影响柜台工作。',
    now: '请更新程序，更新后自动继续同步。',
  },
  protocol_unknown: {
    what: '程序比总部新，总部还不认识',
    kept: '所有操作保存在本机，不影响柜台工作。',
    now: '等总部升级后自动继续同步。',
  },
  not_enrolled: {
    what: '这台设备还没有登记',
    kept: '没有需要保留的内容。',
    now: '请填写总部地址和登记码。',
  },
  already_enrolled: {
    what: '这台设备已经登记过了',
    kept: '原来的登记不变。',
    now: '无需再次登记，请刷新。',
  },
  code_unknown: {
    what: '登记码不对，或已经用过',
    kept: '填写的内容还在。',
    now: '请核对登记码；用过的码请向总部要新的。',
  },
  code_of_other_unit: {
    what: '这个登记码是给别的门店的',
    kept: '登记码没有用掉，本机保存的操作都在。',
    now: '请让店长或总部发一个本店的登记码。',
  },
  wrong_name_or_pin: {
    what: 'PIN 不对',
    kept: '没有登录。',
    now: '请再输一次；连续输错会暂时锁定。',
  },
  too_many_tries: {
    what: '输错次数太多',
    kept: '没有登录。',
    now: '请等 {{seconds}} 秒后再试，或请店长到总部重设 PIN。',
  },
  not_signed_in: {
    what: '还没有登录',
    kept: '没有写入任何内容，你填的还在。',
    now: '请先登录，再提交一次。',
  },
  clock_off: {
    what: '本机时钟与总部相差约 {{minutes}} 分钟',
    kept: '期限和记录都已按总部时钟校正。',
    now: '请把本机时间设为自动校准。',
  },
  clock_set_back: {
    what: '本机时钟被往回拨了约 {{minutes}} 分钟',
    kept: '记录的先后次序已保住，没有丢失。',
    now: '请把本机时间设为自动校准。',
  },
  disk_full: {
    what: '本机磁盘满了',
    kept: '之前的操作都已保存；磁盘腾出空间前不能写入新操作。',
    now: '请删除不用的文件，腾出至少 1 GB，程序会自动恢复。',
  },
  replica_read_only: {
    what: '本机数据只能读，不能写',
    kept: '已有数据都在，可以查看。',
    now: '请检查磁盘权限或重新启动电脑；还不行，请联系总部。',
  },
  replica_newer: {
    what: '本机数据是更新版本的程序写的',
    kept: '数据原封不动。',
    now: '请更新程序到最新版本。',
  },
  replica_in_use: {
    what: '另一个窗口正在用同一份数据',
    kept: '数据原封不动。',
    now: '请关闭另一个程序，只开一个。',
  },
  replica_key_wrong: {
    what: '打不开本机的加密数据',
    kept: '数据原封不动，没有上传的操作也在里面。',
    now: '请换回原来的系统账号登录；还不行，请联系总部。',
  },
  replica_damaged: {
    what: '本机数据文件损坏',
    kept: '没有上传的操作另有一份保存，没有丢失。',
    now: '程序正在从总部重新取数据，请保持联网。',
  },
  replica_rebuilding: {
    what: '正在重建本机数据',
    kept: '{{kept}} 个没有上传的操作都保住了。',
    now: '请保持联网；取到的订单可以先处理。',
  },
  replica_io: {
    what: '读写本机磁盘时出错',
    kept: '已保存的操作都在。',
    now: '请检查磁盘；反复出现请尽快更换并联系总部。',
  },
  stream_cut: {
    what: '取数据的线路中途断了',
    kept: '已取到的数据和所有操作都在本机。',
    now: '照常工作，会从断开的地方继续。',
  },
  answer_not_understood: {
    what: '看不懂总部的回答',
    kept: '所有操作保存在本机。',
    now: '照常工作，会自动再试；长时间如此请更新程序。',
  },
  replica_replaced: {
    what: '取数据时本机数据被换成了新的一份',
    kept: '没有上传的操作另有一份保存，没有丢失。',
    now: '会自动从头再取，请保持联网。',
  },
};
