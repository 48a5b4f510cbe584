CREATE INDEX "cases_opened_anywhere" ON "cases" USING btree ("opened_at","id");--> statement-breakpoint
CREATE INDEX "cases_open_anywhere" ON "cases" USING btree ("opened_at","id") WHERE state not in ('succeeded', 'closed');--> statement-breakpoint
CREATE INDEX "cases_for_ruling" ON "cases" USING btree (((doc ->> 'updatedAt')::bigint),"id") WHERE state = 'arbitration';--> statement-breakpoint
CREATE INDEX "cases_no" ON "cases" USING btree ((doc ->> 'no') text_pattern_ops);--> statement-breakpoint
CREATE INDEX "exceptions_anywhere" ON "exceptions" USING btree ("resolved",((doc ->> 'openedAt')::bigint),"id");