import { recentUsersKey } from "../palette/recent-users-key.ts";

/** Ends Rolecall's session, then the tenant's own, so that the next sign-in asks who it is. Whom one looked at is forgotten. */
export async function signOutEverywhere(tenantSignOutUrl: string): Promise<void> {
	sessionStorage.removeItem(recentUsersKey);
	const { signOut } = await import("next-auth/react");
	await signOut({ redirect: false });
	window.location.assign(tenantSignOutUrl);
}
