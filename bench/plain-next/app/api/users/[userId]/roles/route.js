/** Lists a user's roles as the documentation of next-auth and of the `auth0` SDK shows it: a session, a client, a call. */
import { ManagementClient } from "auth0";
import { getServerSession } from "next-auth";
import Auth0Provider from "next-auth/providers/auth0";

const { AUTH0_DOMAIN, APIV2_CLIENT_ID, APIV2_CLIENT_SECRET, AUTH0_CLIENT_ID, AUTH0_CLIENT_SECRET } = process.env;

const authOptions = {
	session: { strategy: "jwt" },
	providers: [
		Auth0Provider({
			clientId: AUTH0_CLIENT_ID,
			clientSecret: AUTH0_CLIENT_SECRET,
			issuer: `http://${AUTH0_DOMAIN}`,
		}),
	],
};

const management = new ManagementClient({
	domain: AUTH0_DOMAIN,
	clientId: APIV2_CLIENT_ID,
	clientSecret: APIV2_CLIENT_SECRET,
	// The SDK hard-codes https, and the tenant of the bench speaks http.
	fetch: (input, init) => fetch(String(input).replace(/^https:/, "http:"), init),
});

export async function GET(_request, { params }) {
	const session = await getServerSession(authOptions);
	if (session === null) return Response.json({ error: "unauthenticated" }, { status: 401 });
	const { userId } = await params;
	const page = await management.users.roles.list(userId, { per_page: 50, include_totals: true });
	return Response.json({ roles: page.data });
}
