import { actorId, targetId } from "../scripted-tenant/script-content.ts";
import { callRoute, type RouteCall } from "./call-route.ts";
import { type SignedIn, signInCookie } from "./sign-in-cookie.ts";

/** Returns what calls routes in one session. */
export async function inSession(signedIn: SignedIn = { sub: actorId }) {
	const cookie = await signInCookie(signedIn);
	const headers = { cookie: `${cookie.name}=${cookie.value}` };
	const call = (asked: RouteCall) => callRoute(asked, { headers });
	return {
		call,
		view: (body: object) => call({ file: "me/view-as/route.ts", verb: "POST", body }),
		stop: () => call({ file: "me/view-as/route.ts", verb: "DELETE" }),
		me: async () => (await call({ file: "me/route.ts", verb: "GET" })).body,
		open: () => call({ file: "users/[userId]/route.ts", verb: "GET", params: { userId: targetId } }),
	};
}
