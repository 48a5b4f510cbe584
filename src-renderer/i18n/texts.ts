import { afterSales as afterSalesEn } from './en/after-sales.ts';
import { exception as exceptionEn, rejection as rejectionEn } from './en/codes.ts';
import { caseTexts as caseEn } from './en/case.ts';
import { command as commandEn } from './en/commands.ts';
import { common as commonEn } from './en/common.ts';
import { event as eventEn } from './en/events.ts';
import { failure as failureEn } from './en/failures.ts';
import { gates as gatesEn } from './en/gates.ts';
import { lists as listsEn } from './en/lists.ts';
import { modification as modificationEn } from './en/modification.ts';
import { order as orderEn } from './en/order.ts';
import { print as printEn } from './en/print.ts';
import { shell as shellEn } from './en/shell.ts';
import { sync as syncEn } from './en/sync.ts';
import { afterSales } from './zh-CN/after-sales.ts';
import { exception, rejection } from './zh-CN/codes.ts';
import { caseTexts } from './zh-CN/case.ts';
import { command } from './zh-CN/commands.ts';
import { common } from './zh-CN/common.ts';
import { event } from './zh-CN/events.ts';
import { failure } from './zh-CN/failures.ts';
import { gates } from './zh-CN/gates.ts';
import { lists } from './zh-CN/lists.ts';
import { modification } from './zh-CN/modification.ts';
import { order } from './zh-CN/order.ts';
import { print } from './zh-CN/print.ts';
import { shell } from './zh-CN/shell.ts';
import { sync } from './zh-CN/sync.ts';

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };

/** Chinese is written first; its keys are the keys. */
export const chinese = {
  afterSales,
  rejection,
  exception,
  event,
  failure,
  command,
  common,
  shell,
  gates,
  lists,
  order,
  modification,
  case: caseTexts,
  print,
  sync,
};

/** A key missing in English does not compile. */
export const english: Texts<typeof chinese> = {
  afterSales: afterSalesEn,
  rejection: rejectionEn,
  exception: exceptionEn,
  event: eventEn,
  failure: failureEn,
  command: commandEn,
  common: commonEn,
  shell: shellEn,
  gates: gatesEn,
  lists: listsEn,
  order: orderEn,
  modification: modificationEn,
  case: caseEn,
  print: printEn,
  sync: syncEn,
};
