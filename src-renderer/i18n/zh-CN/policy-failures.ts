/** 政策专有的失败。 */
export const policyFailure = {
  not_allowed_for_role: {
    what: '你的岗位不能这样做',
    kept: '没有写入任何内容。',
    now: '请找总部有权限的同事处理。',
  },
  approver_is_author: {
    what: '你写过这一版，不能自己批准',
    kept: '这一版仍在等审批。',
    now: '请另一位总部审批来批准。',
  },
  content_changed: {
    what: '内容已经不是你看到的那份，有人改过',
    kept: '没有写入；你填的还在。',
    now: '请看一遍现在的内容再决定。',
  },
  content_invalid: {
    what: '内容有不对的地方，总部没有收下',
    kept: '你写的还在这台电脑上。',
    now: '请改好标红的地方再保存。',
  },
  window_in_past: {
    what: '开始时间已经过去',
    kept: '没有发布。',
    now: '请选“立即”，或一个还没到的时间。',
  },
  window_reversed: {
    what: '结束时间在开始之前',
    kept: '没有写入任何内容。',
    now: '请改结束时间。',
  },
  window_not_open: {
    what: '还没到开始时间',
    kept: '没有变化。',
    now: '到时系统自动生效，不用做什么。',
  },
  no_newer_version: {
    what: '还没有更新的版本生效',
    kept: '没有变化。',
    now: '不用做什么。',
  },
  unit_unknown: {
    what: '组织里没有这个单位',
    kept: '没有写入任何内容。',
    now: '请重新选择单位。',
  },
  unit_not_valid: {
    what: '这个单位那时还没有开，或已经关了',
    kept: '没有写入任何内容。',
    now: '请换一个时间或单位。',
  },
  in_the_past: {
    what: '时间已经过去，不能改已经发生的事',
    kept: '没有写入任何内容。',
    now: '请选“立即”，或一个还没到的时间。',
  },
  version_unknown: {
    what: '总部没有这个版本',
    kept: '没有写入任何内容。',
    now: '请刷新后重新选择。',
  },
  version_not_published: {
    what: '这一版还没有发布，或已经撤回',
    kept: '没有写入任何内容。',
    now: '请先审批并发布，再指定范围。',
  },
  other_kind: {
    what: '这一版是另一种政策',
    kept: '没有写入任何内容。',
    now: '请刷新后重新选择。',
  },
  other_policy: {
    what: '这一版属于另一条政策',
    kept: '没有写入任何内容。',
    now: '请刷新后重新选择。',
  },
  already_ended: {
    what: '这条设置已经结束了',
    kept: '没有变化。',
    now: '不用再做什么。',
  },
  id_taken: {
    what: '总部已经收到过这一次，内容与现在填的不同',
    kept: '上一次的结果已生效。',
    now: '请关闭后看现在的状态，需要时重新填写。',
  },
};
