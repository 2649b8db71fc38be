CREATE TABLE "directory_members" (
	"kind" text NOT NULL,
	"list_id" text NOT NULL,
	"user_id" text collate "C" NOT NULL,
	CONSTRAINT "directory_members_user_id_kind_list_id_pk" PRIMARY KEY("user_id","kind","list_id")
);
--> statement-breakpoint
ALTER TABLE "directory_state" ADD COLUMN "users_begun_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "directory_members_list" ON "directory_members" USING btree ("list_id");