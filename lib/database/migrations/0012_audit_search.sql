CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE INDEX "audit_entries_ended_request" ON "audit_entries" USING btree ("request_id") WHERE "audit_entries"."outcome" is not null;--> statement-breakpoint
CREATE INDEX "audit_entries_ended_text" ON "audit_entries" USING gin (("action" || ' ' || "target_id" || ' ' || coalesce("reason", '')) gin_trgm_ops) WHERE "audit_entries"."outcome" is not null;--> statement-breakpoint
CREATE INDEX "audit_people_text" ON "audit_people" USING gin ((coalesce("name", '') || ' ' || coalesce("email", '')) gin_trgm_ops);