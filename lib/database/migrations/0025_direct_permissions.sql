DROP INDEX "directory_users_unread";--> statement-breakpoint
DROP INDEX "directory_users_read_least";--> statement-breakpoint
ALTER TABLE "directory_users" ADD COLUMN "permissions" text[];--> statement-breakpoint
ALTER TABLE "directory_users" ADD COLUMN "permissions_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "directory_users_permissions" ON "directory_users" USING gin ("permissions");--> statement-breakpoint
CREATE INDEX "directory_users_unread" ON "directory_users" USING btree ("last_login" NULLS FIRST) WHERE "directory_users"."factors" is null or "directory_users"."locked_out" is null or "directory_users"."permissions" is null;--> statement-breakpoint
CREATE INDEX "directory_users_read_least" ON "directory_users" USING btree (least("factors_at", "locked_out_at", "permissions_at"));