import { clearNotices } from "../ui/notices.tsx";

/** Prefix of Rolecall's keys in session storage. */
const ownKeys = "rolecall.";

/** Ends Rolecall's session, then the tenant's own session, so that the next sign-in asks for credentials. Clears the tab's stored state and the notices. */
export async function signOut(tenantSignOutUrl: string): Promise<void> {
	for (const key of Object.keys(sessionStorage)) if (key.startsWith(ownKeys)) sessionStorage.removeItem(key);
	clearNotices();
	const nextAuth = await import("next-auth/react");
	await nextAuth.signOut({ redirect: false });
	window.location.assign(tenantSignOutUrl);
}
