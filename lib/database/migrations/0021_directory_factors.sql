ALTER TABLE "directory_users" ADD COLUMN "factors" text[];--> statement-breakpoint
ALTER TABLE "directory_users" ADD COLUMN "factors_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "directory_users" ADD COLUMN "locked_out" boolean;--> statement-breakpoint
ALTER TABLE "directory_users" ADD COLUMN "locked_out_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "directory_users_factors" ON "directory_users" USING gin ("factors");--> statement-breakpoint
CREATE INDEX "directory_users_locked_out" ON "directory_users" USING btree ("user_id") WHERE "directory_users"."locked_out";--> statement-breakpoint
CREATE INDEX "directory_users_unread" ON "directory_users" USING btree ("last_login" NULLS FIRST) WHERE "directory_users"."factors" is null or "directory_users"."locked_out" is null;--> statement-breakpoint
CREATE INDEX "directory_users_read_least" ON "directory_users" USING btree (least("factors_at", "locked_out_at"));