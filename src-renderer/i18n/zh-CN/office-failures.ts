/** 后台专有的失败。 */
export const officeFailure = {
  office_not_here: {
    what: '这台设备不是后台',
    kept: '没有写入任何内容。',
    now: '请在登记给总部或区域的设备上操作。',
  },
  office_signed_out: {
    what: '登录已到时',
    kept: '你填的内容还在这个窗口里。',
    now: '请再输一次 PIN。',
  },
  office_not_allowed: {
    what: '你的岗位不能这样做',
    kept: '没有写入任何内容。',
    now: '请找有权限的同事处理。',
  },
  office_not_found: {
    what: '总部没有这一项，或它不属于你能看的门店',
    kept: '没有写入任何内容。',
    now: '请返回列表重新选择。',
  },
  office_unknown_offline: {
    what: '连不上总部，这台设备最近没有你登录过的记录',
    kept: '没有写入任何内容。',
    now: '请等线路恢复后登录。',
  },
  office_never_seen: {
    what: '连不上总部，这一页本机还没有看过',
    kept: '以前看过的页面还能看。',
    now: '请等线路恢复，会自动再试。',
  },
  office_offline: {
    what: '连不上总部，没有执行',
    kept: '你填的内容还在，总部没有收到。',
    now: '请等线路恢复后再按一次。',
  },
  office_unanswered: {
    what: '总部没有答复，不知道是否已经执行',
    kept: '你填的内容还在。',
    now: '请再按一次：同一次操作总部只会执行一次。',
  },
  office_taken_before: {
    what: '总部已经收到上一次提交，内容与现在填的不同',
    kept: '上一次提交的结果已生效。',
    now: '请关闭后看现在的状态，需要时重新处理。',
  },
};
