ALTER TABLE "directory_due" ADD COLUMN "factors" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "directory_due" ADD COLUMN "lockout" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "directory_due" ADD COLUMN "permissions" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "directory_state" ADD COLUMN "permissions_count_from" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "directory_users_permissions_at" ON "directory_users" USING btree ("permissions_at") WHERE "directory_users"."permissions" <> '{}';--> statement-breakpoint
CREATE INDEX "directory_users_factors_unknown" ON "directory_users" USING btree ((true)) WHERE "directory_users"."factors" is null;--> statement-breakpoint
CREATE INDEX "directory_users_locked_out_unknown" ON "directory_users" USING btree ((true)) WHERE "directory_users"."locked_out" is null;--> statement-breakpoint
CREATE INDEX "directory_users_permissions_unknown" ON "directory_users" USING btree ((true)) WHERE "directory_users"."permissions" is null;