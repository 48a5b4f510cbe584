CREATE TABLE "policy_batch_branch" (
	"batch_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"unit_id" text NOT NULL,
	"assignment_id" uuid NOT NULL,
	"state" text NOT NULL,
	"error" json,
	"reasons" json,
	"from_at" bigint,
	"at" bigint,
	CONSTRAINT "policy_batch_branch_batch_id_n_pk" PRIMARY KEY("batch_id","n")
);
--> statement-breakpoint
CREATE TABLE "policy_batch" (
	"id" uuid PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"spec" json NOT NULL,
	"person_id" text NOT NULL,
	"person_name" text NOT NULL,
	"person_role" text NOT NULL,
	"state" text NOT NULL,
	"created_at" bigint NOT NULL,
	"ended_at" bigint,
	"cancelled_by" text,
	"total" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "policy_receipt" (
	"version_id" uuid NOT NULL,
	"unit_id" text NOT NULL,
	"device_id" uuid NOT NULL,
	"delivered_at" bigint NOT NULL,
	"read_at" bigint,
	"read_by" text,
	"acknowledged_at" bigint,
	"acknowledged_by" text,
	CONSTRAINT "policy_receipt_version_id_unit_id_device_id_pk" PRIMARY KEY("version_id","unit_id","device_id")
);
--> statement-breakpoint
CREATE TABLE "policy_rollout" (
	"version_id" uuid PRIMARY KEY NOT NULL,
	"acknowledge_by" bigint
);
--> statement-breakpoint
CREATE INDEX "policy_batch_branch_state" ON "policy_batch_branch" USING btree ("batch_id","state","n");--> statement-breakpoint
CREATE INDEX "policy_batch_state" ON "policy_batch" USING btree ("state","created_at");--> statement-breakpoint
CREATE INDEX "policy_batch_created" ON "policy_batch" USING btree ("created_at","id");