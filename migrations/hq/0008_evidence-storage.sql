CREATE TABLE "evidence_chunk" (
	"space_id" text NOT NULL,
	"hash" text NOT NULL,
	"at" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "evidence_chunk_space_id_hash_at_pk" PRIMARY KEY("space_id","hash","at")
);
--> statement-breakpoint
CREATE TABLE "evidence_file" (
	"space_id" text NOT NULL,
	"hash" text NOT NULL,
	"size" integer NOT NULL,
	"received" integer DEFAULT 0 NOT NULL,
	"type" text,
	"thumb" "bytea",
	"announced_by" text NOT NULL,
	"announced_at" bigint NOT NULL,
	"orphan_due" bigint,
	CONSTRAINT "evidence_file_space_id_hash_pk" PRIMARY KEY("space_id","hash")
);
--> statement-breakpoint
CREATE TABLE "evidence_use" (
	"space_id" text NOT NULL,
	"hash" text NOT NULL,
	"case_id" uuid NOT NULL,
	"buyer_sees" boolean NOT NULL,
	CONSTRAINT "evidence_use_space_id_hash_case_id_pk" PRIMARY KEY("space_id","hash","case_id")
);
--> statement-breakpoint
CREATE INDEX "evidence_file_hash" ON "evidence_file" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "evidence_file_quota" ON "evidence_file" USING btree ("space_id","announced_by","announced_at");--> statement-breakpoint
CREATE INDEX "evidence_file_orphan_due" ON "evidence_file" USING btree ("orphan_due") WHERE orphan_due is not null;--> statement-breakpoint
-- Photos and videos are packed already: packing them once more takes time and saves nothing.
ALTER TABLE evidence_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
--> statement-breakpoint
ALTER TABLE evidence_file ALTER COLUMN thumb SET STORAGE EXTERNAL;
