/** Ends Rolecall's session, then the tenant's own, so that the next sign-in asks who it is. */
export async function signOutEverywhere(tenantSignOutUrl: string): Promise<void> {
	const { signOut } = await import("next-auth/react");
	await signOut({ redirect: false });
	window.location.assign(tenantSignOutUrl);
}
