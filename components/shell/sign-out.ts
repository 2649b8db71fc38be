/** What Rolecall keeps in a tab begins with this. */
const ownKeys = "rolecall.";

/** Ends Rolecall's session, then the tenant's own, so that the next sign-in asks who it is. What the tab kept is removed. */
export async function signOut(tenantSignOutUrl: string): Promise<void> {
	for (const key of Object.keys(sessionStorage)) if (key.startsWith(ownKeys)) sessionStorage.removeItem(key);
	const nextAuth = await import("next-auth/react");
	await nextAuth.signOut({ redirect: false });
	window.location.assign(tenantSignOutUrl);
}
