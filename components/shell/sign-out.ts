import { recentUsersKey } from "../palette/recent-users-key.ts";

/** Ends Rolecall's session, then the tenant's own, so that the next sign-in asks who it is. Whom one looked at is forgotten. */
export async function signOut(tenantSignOutUrl: string): Promise<void> {
	sessionStorage.removeItem(recentUsersKey);
	const nextAuth = await import("next-auth/react");
	await nextAuth.signOut({ redirect: false });
	window.location.assign(tenantSignOutUrl);
}
