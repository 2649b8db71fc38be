ALTER TABLE "audit_entries" ADD COLUMN "actor_email" text;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "before_digest" text;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "undoes" uuid;--> statement-breakpoint
ALTER TABLE "views" ADD COLUMN "owner_email" text;--> statement-breakpoint
CREATE INDEX "audit_entries_actor" ON "audit_entries" USING btree ("actor_id","action","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_entries_undoes" ON "audit_entries" USING btree ("undoes") WHERE "audit_entries"."outcome" <> 'failed';