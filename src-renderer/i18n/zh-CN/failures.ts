/** 出错时：发生了什么、保留了什么、现在怎么办。 */
export const failure = {
  other: {
    what: '操作没有成功（{{code}}）',
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
  counter_crashed: {
    what: '本机服务意外停止',
    kept: '已提交的操作都在本机磁盘上。',
    now: '请重新启动程序。',
  },
  counter_stopped: {
    what: '本机服务已停止',
    kept: '已提交的操作都在本机磁盘上。',
    now: '请重新启动程序。',
  },
  input_not_cloneable: {
    what: '内容无法送达本机服务',
    kept: '没有写入任何内容。',
    now: '请刷新页面后再试。',
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
};
