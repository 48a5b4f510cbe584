CREATE TABLE `audit` (
	`n` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`act` text NOT NULL,
	`person_id` text NOT NULL,
	`subject` text NOT NULL,
	`reason` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `case_history` (
	`case_id` text NOT NULL,
	`n` integer NOT NULL,
	`command_id` text NOT NULL,
	`doc` text NOT NULL,
	PRIMARY KEY(`case_id`, `n`),
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `case_history_command` ON `case_history` (`command_id`);--> statement-breakpoint
CREATE TABLE `cases` (
	`n` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`space_id` text NOT NULL,
	`ver` integer NOT NULL,
	`no` text NOT NULL,
	`order_id` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`open` integer NOT NULL,
	`work` text,
	`due_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`doc` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cases_id` ON `cases` (`id`);--> statement-breakpoint
CREATE INDEX `cases_no` ON `cases` (`no`);--> statement-breakpoint
CREATE INDEX `cases_order` ON `cases` (`order_id`);--> statement-breakpoint
CREATE INDEX `cases_updated` ON `cases` (`updated_at`);--> statement-breakpoint
CREATE INDEX `cases_state` ON `cases` (`state`,`updated_at`);--> statement-breakpoint
CREATE INDEX `cases_work` ON `cases` (`work`,`due_at`,`n`) WHERE work is not null;--> statement-breakpoint
CREATE TABLE `exceptions` (
	`id` text PRIMARY KEY NOT NULL,
	`space_id` text NOT NULL,
	`ver` integer NOT NULL,
	`case_id` text,
	`order_id` text,
	`opened_at` integer NOT NULL,
	`resolved` integer NOT NULL,
	`doc` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `exceptions_open` ON `exceptions` (`opened_at`) WHERE resolved = 0;--> statement-breakpoint
CREATE INDEX `exceptions_case` ON `exceptions` (`case_id`);--> statement-breakpoint
CREATE INDEX `exceptions_order` ON `exceptions` (`order_id`);--> statement-breakpoint
CREATE TABLE `meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `order_docs` (
	`n` integer PRIMARY KEY NOT NULL,
	`doc` text NOT NULL,
	FOREIGN KEY (`n`) REFERENCES `orders`(`n`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `orders` (
	`n` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`space_id` text NOT NULL,
	`ver` integer NOT NULL,
	`facet` integer NOT NULL,
	`external_no` text NOT NULL,
	`terms_hash` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `orders_id` ON `orders` (`id`);--> statement-breakpoint
CREATE INDEX `orders_facet` ON `orders` (`facet`);--> statement-breakpoint
CREATE INDEX `orders_external_no` ON `orders` (`external_no`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`position` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`seq` integer NOT NULL,
	`command_id` text NOT NULL,
	`command` text NOT NULL,
	`outcome` text,
	`reflected` integer NOT NULL,
	`doubt` text,
	`dismissed` integer NOT NULL,
	`attention` integer NOT NULL,
	`case_id` text,
	`order_id` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_command` ON `outbox` (`command_id`);--> statement-breakpoint
CREATE INDEX `outbox_unsent` ON `outbox` (`seq`) WHERE outcome is null;--> statement-breakpoint
CREATE INDEX `outbox_unreflected` ON `outbox` (`seq`) WHERE reflected = 0;--> statement-breakpoint
CREATE INDEX `outbox_attention` ON `outbox` (`position`) WHERE attention = 1;--> statement-breakpoint
CREATE TABLE `reference` (
	`space_id` text NOT NULL,
	`id` text NOT NULL,
	`ver` integer NOT NULL,
	`kind` text NOT NULL,
	`code` text,
	`doc` text NOT NULL,
	PRIMARY KEY(`space_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `reference_kind` ON `reference` (`kind`,`id`);--> statement-breakpoint
CREATE INDEX `reference_code` ON `reference` (`code`) WHERE code is not null;--> statement-breakpoint
CREATE TABLE `shadow` (
	`type` text NOT NULL,
	`id` text NOT NULL,
	`was` text,
	PRIMARY KEY(`type`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `spaces` (
	`id` text PRIMARY KEY NOT NULL,
	`ver` integer NOT NULL,
	`count` integer NOT NULL,
	`high` integer NOT NULL,
	`low` integer NOT NULL,
	`agreed` integer
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `waybills` (
	`waybill` text NOT NULL,
	`owner_type` text NOT NULL,
	`owner_id` text NOT NULL,
	PRIMARY KEY(`waybill`, `owner_type`, `owner_id`)
) WITHOUT ROWID;
