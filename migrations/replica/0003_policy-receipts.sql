CREATE TABLE `policy_acts` (
	`version_id` text NOT NULL,
	`person_id` text NOT NULL,
	`read_at` integer NOT NULL,
	`acknowledged_at` integer,
	PRIMARY KEY(`version_id`, `person_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `policy_receipts` (
	`version_id` text PRIMARY KEY NOT NULL,
	`delivered_at` integer NOT NULL,
	`unsent` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `policy_receipts_unsent` ON `policy_receipts` (`version_id`) WHERE unsent = 1;