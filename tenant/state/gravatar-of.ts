import { hash } from "node:crypto";

/** Returns Auth0's default picture: a Gravatar for the e-mail, with the two `initials` as its fallback. */
export const gravatarOf = (email: string, initials: string): string =>
	`https://s.gravatar.com/avatar/${hash("md5", email)}?s=480&r=pg&d=https%3A%2F%2Fcdn.auth0.com%2Favatars%2F${initials}.png`;
