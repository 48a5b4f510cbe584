import type {
  ContentOf,
  PushedKind,
} from '../../../../../src-core/freight-subsidy/pushed-down/contents.ts';

/** What is wrong with a content and where: members, and places in lists as numbers, `['rules', '0', 'bearers']`. */
export interface ContentFault {
  readonly path: readonly string[];
  /** A text of `officePolicies.fault`. */
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * The editor of one kind's contents; with `readOnly` the same thing to be read. What is being typed may be
 * wrong: it is kept as it is, `faults` say what, and the version page does not hand it in.
 */
export interface ContentEditorProps<K extends PushedKind> {
  readonly content: ContentOf<K>;
  readonly onChange: (content: ContentOf<K>) => void;
  readonly readOnly: boolean;
  readonly faults: readonly ContentFault[];
}
