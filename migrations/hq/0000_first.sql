CREATE TABLE "answered_command" (
	"space_id" text NOT NULL,
	"command_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"outcome" json NOT NULL,
	CONSTRAINT "answered_command_space_id_command_id_pk" PRIMARY KEY("space_id","command_id")
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"n" bigint PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"details" json NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_history" (
	"space_id" text NOT NULL,
	"case_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"ver" bigint NOT NULL,
	"doc" json NOT NULL,
	CONSTRAINT "case_history_space_id_case_id_n_pk" PRIMARY KEY("space_id","case_id","n")
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"space_id" text NOT NULL,
	"id" uuid NOT NULL,
	"ver" bigint NOT NULL,
	"order_id" uuid NOT NULL,
	"state" text NOT NULL,
	"opened_at" bigint NOT NULL,
	"deadline_at" bigint,
	"size" integer NOT NULL,
	"doc" json NOT NULL,
	CONSTRAINT "cases_space_id_id_pk" PRIMARY KEY("space_id","id")
);
--> statement-breakpoint
CREATE TABLE "channel_key" (
	"hash" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" bigint NOT NULL,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "client_command" (
	"space_id" text NOT NULL,
	"client_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"command_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"outcome" json NOT NULL,
	"touched" json NOT NULL,
	CONSTRAINT "client_command_space_id_client_id_seq_pk" PRIMARY KEY("space_id","client_id","seq")
);
--> statement-breakpoint
CREATE TABLE "client" (
	"space_id" text NOT NULL,
	"client_id" text NOT NULL,
	"last_seq" bigint NOT NULL,
	"durable_seq" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "client_space_id_client_id_pk" PRIMARY KEY("space_id","client_id")
);
--> statement-breakpoint
CREATE TABLE "device" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"name" text NOT NULL,
	"platform" text NOT NULL,
	"enrolled_at" bigint NOT NULL,
	"revoked_at" bigint,
	"revoked_why" text
);
--> statement-breakpoint
CREATE TABLE "enrol_code" (
	"hash" text PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"issued_by" text NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "exceptions" (
	"space_id" text NOT NULL,
	"id" uuid NOT NULL,
	"ver" bigint NOT NULL,
	"resolved" boolean NOT NULL,
	"doc" json NOT NULL,
	CONSTRAINT "exceptions_space_id_id_pk" PRIMARY KEY("space_id","id")
);
--> statement-breakpoint
CREATE TABLE "ledger_leg" (
	"space_id" text NOT NULL,
	"command_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"n" integer NOT NULL,
	"account" text NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "ledger_leg_space_id_command_id_kind_n_pk" PRIMARY KEY("space_id","command_id","kind","n")
);
--> statement-breakpoint
CREATE TABLE "ledger_posting" (
	"space_id" text NOT NULL,
	"command_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"case_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "ledger_posting_space_id_command_id_kind_pk" PRIMARY KEY("space_id","command_id","kind")
);
--> statement-breakpoint
CREATE TABLE "order_key" (
	"channel" text NOT NULL,
	"external_no" text NOT NULL,
	"space_id" text NOT NULL,
	"order_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "order_key_channel_external_no_pk" PRIMARY KEY("channel","external_no")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"space_id" text NOT NULL,
	"id" uuid NOT NULL,
	"ver" bigint NOT NULL,
	"placed_at" bigint NOT NULL,
	"size" integer NOT NULL,
	"doc" json NOT NULL,
	CONSTRAINT "orders_space_id_id_pk" PRIMARY KEY("space_id","id")
);
--> statement-breakpoint
CREATE TABLE "org_unit" (
	"id" text PRIMARY KEY NOT NULL,
	"parent_id" text,
	"kind" text NOT NULL,
	"doc" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"pin_hash" text NOT NULL,
	"active" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reference_doc" (
	"space_id" text NOT NULL,
	"id" text NOT NULL,
	"ver" bigint NOT NULL,
	"doc" json NOT NULL,
	CONSTRAINT "reference_doc_space_id_id_pk" PRIMARY KEY("space_id","id")
);
--> statement-breakpoint
CREATE TABLE "refresh_token" (
	"hash" text PRIMARY KEY NOT NULL,
	"device_id" uuid NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"name" text PRIMARY KEY NOT NULL,
	"value" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "space" (
	"id" text PRIMARY KEY NOT NULL,
	"ver" bigint DEFAULT 0 NOT NULL,
	"count" integer DEFAULT 0 NOT NULL,
	"sum_high" bigint DEFAULT 0 NOT NULL,
	"sum_low" bigint DEFAULT 0 NOT NULL,
	"tombstone_floor" bigint DEFAULT 0 NOT NULL,
	"epoch" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tombstone" (
	"space_id" text NOT NULL,
	"of" text NOT NULL,
	"id" text NOT NULL,
	"ver" bigint NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "tombstone_space_id_of_id_pk" PRIMARY KEY("space_id","of","id")
);
--> statement-breakpoint
CREATE INDEX "cases_ver" ON "cases" USING btree ("space_id","ver");--> statement-breakpoint
CREATE INDEX "cases_order" ON "cases" USING btree ("space_id","order_id");--> statement-breakpoint
CREATE INDEX "cases_opened" ON "cases" USING btree ("space_id","opened_at","id");--> statement-breakpoint
CREATE INDEX "cases_id" ON "cases" USING btree ("id");--> statement-breakpoint
CREATE INDEX "cases_due" ON "cases" USING btree ("deadline_at","space_id") WHERE deadline_at is not null;--> statement-breakpoint
CREATE INDEX "cases_due_in_space" ON "cases" USING btree ("space_id","deadline_at","id") WHERE deadline_at is not null;--> statement-breakpoint
CREATE INDEX "cases_refunding" ON "cases" USING btree ("space_id","id") WHERE state = 'refunding';--> statement-breakpoint
CREATE INDEX "device_unit" ON "device" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "exceptions_ver" ON "exceptions" USING btree ("space_id","ver");--> statement-breakpoint
CREATE INDEX "exceptions_id" ON "exceptions" USING btree ("id");--> statement-breakpoint
CREATE INDEX "ledger_posting_case" ON "ledger_posting" USING btree ("space_id","case_id");--> statement-breakpoint
CREATE INDEX "orders_ver" ON "orders" USING btree ("space_id","ver");--> statement-breakpoint
CREATE INDEX "orders_placed" ON "orders" USING btree ("space_id","placed_at","id");--> statement-breakpoint
CREATE INDEX "orders_id" ON "orders" USING btree ("id");--> statement-breakpoint
CREATE INDEX "org_unit_parent" ON "org_unit" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "person_unit_name" ON "person" USING btree ("unit_id","name");--> statement-breakpoint
CREATE INDEX "reference_doc_ver" ON "reference_doc" USING btree ("space_id","ver");--> statement-breakpoint
CREATE INDEX "refresh_token_device" ON "refresh_token" USING btree ("device_id");--> statement-breakpoint
CREATE INDEX "tombstone_ver" ON "tombstone" USING btree ("space_id","ver");