CREATE TABLE "notice" (
	"space_id" text NOT NULL,
	"key" text NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid,
	"order_id" uuid NOT NULL,
	"state" text NOT NULL,
	"due_at" bigint NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"created_at" bigint NOT NULL,
	"ended_at" bigint,
	"why" text,
	"seed" json NOT NULL,
	CONSTRAINT "notice_space_id_key_pk" PRIMARY KEY("space_id","key")
);
--> statement-breakpoint
CREATE TABLE "parcel" (
	"space_id" text NOT NULL,
	"of" text NOT NULL,
	"id" uuid NOT NULL,
	"waybill" text NOT NULL,
	"carrier" text NOT NULL,
	CONSTRAINT "parcel_space_id_of_id_waybill_pk" PRIMARY KEY("space_id","of","id","waybill")
);
--> statement-breakpoint
CREATE TABLE "tracking_source" (
	"name" text PRIMARY KEY NOT NULL,
	"issue" integer NOT NULL,
	"issued_at" bigint NOT NULL,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE INDEX "notice_id" ON "notice" USING btree ("id");
--> statement-breakpoint
CREATE INDEX "notice_due" ON "notice" USING btree ("due_at","id") WHERE state = 'waiting';
--> statement-breakpoint
CREATE INDEX "notice_dead" ON "notice" USING btree ("created_at","id") WHERE state = 'dead';
--> statement-breakpoint
CREATE INDEX "notice_case" ON "notice" USING btree ("space_id","case_id");
--> statement-breakpoint
CREATE INDEX "parcel_waybill" ON "parcel" USING btree ("waybill");
--> statement-breakpoint
-- Parcels headquarters knew before it wrote them down apart.
INSERT INTO "parcel" ("space_id", "of", "id", "waybill", "carrier")
SELECT "space_id", 'order', "id", upper(regexp_replace(s->>'waybill', '\s+', '', 'g')), s->>'carrier'
FROM "orders", json_array_elements("doc"->'shipments') AS s
ON CONFLICT DO NOTHING;
--> statement-breakpoint
INSERT INTO "parcel" ("space_id", "of", "id", "waybill", "carrier")
SELECT "space_id", 'case', "id", p->>'waybill', p->>'carrier'
FROM "cases", LATERAL (VALUES ("doc"->'inbound'->'parcel'), ("doc"->'outbound')) AS parcels(p)
WHERE p IS NOT NULL
ON CONFLICT DO NOTHING;
