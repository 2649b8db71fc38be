CREATE TABLE "audit_reasons" (
	"act_seq" bigint PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "audit_reasons_person" ON "audit_reasons" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "audit_reasons_text" ON "audit_reasons" USING gin ("reason" gin_trgm_ops);