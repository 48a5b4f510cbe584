CREATE TABLE "buyer_link_stop" (
	"space_id" text NOT NULL,
	"order_id" uuid NOT NULL,
	"stopped_at" bigint NOT NULL,
	CONSTRAINT "buyer_link_stop_space_id_order_id_pk" PRIMARY KEY("space_id","order_id")
);
