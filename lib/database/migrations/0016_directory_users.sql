CREATE TABLE "directory_users" (
	"user_id" text collate "C" PRIMARY KEY NOT NULL,
	"profile" jsonb NOT NULL,
	"user_metadata" jsonb NOT NULL,
	"app_metadata" jsonb NOT NULL,
	"email" text collate "C",
	"name" text collate "C",
	"given_name" text collate "C",
	"family_name" text collate "C",
	"nickname" text collate "C",
	"blocked" boolean,
	"email_verified" boolean,
	"connections" text[] NOT NULL,
	"organizations" text[],
	"roles" text[],
	"groups" text[],
	"members_found" jsonb,
	"created_at" timestamp with time zone,
	"updated_at" timestamp with time zone,
	"last_login" timestamp with time zone,
	"logins_count" double precision,
	"names" text collate "C" NOT NULL,
	"words" text collate "C" NOT NULL,
	"words_cut" boolean NOT NULL,
	"near" integer[] NOT NULL,
	"read_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "directory_users_words" ON "directory_users" USING gin ("words" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "directory_users_words_cut" ON "directory_users" USING btree ("user_id") WHERE "directory_users"."words_cut";--> statement-breakpoint
CREATE INDEX "directory_users_near" ON "directory_users" USING gin ("near");--> statement-breakpoint
CREATE INDEX "directory_users_connections" ON "directory_users" USING gin ("connections");--> statement-breakpoint
CREATE INDEX "directory_users_organizations" ON "directory_users" USING gin ("organizations");--> statement-breakpoint
CREATE INDEX "directory_users_roles" ON "directory_users" USING gin ("roles");--> statement-breakpoint
CREATE INDEX "directory_users_groups" ON "directory_users" USING gin ("groups");--> statement-breakpoint
CREATE INDEX "directory_users_user_metadata" ON "directory_users" USING gin ("user_metadata" jsonb_path_ops);--> statement-breakpoint
CREATE INDEX "directory_users_app_metadata" ON "directory_users" USING gin ("app_metadata" jsonb_path_ops);--> statement-breakpoint
CREATE INDEX "directory_users_last_ip" ON "directory_users" USING btree (left("profile" ->> 'last_ip', 64));--> statement-breakpoint
CREATE INDEX "directory_users_blocked" ON "directory_users" USING btree ("user_id") WHERE "directory_users"."blocked";--> statement-breakpoint
CREATE INDEX "directory_users_email" ON "directory_users" USING btree ("email","user_id");--> statement-breakpoint
CREATE INDEX "directory_users_name" ON "directory_users" USING btree ("name","user_id");--> statement-breakpoint
CREATE INDEX "directory_users_created" ON "directory_users" USING btree ("created_at" NULLS FIRST,"user_id");--> statement-breakpoint
CREATE INDEX "directory_users_updated" ON "directory_users" USING btree ("updated_at" NULLS FIRST,"user_id");--> statement-breakpoint
CREATE INDEX "directory_users_last_login" ON "directory_users" USING btree ("last_login" NULLS FIRST,"user_id");--> statement-breakpoint
CREATE INDEX "directory_users_logins" ON "directory_users" USING btree ("logins_count" NULLS FIRST,"user_id");