-- Search: the application makes the terms (two Chinese characters each), the `ascii` tokenizer keeps them
-- as they are. Contentless: the words stand in the documents; a hit's rowid is the order's `n`.
CREATE VIRTUAL TABLE `order_search` USING fts5(terms, content = '', contentless_delete = 1, detail = 'none', tokenize = 'ascii');
--> statement-breakpoint
CREATE TRIGGER `audit_stays` BEFORE UPDATE ON `audit` BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_is_kept` BEFORE DELETE ON `audit` BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
