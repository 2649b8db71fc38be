DROP INDEX "directory_users_email";--> statement-breakpoint
DROP INDEX "directory_users_name";--> statement-breakpoint
DROP INDEX "directory_users_created";--> statement-breakpoint
DROP INDEX "directory_users_updated";--> statement-breakpoint
DROP INDEX "directory_users_last_login";--> statement-breakpoint
DROP INDEX "directory_users_logins";--> statement-breakpoint
CREATE INDEX "directory_users_email" ON "directory_users" USING btree ("email","user_id","blocked","email_verified","logins_count");--> statement-breakpoint
CREATE INDEX "directory_users_name" ON "directory_users" USING btree ("name","user_id","blocked","email_verified","logins_count");--> statement-breakpoint
CREATE INDEX "directory_users_created" ON "directory_users" USING btree ("created_at" NULLS FIRST,"user_id","blocked","email_verified","logins_count");--> statement-breakpoint
CREATE INDEX "directory_users_updated" ON "directory_users" USING btree ("updated_at" NULLS FIRST,"user_id","blocked","email_verified","logins_count");--> statement-breakpoint
CREATE INDEX "directory_users_last_login" ON "directory_users" USING btree ("last_login" NULLS FIRST,"user_id","blocked","email_verified","logins_count");--> statement-breakpoint
CREATE INDEX "directory_users_logins" ON "directory_users" USING btree ("logins_count" NULLS FIRST,"user_id","blocked","email_verified");