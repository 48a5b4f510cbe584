CREATE TABLE `office_seen` (
	`key` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`at` integer NOT NULL,
	`value` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `office_seen_at` ON `office_seen` (`at`);