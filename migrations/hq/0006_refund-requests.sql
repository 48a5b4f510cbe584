CREATE TABLE "ledger_reversal" (
	"space_id" text NOT NULL,
	"of_command_id" uuid NOT NULL,
	"of_kind" text NOT NULL,
	"command_id" uuid NOT NULL,
	"words" text NOT NULL,
	"by" text NOT NULL,
	CONSTRAINT "ledger_reversal_space_id_of_command_id_of_kind_pk" PRIMARY KEY("space_id","of_command_id","of_kind")
);
--> statement-breakpoint
CREATE TABLE "refund_request" (
	"space_id" text NOT NULL,
	"refund_no" text NOT NULL,
	"case_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"part" integer NOT NULL,
	"tender_kind" text,
	"tender_reference" text,
	"amount" bigint NOT NULL,
	"gateway" text NOT NULL,
	"state" text NOT NULL,
	"written_at" bigint NOT NULL,
	"asked_at" bigint,
	"tried_at" bigint,
	"tries" integer NOT NULL,
	"unknowns" integer NOT NULL,
	"next_try_at" bigint,
	"concluded_at" bigint,
	"reference" text,
	"last_error" json,
	"trouble" text,
	"case_ended" boolean NOT NULL,
	CONSTRAINT "refund_request_space_id_refund_no_pk" PRIMARY KEY("space_id","refund_no")
);
--> statement-breakpoint
CREATE INDEX "refund_request_case" ON "refund_request" USING btree ("space_id","case_id");--> statement-breakpoint
CREATE INDEX "refund_request_number" ON "refund_request" USING btree ("refund_no");--> statement-breakpoint
CREATE INDEX "refund_request_payment" ON "refund_request" USING btree ("space_id","order_id");--> statement-breakpoint
CREATE INDEX "refund_request_due" ON "refund_request" USING btree ("next_try_at","space_id") WHERE next_try_at is not null;--> statement-breakpoint
CREATE INDEX "refund_request_written" ON "refund_request" USING btree ("space_id","written_at","refund_no");--> statement-breakpoint
-- As the books themselves: what was taken back stays taken back.
CREATE TRIGGER ledger_reversal_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_reversal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
