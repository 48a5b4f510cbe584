ALTER TABLE "ledger_leg" ADD COLUMN "tender_kind" text;--> statement-breakpoint
ALTER TABLE "ledger_leg" ADD COLUMN "tender_reference" text;--> statement-breakpoint
ALTER TABLE "ledger_leg" ADD COLUMN "deduction_code" text;--> statement-breakpoint
ALTER TABLE "ledger_leg" ADD COLUMN "deduction_name" text;