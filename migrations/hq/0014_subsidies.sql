CREATE TABLE "budget_alert" (
	"id" uuid PRIMARY KEY NOT NULL,
	"budget_id" uuid NOT NULL,
	"unit_id" text NOT NULL,
	"code" text NOT NULL,
	"from_budget_id" uuid,
	"amount" bigint NOT NULL,
	"times" integer NOT NULL,
	"refused" integer NOT NULL,
	"first_at" bigint NOT NULL,
	"last_at" bigint NOT NULL,
	"space_id" text,
	"case_id" uuid,
	"acknowledged_at" bigint,
	"acknowledged_by" text,
	"words" text
);
--> statement-breakpoint
CREATE TABLE "budget_step" (
	"budget_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"at" bigint NOT NULL,
	"person_id" text NOT NULL,
	"name" text NOT NULL,
	"limit_before" bigint,
	"limit_after" bigint NOT NULL,
	"when_exhausted" text NOT NULL,
	"words" text NOT NULL,
	CONSTRAINT "budget_step_budget_id_n_pk" PRIMARY KEY("budget_id","n")
);
--> statement-breakpoint
CREATE TABLE "budget" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"from_at" bigint NOT NULL,
	"to_at" bigint NOT NULL,
	"limit_amount" bigint NOT NULL,
	"reserved" bigint NOT NULL,
	"spent" bigint NOT NULL,
	"when_exhausted" text NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "subsidy_claim" (
	"space_id" text NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"buyer_key" text,
	"waybill" text,
	"state" text NOT NULL,
	"month" text NOT NULL,
	"reserved_at" bigint NOT NULL,
	"waits" text,
	"next_try_at" bigint,
	"doc" json NOT NULL,
	"bill" json,
	"payout" json,
	CONSTRAINT "subsidy_claim_space_id_id_pk" PRIMARY KEY("space_id","id")
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "subsidy_due" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_leg" ADD COLUMN "bearer" text;--> statement-breakpoint
ALTER TABLE "ledger_leg" ADD COLUMN "bearer_unit" text;--> statement-breakpoint
CREATE UNIQUE INDEX "budget_alert_open" ON "budget_alert" USING btree ("budget_id","code") WHERE acknowledged_at is null;--> statement-breakpoint
CREATE INDEX "budget_alert_last" ON "budget_alert" USING btree ("last_at","id");--> statement-breakpoint
CREATE INDEX "budget_unit" ON "budget" USING btree ("unit_id","from_at");--> statement-breakpoint
CREATE INDEX "budget_period" ON "budget" USING btree ("to_at","from_at");--> statement-breakpoint
CREATE UNIQUE INDEX "subsidy_claim_case" ON "subsidy_claim" USING btree ("case_id") WHERE state <> 'void';--> statement-breakpoint
CREATE UNIQUE INDEX "subsidy_claim_waybill" ON "subsidy_claim" USING btree ("waybill") WHERE state <> 'void' and waybill is not null;--> statement-breakpoint
CREATE INDEX "subsidy_claim_id" ON "subsidy_claim" USING btree ("id");--> statement-breakpoint
CREATE INDEX "subsidy_claim_of_case" ON "subsidy_claim" USING btree ("space_id","case_id");--> statement-breakpoint
CREATE INDEX "subsidy_claim_order" ON "subsidy_claim" USING btree ("space_id","order_id");--> statement-breakpoint
CREATE INDEX "subsidy_claim_buyer" ON "subsidy_claim" USING btree ("buyer_key","month") WHERE buyer_key is not null and state <> 'void';--> statement-breakpoint
CREATE INDEX "subsidy_claim_month" ON "subsidy_claim" USING btree ("month","space_id");--> statement-breakpoint
CREATE INDEX "subsidy_claim_reserved" ON "subsidy_claim" USING btree ("reserved_at","id");--> statement-breakpoint
CREATE INDEX "subsidy_claim_waits" ON "subsidy_claim" USING btree ("waits","reserved_at","id") WHERE waits is not null;--> statement-breakpoint
CREATE INDEX "subsidy_claim_due" ON "subsidy_claim" USING btree ("next_try_at","space_id") WHERE next_try_at is not null;--> statement-breakpoint
CREATE INDEX "cases_subsidy_due" ON "cases" USING btree ("space_id","id") WHERE subsidy_due;