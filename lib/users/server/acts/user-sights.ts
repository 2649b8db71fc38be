import "server-only";
import type { Sight } from "../../../audit/server/settle-by-sight.ts";
import { toProfile } from "../../profile.ts";
import { getUser } from "../get-user.ts";

const seeUser: Sight = async (context, userId) => {
	const user = await getUser(context, { userId });
	const { email, username, phone_number, user_metadata, app_metadata } = user;
	return {
		...toProfile(user),
		email,
		username,
		phone_number,
		user_metadata,
		app_metadata,
		blocked: user.blocked ?? false,
	};
};

/** Sights of a user for the acts of one call whose result a user's fields show. */
export const userSights = {
	"user.blocked": seeUser,
	"user.unblocked": seeUser,
	"user.profile_updated": seeUser,
	"user.metadata_updated": seeUser,
	"user.email_changed": seeUser,
	"user.username_changed": seeUser,
	"user.phone_changed": seeUser,
	"user.deleted": seeUser,
} satisfies Record<string, Sight>;
